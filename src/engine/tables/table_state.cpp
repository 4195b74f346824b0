// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/table_state.hpp"

#include <algorithm>
#include <chrono>
#include <mutex>
#include <optional>
#include <utility>
#include <vector>

#include "engine/background/backfill.hpp"
#include "engine/failures.hpp"
#include "engine/tables/describe.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::Table;
using storage::TableDefinition;
using storage::Throughput;

bool is_over(std::optional<api::Timestamp> const& until, api::Timestamp now) { return until && *until <= now; }

bool is_due(TableDefinition const& table, api::Timestamp now) {
  auto const over = [now](IndexDefinition const& index) { return is_over(index.status_until, now); };
  return is_over(table.status_until, now) || std::ranges::any_of(table.indexes, over);
}

bool same_day(api::Timestamp one, api::Timestamp other) {
  return std::chrono::floor<std::chrono::days>(one) == std::chrono::floor<std::chrono::days>(other);
}

void apply(Throughput& throughput, api::Timestamp now) {
  if (!throughput.next) return;
  auto const [read, write] = *std::exchange(throughput.next, std::nullopt);
  if (read < throughput.read_units || write < throughput.write_units) {
    bool const first_today = !throughput.decreased || !same_day(*throughput.decreased, now);
    throughput.decreases_today = first_today ? 1 : throughput.decreases_today + 1;
    throughput.decreased = now;
  }
  if (read > throughput.read_units || write > throughput.write_units) throughput.increased = now;
  throughput.read_units = read;
  throughput.write_units = write;
}

/// An index that was created with its table becomes active with it; an added one must be filled first.
void settle(IndexDefinition& index, api::TableStatus of_table, api::Timestamp now) {
  index.status_until.reset();
  apply(index.throughput, now);
  index.backfilling = index.status == api::IndexStatus::creating && of_table != api::TableStatus::creating;
  if (!index.backfilling) index.status = api::IndexStatus::active;
}

bool is_key_attribute(storage::KeyParts const& key, std::string_view name) {
  auto const is = [name](storage::KeyPart const& part) { return part.name == name; };
  return std::ranges::any_of(key.hash, is) || std::ranges::any_of(key.range, is);
}

bool is_filter(IndexDefinition const& index, std::string_view name) {
  return index.vector &&
         std::ranges::find(index.vector->filters, name, &storage::KeyPart::name) != index.vector->filters.end();
}

/// Removes the definitions of attributes that no key and no search schema uses any more.
void forget_attributes(TableDefinition& table) {
  std::erase_if(table.attributes, [&table](api::AttributeDefinition const& attribute) {
    auto const uses = [&](IndexDefinition const& index) {
      return is_key_attribute(index.key, attribute.attribute_name) || is_filter(index, attribute.attribute_name);
    };
    return !is_key_attribute(table.key, attribute.attribute_name) && std::ranges::none_of(table.indexes, uses);
  });
}

TableDefinition settled(TableDefinition table, api::Timestamp now) {
  auto const gone = [now](IndexDefinition const& index) {
    return index.status == api::IndexStatus::deleting && is_over(index.status_until, now);
  };
  if (std::erase_if(table.indexes, gone) > 0) forget_attributes(table);
  for (IndexDefinition& index : table.indexes) {
    if (is_over(index.status_until, now)) settle(index, table.status, now);
  }
  if (!is_over(table.status_until, now)) return table;
  table.status_until.reset();
  table.status = api::TableStatus::active;
  apply(table.throughput, now);
  if (table.next_table_class) {
    table.table_class = std::exchange(table.next_table_class, std::nullopt);
    table.table_class_changed = now;
  }
  return table;
}

std::vector<std::uint32_t> backfilling(TableDefinition const& table) {
  std::vector<std::uint32_t> ids;
  for (IndexDefinition const& index : table.indexes) {
    if (index.backfilling) ids.push_back(index.id);
  }
  return ids;
}

/// The caller must hold the table exclusively.
Status settle(Context const& context, std::shared_ptr<Table> const& table) {
  api::Timestamp const moment = now(context);
  TableDefinition const& definition = table->definition();
  if (table->dropped() || !is_due(definition, moment)) return {};
  if (definition.status == api::TableStatus::deleting) return context.catalogue.drop(*table);
  std::vector<std::uint32_t> const were = backfilling(definition);
  if (Status defined = context.catalogue.define(*table, settled(definition, moment)); !defined) return defined;
  for (IndexDefinition const& index : definition.indexes) {
    if (index.backfilling && std::ranges::find(were, index.id) == were.end()) start_backfill(context, table, index);
  }
  return {};
}

Status settle_if_due(Context const& context, std::shared_ptr<Table> const& table) {
  {
    auto const shared = table->share();
    if (table->dropped() || !is_due(table->definition(), now(context))) return {};
  }
  auto const taken = table->take();
  return settle(context, table);
}

}  // namespace

Result<std::shared_ptr<Table>> find_table(Context const& context, std::string_view name_or_arn) {
  std::string_view const name = table_name_of(name_or_arn);
  std::shared_ptr<Table> table = context.catalogue.find(name);
  if (table == nullptr) return table_not_found(name);
  if (Status const done = settle_if_due(context, table); !done) return done.failure();
  auto const shared = table->share();
  if (table->dropped()) return table_not_found(name);
  return table;
}

Status settle_tables(Context const& context) {
  for (std::shared_ptr<Table> const& table : context.catalogue.tables()) {
    if (Status done = settle_if_due(context, table); !done) return done;
  }
  return {};
}

api::Timestamp end_of_transition(Context const& context) { return now(context) + context.settings.transition_delay; }

Result<api::TableDescription> change_table(Context const& context, std::shared_ptr<Table> const& table,
                                           TableDefinition definition) {
  if (Status const defined = context.catalogue.define(*table, std::move(definition)); !defined) {
    return defined.failure();
  }
  api::TableDescription description = describe(context, *table);
  if (Status const done = settle(context, table); !done) return done.failure();
  return description;
}

Result<api::TableDescription> tell_and_settle(Context const& context, std::shared_ptr<Table> const& table) {
  auto const taken = table->take();
  api::TableDescription description = describe(context, *table);
  if (Status const done = settle(context, table); !done) return done.failure();
  return description;
}

Status check_not_in_use(TableDefinition const& table) {
  switch (table.status) {
    case api::TableStatus::creating:
      return resource_in_use("Table is being created: " + table.name);
    case api::TableStatus::updating:
      return resource_in_use("Table is being updated: " + table.name);
    case api::TableStatus::deleting:
      return resource_in_use("Table is being deleted: " + table.name);
    default:
      return {};
  }
}

}  // namespace dynamorm::engine
