#include "engine/describe.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

std::vector<KeySchemaElement> key_schema_of(storage::KeyParts const& key) {
  std::vector<KeySchemaElement> schema;
  for (auto const& part : key.hash) schema.push_back({part.name, KeyType::hash});
  for (auto const& part : key.range) schema.push_back({part.name, KeyType::range});
  return schema;
}

ProvisionedThroughputDescription describe(storage::Throughput const& throughput) {
  return {.last_increase_date_time = throughput.increased,
          .last_decrease_date_time = throughput.decreased,
          .number_of_decreases_today = throughput.decreases_today,
          .read_capacity_units = throughput.read_units,
          .write_capacity_units = throughput.write_units};
}

LocalSecondaryIndexDescription describe_local(std::string const& arn, IndexDefinition const& index,
                                              storage::Count const& count) {
  return {.index_name = index.name,
          .key_schema = key_schema_of(index.key),
          .projection = index.projection,
          .index_size_bytes = count.bytes,
          .item_count = count.items,
          .index_arn = arn + "/index/" + index.name};
}

GlobalSecondaryIndexDescription describe_global(std::string const& arn, IndexDefinition const& index,
                                                storage::Count const& count) {
  GlobalSecondaryIndexDescription told{.index_name = index.name,
                                       .key_schema = key_schema_of(index.key),
                                       .projection = index.projection,
                                       .index_status = index.status,
                                       .provisioned_throughput = describe(index.throughput),
                                       .index_size_bytes = count.bytes,
                                       .item_count = count.items,
                                       .index_arn = arn + "/index/" + index.name,
                                       .on_demand_throughput = index.on_demand};
  if (index.backfilling) told.backfilling = true;
  return told;
}

void describe_indexes(storage::Table& table, TableDescription& told) {
  for (IndexDefinition const& index : table.definition().indexes) {
    storage::Count const count = table.counter(index.id).read();
    if (index.kind == storage::IndexKind::local) {
      if (!told.local_secondary_indexes) told.local_secondary_indexes.emplace();
      told.local_secondary_indexes->push_back(describe_local(*told.table_arn, index, count));
    } else {
      if (!told.global_secondary_indexes) told.global_secondary_indexes.emplace();
      told.global_secondary_indexes->push_back(describe_global(*told.table_arn, index, count));
    }
  }
}

}  // namespace

std::string table_arn(Caller const& caller, std::string_view table_name) {
  return "arn:aws:dynamodb:" + caller.region + ":" + caller.account + ":table/" + std::string(table_name);
}

TableDescription describe(Context const& context, storage::Table& table) {
  TableDefinition const& definition = table.definition();
  storage::Count const count = table.counter(definition.id).read();
  TableDescription told{.attribute_definitions = definition.attributes,
                        .table_name = definition.name,
                        .key_schema = key_schema_of(definition.key),
                        .table_status = definition.status,
                        .creation_date_time = definition.created,
                        .provisioned_throughput = describe(definition.throughput),
                        .table_size_bytes = count.bytes,
                        .item_count = count.items,
                        .table_arn = table_arn(context.caller, definition.name),
                        .table_id = definition.uuid,
                        .deletion_protection_enabled = definition.deletion_protected};
  if (definition.billing == BillingMode::pay_per_request) {
    told.billing_mode_summary = {.billing_mode = definition.billing,
                                 .last_update_to_pay_per_request_date_time = definition.billed_per_request_since};
  }
  describe_indexes(table, told);
  return told;
}

}  // namespace dynamorm::engine
