// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/batch_write_item.hpp"

#include "engine/capacity_count.hpp"
#include "engine/failures.hpp"
#include "engine/items/collection_metrics.hpp"
#include "engine/items/item_rules.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/request_keys.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/layout.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t most_writes = 25;

/// The writes of one table, as positions among all writes of the request: the first, and the one after the last.
struct TableWrites {
  std::string const& name;
  SharedTable const* table;
  std::size_t first;
  std::size_t last;
};

Status check(api::WriteRequest const& write) {
  if (write.put_request.has_value() == write.delete_request.has_value()) {
    return refuse(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported "
        "datatypes");
  }
  return write.put_request ? check_item(write.put_request->item) : check_form(write.delete_request->key);
}

Status check(api::BatchWriteItemRequest const& request) {
  if (request.request_items.empty()) return refuse("The requestItems parameter is required for BatchWriteItem");
  std::size_t writes = 0;
  for (auto const& [table, of_table] : request.request_items) {
    writes += of_table.size();
    for (api::WriteRequest const& write : of_table) {
      if (Status const checked = check(write); !checked) return checked;
    }
  }
  if (writes > most_writes) return refuse("Too many items requested for the BatchWriteItem call");
  return {};
}

ItemView key_or_item(api::WriteRequest const& write) {
  return write.put_request ? write.put_request->item.view() : write.delete_request->key.view();
}

Result<ItemWrite> plan(SharedTable const& table, api::WriteRequest const& write) {
  ItemView const item = key_or_item(write);
  Status const keys =
      write.put_request ? check_keys_of_batched_item(table.definition(), item) : check_key(table.definition(), item);
  if (!keys) return keys.failure();
  bool const puts = write.put_request.has_value();
  return ItemWrite{.table = &table.table(),
                   .key = storage::item_key(table.definition(), item),
                   .apply = [item, puts](auto, auto&) { return puts ? std::optional(item) : std::nullopt; }};
}

struct Plan {
  SharedTables tables{};
  std::vector<TableWrites> by_table{};
  std::vector<ItemWrite> writes{};
  std::vector<std::string> keys{};
};

Status plan_all(Context const& context, api::BatchWriteItemRequest const& request, Plan& plan_of_all) {
  for (auto const& [name, of_table] : request.request_items) {
    auto const table = plan_of_all.tables.find(context, name);
    if (!table) return table.failure();
    std::size_t const first = plan_of_all.writes.size();
    for (api::WriteRequest const& write : of_table) {
      auto planned = plan(**table, write);
      if (!planned) return planned.failure();
      plan_of_all.keys.push_back(planned->key);
      plan_of_all.writes.push_back(std::move(*planned));
    }
    plan_of_all.by_table.push_back({name, *table, first, plan_of_all.writes.size()});
  }
  return check_keys_of_batch(plan_of_all.keys);
}

void tell_of_table(api::BatchWriteItemRequest const& request, TableWrites const& writes,
                   std::vector<WrittenItem> const& written, api::BatchWriteItemResponse& response) {
  storage::TableDefinition const& table = writes.table->definition();
  CapacityCount capacity(table, CapacityCount::Kind::write);
  std::vector<api::ItemCollectionMetrics> metrics;
  for (std::size_t i = writes.first; i < writes.last; ++i) {
    capacity.add_write(written[i].item_before(), written[i].item_after(), written[i].changed.entries);
    auto const after = written[i].item_after();
    auto const item = after ? after : written[i].item_before();
    if (!item) continue;
    auto collection = metrics_of(table, *item, request.return_item_collection_metrics);
    if (collection) add_collection(metrics, *std::move(collection));
  }
  if (auto const told = capacity.tell(request.return_consumed_capacity)) {
    if (!response.consumed_capacity) response.consumed_capacity.emplace();
    response.consumed_capacity->push_back(*told);
  }
  if (metrics.empty()) return;
  if (!response.item_collection_metrics) response.item_collection_metrics.emplace();
  response.item_collection_metrics->emplace_back(writes.name, std::move(metrics));
}

}  // namespace

Result<api::BatchWriteItemResponse> run(Context const& context, api::BatchWriteItemRequest const& request) {
  if (Status const checked = check(request); !checked) return checked.failure();
  Plan plan;
  if (Status const planned = plan_all(context, request, plan); !planned) return planned.failure();

  // All writes in one batch, which is more than the service promises and needs one sync.
  auto const hold = context.locks.hold(plan.keys);
  storage::Changes changes;
  std::vector<WrittenItem> written;
  for (ItemWrite const& write : plan.writes) {
    auto prepared = prepare(context, write, changes);
    if (!prepared) return prepared.failure();
    written.push_back(std::move(*prepared));
  }
  if (Status const committed = changes.commit(context.store); !committed) return committed.failure();

  api::BatchWriteItemResponse response;
  for (TableWrites const& writes : plan.by_table) tell_of_table(request, writes, written, response);
  return response;
}

}  // namespace dynamorm::engine
