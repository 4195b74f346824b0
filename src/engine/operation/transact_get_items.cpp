// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/transact_get_items.hpp"

#include <utility>

#include "engine/items/item_rules.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/parameters.hpp"
#include "engine/reads/read_projection.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"
#include "engine/transactions/cancellation.hpp"
#include "engine/transactions/read_transaction.hpp"

namespace dynamorm::engine {
namespace {

/// One item to read.
struct ItemRead {
  std::optional<expression::Projection> projection;
  SharedTable const* table = nullptr;
};

Result<ItemRead> parse(Context const& context, api::TransactGet const& get) {
  Status const parameters =
      check_parameters({.expressions = {{"ProjectionExpression", get.projection_expression.has_value()}},
                        .legacy = {},
                        .names = get.expression_attribute_names});
  if (!parameters) return parameters.failure();
  auto projection = projection_of(context, get.projection_expression, get.expression_attribute_names, std::nullopt);
  if (!projection) return projection.failure();
  if (Status const form = check_form(get.key); !form) return form.failure();
  return ItemRead{.projection = std::move(*projection)};
}

/// All actions are checked before any table is looked up.
Result<std::vector<ItemRead>> parse(Context const& context, SharedTables& tables,
                                    api::TransactGetItemsRequest const& request) {
  std::vector<ItemRead> reads;
  for (api::TransactGetItem const& each : request.transact_items) {
    auto read = parse(context, each.get);
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

Status locate(api::TransactGetItemsRequest const& request, std::vector<ItemRead> const& reads,
              ReadTransaction& transaction) {
  Cancellation cancellation(reads.size());
  for (std::size_t i = 0; i < reads.size(); ++i) {
    Item const& key = request.transact_items[i].get.key;
    storage::TableDefinition const& table = reads[i].table->definition();
    Status checked = check_key(table, key);
    if (checked) checked = check_keys(table, reads[i].projection);
    if (!checked) {
      if (Status const noted = cancellation.note(i, checked.failure()); !noted) return noted;
      continue;
    }
    transaction.add(*reads[i].table, storage::item_key(table, key));
  }
  if (cancellation.any()) return cancellation.failure();
  return transaction.check();
}

}  // namespace

Result<api::TransactGetItemsResponse> run(Context const& context, api::TransactGetItemsRequest const& request) {
  SharedTables tables;
  auto reads = parse(context, tables, request);
  if (!reads) return reads.failure();
  ReadTransaction transaction;
  if (Status const located = locate(request, *reads, transaction); !located) return located.failure();
  auto outcome = transaction.carry_out(context, request.return_consumed_capacity);
  if (!outcome) return outcome.failure();

  api::TransactGetItemsResponse response{.consumed_capacity = std::move(outcome->capacity)};
  for (std::size_t i = 0; i < reads->size(); ++i) {
    api::ItemResponse& item = response.responses.emplace_back();
    if (!outcome->items[i]) continue;
    Item projected = project((*reads)[i].projection, std::move(*outcome->items[i]));
    if (!projected.empty()) item.item = std::move(projected);
  }
  return response;
}

}  // namespace dynamorm::engine
