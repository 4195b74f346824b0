// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/new_table.hpp"

#include <algorithm>
#include <array>
#include <random>
#include <utility>

#include "engine/storage/stream_life.hpp"
#include "engine/tables/resource_policies.hpp"
#include "engine/tables/table_rules.hpp"
#include "engine/tables/table_state.hpp"
#include "engine/tables/throughput_changes.hpp"

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

/// Returns a random UUID. Rule from: RFC 4122, version 4.
std::string make_uuid() {
  constexpr std::string_view digits = "0123456789abcdef";
  std::random_device device;
  std::string uuid = "xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx";
  for (char& c : uuid) {
    if (c == 'x') c = digits[device() % 16];
    if (c == 'y') c = digits[8 + device() % 4];
  }
  return uuid;
}

Type type_of(api::ScalarAttributeType type) {
  constexpr std::array types{Type::string, Type::number, Type::binary};
  return types[static_cast<std::size_t>(type)];
}

template <class Index>
IndexDefinition define(Index const& index, storage::IndexKind kind,
                       std::vector<api::AttributeDefinition> const& attributes) {
  IndexDefinition definition;
  definition.kind = kind;
  definition.name = index.index_name;
  definition.key = key_parts_of(index.key_schema, attributes);
  definition.projection = index.projection;
  if (definition.projection.non_key_attributes) std::ranges::sort(*definition.projection.non_key_attributes);
  return definition;
}

storage::Throughput throughput_of(std::optional<api::ProvisionedThroughput> const& wanted) {
  if (!wanted) return {};
  return {.read_units = wanted->read_capacity_units, .write_units = wanted->write_capacity_units};
}

Status add_indexes(Context const& context, api::CreateTableRequest const& request, TableDefinition& table) {
  if (request.local_secondary_indexes) {
    for (auto const& index : *request.local_secondary_indexes) {
      table.indexes.push_back(define_index(index, table.attributes));
    }
  }
  if (request.global_secondary_indexes) {
    for (auto const& index : *request.global_secondary_indexes) {
      table.indexes.push_back(define_index(index, table.attributes));
    }
  }
  if (request.vector_indexes) {
    for (auto const& index : *request.vector_indexes) {
      table.indexes.push_back(define_index(index, table.attributes));
    }
  }
  for (IndexDefinition& index : table.indexes) {
    Result<std::uint32_t> const id = context.catalogue.next_id();
    if (!id) return id.failure();
    index.id = *id;
    if (index.kind == storage::IndexKind::local) continue;
    index.status = api::IndexStatus::creating;
    index.status_until = table.status_until;
  }
  return {};
}

Status add_stream(Context const& context, api::CreateTableRequest const& request, TableDefinition& table) {
  auto const& wanted = request.stream_specification;
  if (!wanted || !wanted->stream_enabled) return {};
  Result<storage::StreamDefinition> stream = define_stream(context, wanted->stream_view_type.value());
  if (!stream) return stream.failure();
  table.streams.push_back(std::move(*stream));
  return {};
}

}  // namespace

storage::KeyParts key_parts_of(std::vector<api::KeySchemaElement> const& schema,
                               std::vector<api::AttributeDefinition> const& attributes) {
  storage::KeyParts parts;
  for (api::KeySchemaElement const& element : schema) {
    auto const defined =
        std::ranges::find(attributes, element.attribute_name, &api::AttributeDefinition::attribute_name);
    auto& kind = element.key_type == api::KeyType::hash ? parts.hash : parts.range;
    kind.push_back({element.attribute_name, type_of(defined->attribute_type)});
  }
  return parts;
}

IndexDefinition define_index(api::GlobalSecondaryIndex const& index,
                             std::vector<api::AttributeDefinition> const& attributes) {
  IndexDefinition definition = define(index, storage::IndexKind::global, attributes);
  definition.throughput = throughput_of(index.provisioned_throughput);
  if (index.on_demand_throughput) set_on_demand(definition.on_demand, *index.on_demand_throughput);
  definition.warm = index.warm_throughput;
  return definition;
}

IndexDefinition define_index(api::LocalSecondaryIndex const& index,
                             std::vector<api::AttributeDefinition> const& attributes) {
  return define(index, storage::IndexKind::local, attributes);
}

IndexDefinition define_index(api::VectorIndex const& index, std::vector<api::AttributeDefinition> const& attributes) {
  IndexDefinition definition;
  definition.kind = storage::IndexKind::vector;
  definition.name = index.index_name;
  definition.projection = index.projection;
  storage::VectorDefinition& vector = definition.vector.emplace();
  vector.attribute = index.vector_attribute.attribute_name;
  vector.dimensions = index.dimensions;
  vector.distance = index.distance_function;
  if (!index.search_schema) return definition;
  vector.schema = *index.search_schema;
  for (api::SearchSchemaElement const& element : vector.schema) {
    auto const defined =
        std::ranges::find(attributes, element.attribute_name, &api::AttributeDefinition::attribute_name);
    bool const is_hash = element.search_schema_element_type == api::SearchSchemaElementType::hash;
    auto& parts = is_hash ? definition.key.hash : vector.filters;
    parts.push_back({element.attribute_name, type_of(defined->attribute_type)});
  }
  return definition;
}

Result<storage::StreamDefinition> define_stream(Context const& context, api::StreamViewType view) {
  Result<std::uint32_t> const id = context.catalogue.next_id();
  if (!id) return id.failure();
  return storage::begin_stream(*id, view, now(context), context.settings.streams.shards);
}

Result<TableDefinition> define_table(Context const& context, api::CreateTableRequest const& request) {
  Result<std::uint32_t> const id = context.catalogue.next_id();
  if (!id) return id.failure();
  TableDefinition table;
  table.id = *id;
  table.name = request.table_name;
  table.uuid = make_uuid();
  table.created = now(context);
  table.status = api::TableStatus::creating;
  table.status_until = end_of_transition(context);
  table.attributes = *request.attribute_definitions;
  std::ranges::sort(table.attributes, {}, &api::AttributeDefinition::attribute_name);  // the service's order
  table.key = key_parts_of(*request.key_schema, table.attributes);
  table.billing = request.billing_mode.value_or(api::BillingMode::provisioned);
  if (table.billing == api::BillingMode::pay_per_request) table.billed_per_request_since = table.created;
  table.throughput = throughput_of(request.provisioned_throughput);
  if (request.on_demand_throughput) set_on_demand(table.on_demand, *request.on_demand_throughput);
  table.warm = request.warm_throughput;
  if (is_encrypted(request.sse_specification)) table.encryption = request.sse_specification;
  table.table_class = request.table_class;
  table.deletion_protected = request.deletion_protection_enabled.value_or(false);
  if (request.tags) table.tags = *request.tags;
  if (request.resource_policy) set_policy(table, {}, *request.resource_policy, table.created);
  if (Status const added = add_indexes(context, request, table); !added) return added.failure();
  if (Status const added = add_stream(context, request, table); !added) return added.failure();
  return table;
}

}  // namespace dynamorm::engine
