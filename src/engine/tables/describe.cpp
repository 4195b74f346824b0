// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/describe.hpp"

#include "engine/streams/stream_name.hpp"
#include "engine/tables/throughput_changes.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

api::ProvisionedThroughputDescription describe(storage::Throughput const& throughput) {
  return {.last_increase_date_time = throughput.increased,
          .last_decrease_date_time = throughput.decreased,
          .number_of_decreases_today = throughput.decreases_today,
          .read_capacity_units = throughput.read_units,
          .write_capacity_units = throughput.write_units};
}

api::LocalSecondaryIndexDescription describe_local(std::string const& arn, IndexDefinition const& index,
                                                   storage::Count const& count) {
  return {.index_name = index.name,
          .key_schema = key_schema_of(index.key),
          .projection = index.projection,
          .index_size_bytes = count.bytes,
          .item_count = count.items,
          .index_arn = arn + "/index/" + index.name};
}

/// An index that is being filled has not been counted yet.
api::GlobalSecondaryIndexDescription describe_global(std::string const& arn, TableDefinition const& table,
                                                     IndexDefinition const& index, storage::Count const& counted) {
  bool const creating = index.status == api::IndexStatus::creating;
  storage::Count const count = creating ? storage::Count() : counted;
  api::WarmThroughput const warm = warm_throughput_of(index.warm, table.billing, index.throughput);
  api::GlobalSecondaryIndexDescription told{.index_name = index.name,
                                            .key_schema = key_schema_of(index.key),
                                            .projection = index.projection,
                                            .index_status = index.status,
                                            .provisioned_throughput = describe(index.throughput),
                                            .index_size_bytes = count.bytes,
                                            .item_count = count.items,
                                            .index_arn = arn + "/index/" + index.name,
                                            .on_demand_throughput = index.on_demand};
  if (creating && table.status != api::TableStatus::creating) told.backfilling = index.backfilling;
  told.warm_throughput = {.read_units_per_second = warm.read_units_per_second,
                          .write_units_per_second = warm.write_units_per_second,
                          .status = creating ? api::IndexStatus::creating : api::IndexStatus::active};
  return told;
}

api::VectorIndexDescription describe_vectors(std::string const& arn, TableDefinition const& table,
                                             IndexDefinition const& index, storage::Count const& counted) {
  bool const creating = index.status == api::IndexStatus::creating;
  storage::Count const count = creating ? storage::Count() : counted;
  storage::VectorDefinition const& vector = *index.vector;
  api::VectorIndexDescription told{.index_name = index.name,
                                   .projection = index.projection,
                                   .vector_attribute = api::VectorAttributeDefinition{vector.attribute},
                                   .dimensions = vector.dimensions,
                                   .distance_function = vector.distance,
                                   .index_status = index.status,
                                   .index_size_bytes = count.bytes,
                                   .item_count = count.items,
                                   .index_arn = arn + "/index/" + index.name};
  if (!vector.schema.empty()) told.search_schema = vector.schema;
  if (creating && table.status != api::TableStatus::creating) told.backfilling = index.backfilling;
  return told;
}

void describe_indexes(storage::Table& table, api::TableDescription& told) {
  for (IndexDefinition const& index : table.definition().indexes) {
    storage::Count const count = table.counter(index.id).read();
    if (index.vector) {
      if (!told.vector_indexes) told.vector_indexes.emplace();
      told.vector_indexes->push_back(describe_vectors(*told.table_arn, table.definition(), index, count));
    } else if (index.kind == storage::IndexKind::local) {
      if (!told.local_secondary_indexes) told.local_secondary_indexes.emplace();
      told.local_secondary_indexes->push_back(describe_local(*told.table_arn, index, count));
    } else {
      if (!told.global_secondary_indexes) told.global_secondary_indexes.emplace();
      told.global_secondary_indexes->push_back(describe_global(*told.table_arn, table.definition(), index, count));
    }
  }
}

void describe_capacity(TableDefinition const& table, api::TableDescription& told) {
  told.provisioned_throughput = describe(table.throughput);
  if (table.billed_per_request_since) {
    told.billing_mode_summary = {.billing_mode = table.billing,
                                 .last_update_to_pay_per_request_date_time = table.billed_per_request_since};
  }
  told.on_demand_throughput = table.on_demand;
  api::WarmThroughput const warm = warm_throughput_of(table.warm, table.billing, table.throughput);
  told.warm_throughput = {.read_units_per_second = warm.read_units_per_second,
                          .write_units_per_second = warm.write_units_per_second,
                          .status = api::TableStatus::active};
}

void describe_stream(Caller const& caller, TableDefinition const& table, api::TableDescription& told) {
  if (storage::StreamDefinition const* const stream = table.stream()) {
    told.stream_specification = {.stream_enabled = true, .stream_view_type = stream->view};
  }
  if (table.streams.empty()) return;
  told.latest_stream_label = stream_label(table.streams.back());
  told.latest_stream_arn = stream_arn(caller, table.name, table.streams.back());
}

std::string key_arn(Caller const& caller, std::optional<std::string> const& key) {
  std::string const name = key.value_or("alias/aws/dynamodb");
  if (name.starts_with("arn:")) return name;
  std::string const kind = name.starts_with("alias/") ? "" : "key/";
  return "arn:aws:kms:" + caller.region + ":" + caller.account + ":" + kind + name;
}

void describe_settings(Caller const& caller, TableDefinition const& table, api::TableDescription& told) {
  if (table.encryption) {
    told.sse_description = {.status = api::SseStatus::enabled,
                            .sse_type = api::SseType::kms,
                            .kms_master_key_arn = key_arn(caller, table.encryption->kms_master_key_id)};
  }
  if (table.table_class) {
    told.table_class_summary = {.table_class = table.table_class, .last_update_date_time = table.table_class_changed};
  }
  told.deletion_protection_enabled = table.deletion_protected;
}

}  // namespace

std::vector<api::KeySchemaElement> key_schema_of(storage::KeyParts const& key) {
  std::vector<api::KeySchemaElement> schema;
  schema.reserve(key.hash.size() + key.range.size());
  for (auto const& part : key.hash) schema.push_back({part.name, api::KeyType::hash});
  for (auto const& part : key.range) schema.push_back({part.name, api::KeyType::range});
  return schema;
}

std::string table_arn(Caller const& caller, std::string_view table_name) {
  return "arn:aws:dynamodb:" + caller.region + ":" + caller.account + ":table/" + std::string(table_name);
}

api::TableDescription describe(Context const& context, storage::Table& table) {
  TableDefinition const& definition = table.definition();
  storage::Count const count = table.counter(definition.id).read();
  api::TableDescription told{.attribute_definitions = definition.attributes,
                             .table_name = definition.name,
                             .key_schema = key_schema_of(definition.key),
                             .table_status = definition.status,
                             .creation_date_time = definition.created,
                             .table_size_bytes = count.bytes,
                             .item_count = count.items,
                             .table_arn = table_arn(context.caller, definition.name),
                             .table_id = definition.uuid};
  describe_capacity(definition, told);
  describe_indexes(table, told);
  describe_stream(context.caller, definition, told);
  describe_settings(context.caller, definition, told);
  return told;
}

}  // namespace dynamorm::engine
