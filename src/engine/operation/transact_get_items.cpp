#include "dynamorm/api/transact_get_items.hpp"

#include <utility>

#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_projection.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/transaction_capacity.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t largest_transaction_response = 4 * 1024 * 1024;

/// One item to be read.
struct ItemRead {
  std::optional<expression::Projection> projection;
  SharedTable const* table = nullptr;
  std::string key{};
};

Result<ItemRead> parse(api::TransactGet const& get) {
  Status const parameters =
      check_parameters({.expressions = {{"ProjectionExpression", get.projection_expression.has_value()}},
                        .legacy = {},
                        .names = get.expression_attribute_names});
  if (!parameters) return parameters.failure();
  auto projection = projection_of(get.projection_expression, get.expression_attribute_names, std::nullopt);
  if (!projection) return projection.failure();
  if (Status const form = check_form(get.key); !form) return form.failure();
  return ItemRead{.projection = std::move(*projection)};
}

/// All actions are checked before any table is looked up.
Result<std::vector<ItemRead>> parse(Context const& context, SharedTables& tables,
                                    api::TransactGetItemsRequest const& request) {
  std::vector<ItemRead> reads;
  for (api::TransactGetItem const& each : request.transact_items) {
    auto read = parse(each.get);
    if (!read) return read.failure();
    reads.push_back(std::move(*read));
  }
  for (std::size_t i = 0; i < reads.size(); ++i) {
    auto const table = tables.find(context, request.transact_items[i].get.table_name);
    if (!table) return table.failure();
    reads[i].table = *table;
  }
  return reads;
}

Status locate(api::TransactGetItemsRequest const& request, std::vector<ItemRead>& reads) {
  Cancellation cancellation(reads.size());
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < reads.size(); ++i) {
    Item const& key = request.transact_items[i].get.key;
    storage::TableDefinition const& table = reads[i].table->definition();
    Status checked = check_key(table, key);
    if (checked) checked = check_keys(table, reads[i].projection);
    if (!checked) {
      if (Status const noted = cancellation.note(i, checked.failure()); !noted) return noted;
      continue;
    }
    reads[i].key = storage::item_key(table, key);
    keys.push_back(reads[i].key);
  }
  if (cancellation.any()) return cancellation.failure();
  return check_keys_of_transaction(std::move(keys));
}

}  // namespace

Result<api::TransactGetItemsResponse> run(Context const& context, api::TransactGetItemsRequest const& request) {
  SharedTables tables;
  auto reads = parse(context, tables, request);
  if (!reads) return reads.failure();
  if (Status const located = locate(request, *reads); !located) return located.failure();

  api::TransactGetItemsResponse response;
  TransactionCapacity capacity(CapacityCount::Kind::read);
  storage::Snapshot const moment = context.store.snapshot();
  std::size_t total = 0;
  for (ItemRead const& read : *reads) {
    std::string encoded;
    Result<bool> const found = context.store.get(read.key, encoded, moment);
    if (!found) return found.failure();
    std::size_t const size = *found ? item::size_of(ItemView(encoded.data())) : 0;
    capacity.of(read.table->definition()).add(2 * read_units(size, true));
    total += size;
    api::ItemResponse& item = response.responses.emplace_back();
    if (!*found) continue;
    Item projected = project(read.projection, std::move(encoded));
    if (!projected.empty()) item.item = std::move(projected);
  }
  if (total > largest_transaction_response) return refuse("Transaction payload size cannot exceed 4MB");
  response.consumed_capacity = capacity.tell(request.return_consumed_capacity);
  return response;
}

}  // namespace dynamorm::engine
