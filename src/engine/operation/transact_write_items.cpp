// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/transact_write_items.hpp"

#include <algorithm>
#include <vector>

#include "engine/items/collection_metrics.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/transact_action.hpp"
#include "engine/transactions/transaction_token.hpp"
#include "engine/transactions/write_transaction.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

/// A transaction that is ready to be carried out.
struct Transaction {
  SharedTables tables{};
  std::vector<TransactAction> actions{};  // has room for all from the beginning, because writes point to them
  WriteTransaction writes{};
};

/// Counts only if the items may be too large.
Status check_payload_of(std::vector<TransactAction> const& actions) {
  std::size_t bound = 0;
  for (TransactAction const& action : actions) bound += item::size_bound(action.key_or_item());
  if (bound <= item::max_transaction_size) return {};
  std::size_t size = 0;
  for (TransactAction const& action : actions) size += item::size_of(action.key_or_item());
  return check_payload(size);
}

Status parse(Context const& context, api::TransactWriteItemsRequest const& request, Transaction& transaction) {
  transaction.actions.reserve(request.transact_items.size());
  for (api::TransactWriteItem const& each : request.transact_items) {
    auto action = TransactAction::parse(context, each);
    if (!action) return action.failure();
    transaction.actions.push_back(std::move(*action));
  }
  if (Status const payload = check_payload_of(transaction.actions); !payload) return payload;
  for (TransactAction& action : transaction.actions) {
    auto const table = transaction.tables.find(context, action.table_name());
    if (!table) return table.failure();
    action.work_on(**table);
  }
  return {};
}

Status locate(api::TransactWriteItemsRequest const& request, Transaction& transaction) {
  Cancellation cancellation(transaction.actions.size());
  transaction.writes.reserve(transaction.actions.size());
  for (std::size_t i = 0; i < transaction.actions.size(); ++i) {
    Status const keys = transaction.actions[i].check_keys();
    if (keys) {
      transaction.writes.add(transaction.actions[i].write());
    } else if (Status const noted = cancellation.note(i, keys.failure()); !noted) {
      return noted;
    }
  }
  if (cancellation.any()) return cancellation.failure();
  transaction.writes.use(token_of(request));
  return transaction.writes.check();
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

}  // namespace

Result<api::TransactWriteItemsResponse> run(Context const& context, api::TransactWriteItemsRequest const& request) {
  Transaction transaction;
  if (Status const parsed = parse(context, request, transaction); !parsed) return parsed.failure();
  if (Status const located = locate(request, transaction); !located) return located.failure();
  auto const outcome = transaction.writes.carry_out(context);
  if (!outcome) return outcome.failure();

  api::TransactWriteItemsResponse response;
  response.consumed_capacity = transaction.writes.capacity(*outcome, request.return_consumed_capacity);
  if (outcome->is_repeated()) return response;
  for (TransactAction const& action : transaction.actions) {
    if (!action.only_checks()) tell_collection(request, action, response);
  }
  return response;
}

}  // namespace dynamorm::engine
