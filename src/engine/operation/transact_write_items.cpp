#include "dynamorm/api/transact_write_items.hpp"

#include <algorithm>
#include <deque>

#include "engine/failures.hpp"
#include "engine/items/collection_metrics.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/transact_action.hpp"
#include "engine/transactions/transaction_capacity.hpp"
#include "engine/transactions/transaction_token.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t largest_transaction = 4 * 1024 * 1024;

/// A transaction, ready to be carried out.
struct Transaction {
  SharedTables tables{};
  std::deque<TransactAction> actions{};  // they stay where they are: conditions are pointed at
  std::vector<std::string> keys{};
};

Status parse(Context const& context, api::TransactWriteItemsRequest const& request, Transaction& transaction) {
  std::size_t size = 0;
  for (api::TransactWriteItem const& each : request.transact_items) {
    auto action = TransactAction::parse(each);
    if (!action) return action.failure();
    size += item::size_of(action->key_or_item());
    transaction.actions.push_back(std::move(*action));
  }
  if (size > largest_transaction) {
    return refuse("Transaction payload size cannot exceed 4MB. Payload Size: " + std::to_string(size));
  }
  for (TransactAction& action : transaction.actions) {
    auto const table = transaction.tables.find(context, action.table_name());
    if (!table) return table.failure();
    action.work_on(**table);
  }
  return {};
}

Status locate(api::TransactWriteItemsRequest const& request, Transaction& transaction) {
  Cancellation cancellation(transaction.actions.size());
  for (std::size_t i = 0; i < transaction.actions.size(); ++i) {
    Status const keys = transaction.actions[i].check_keys();
    if (keys) {
      transaction.keys.push_back(transaction.actions[i].storage_key());
    } else if (Status const noted = cancellation.note(i, keys.failure()); !noted) {
      return noted;
    }
  }
  if (cancellation.any()) return cancellation.failure();
  if (Status const distinct = check_keys_of_transaction(transaction.keys); !distinct) return distinct;
  if (request.client_request_token) transaction.keys.push_back(storage::token_key(*request.client_request_token));
  return {};
}

Result<std::vector<WrittenItem>> prepare_all(Context const& context, Transaction const& transaction,
                                             storage::Changes& changes) {
  Cancellation cancellation(transaction.actions.size());
  std::vector<WrittenItem> written;
  for (std::size_t i = 0; i < transaction.actions.size(); ++i) {
    auto prepared = prepare(context, transaction.actions[i].write(), changes);
    if (prepared) {
      written.push_back(std::move(*prepared));
    } else if (Status const noted = cancellation.note(i, prepared.failure()); !noted) {
      return noted.failure();
    }
  }
  if (cancellation.any()) return cancellation.failure();
  return written;
}

ItemSizes sizes_of(std::vector<WrittenItem> const& written) {
  ItemSizes sizes;
  sizes.reserve(written.size());
  for (WrittenItem const& each : written) sizes.push_back(std::max(each.size_before(), each.size_after()));
  return sizes;
}

/// The response to a repeated transaction, which consumes reads of items as large as those it wrote.
api::TransactWriteItemsResponse answer_again(api::TransactWriteItemsRequest const& request,
                                             Transaction const& transaction, ItemSizes const& sizes) {
  TransactionCapacity capacity(CapacityCount::Kind::read);
  for (std::size_t i = 0; i < sizes.size(); ++i) {
    capacity.of(transaction.actions[i].table().definition()).add(2 * read_units(sizes[i], true));
  }
  return {.consumed_capacity = capacity.tell(request.return_consumed_capacity)};
}

void tell_collection(api::TransactWriteItemsRequest const& request, TransactAction const& action,
                     api::TransactWriteItemsResponse& response) {
  auto metrics = metrics_of(action.table().definition(), action.key_or_item(), request.return_item_collection_metrics);
  if (!metrics) return;
  if (!response.item_collection_metrics) response.item_collection_metrics.emplace();
  auto& by_table = *response.item_collection_metrics;
  auto of_table = std::ranges::find(by_table, action.table().definition().name,
                                    [](auto const& each) -> auto const& { return each.first; });
  if (of_table == by_table.end()) {
    of_table = by_table.insert(by_table.end(), {action.table().definition().name, {}});
  }
  add_collection(of_table->second, *std::move(metrics));
}

api::TransactWriteItemsResponse answer(api::TransactWriteItemsRequest const& request, Transaction const& transaction,
                                       std::vector<WrittenItem> const& written) {
  api::TransactWriteItemsResponse response;
  TransactionCapacity capacity(CapacityCount::Kind::write);
  for (std::size_t i = 0; i < written.size(); ++i) {
    TransactAction const& action = transaction.actions[i];
    capacity.of(action.table().definition())
        .add_write(written[i].size_before(), written[i].size_after(), written[i].entries, 2);
    if (!action.only_checks()) tell_collection(request, action, response);
  }
  response.consumed_capacity = capacity.tell(request.return_consumed_capacity);
  return response;
}

}  // namespace

Result<api::TransactWriteItemsResponse> run(Context const& context, api::TransactWriteItemsRequest const& request) {
  Transaction transaction;
  if (Status const parsed = parse(context, request, transaction); !parsed) return parsed.failure();
  if (Status const located = locate(request, transaction); !located) return located.failure();

  std::optional<std::size_t> refused;
  auto const hold = context.locks.hold(transaction.keys, context.settings.conflict_patience, refused);
  if (refused) {
    Cancellation conflict(transaction.actions.size());
    conflict.note_conflict(std::min(*refused, transaction.actions.size() - 1));
    return conflict.failure();
  }
  auto const carried_out = sizes_if_carried_out(context, request);
  if (!carried_out) return carried_out.failure();
  if (*carried_out) return answer_again(request, transaction, **carried_out);

  storage::Changes changes;
  auto const written = prepare_all(context, transaction, changes);
  if (!written) return written.failure();
  note_carried_out(context, request, sizes_of(*written), changes.batch());
  if (Status const committed = changes.commit(context.store); !committed) return committed.failure();
  return answer(request, transaction, *written);
}

}  // namespace dynamorm::engine
