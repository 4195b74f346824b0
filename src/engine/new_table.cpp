#include "engine/new_table.hpp"

#include <algorithm>
#include <array>
#include <random>

namespace dynamorm::engine {
namespace {

using storage::IndexDefinition;
using storage::TableDefinition;

/// A random UUID. Rule from: RFC 4122, version 4.
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

Type type_of(ScalarAttributeType type) {
  constexpr std::array types{Type::string, Type::number, Type::binary};
  return types[static_cast<std::size_t>(type)];
}

template <class Index>
IndexDefinition define(Index const& index, storage::IndexKind kind,
                       std::vector<AttributeDefinition> const& attributes) {
  IndexDefinition definition;
  definition.kind = kind;
  definition.name = index.index_name;
  definition.key = key_parts_of(index.key_schema, attributes);
  definition.projection = index.projection;
  return definition;
}

storage::Throughput throughput_of(std::optional<ProvisionedThroughput> const& wanted) {
  if (!wanted) return {};
  return {.read_units = wanted->read_capacity_units, .write_units = wanted->write_capacity_units};
}

Status add_indexes(Context const& context, CreateTableRequest const& request, TableDefinition& table) {
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
  for (IndexDefinition& index : table.indexes) {
    Result<std::uint32_t> const id = context.catalogue.next_id();
    if (!id) return id.failure();
    index.id = *id;
  }
  return {};
}

}  // namespace

storage::KeyParts key_parts_of(std::vector<KeySchemaElement> const& schema,
                               std::vector<AttributeDefinition> const& attributes) {
  storage::KeyParts parts;
  for (KeySchemaElement const& element : schema) {
    auto const defined = std::ranges::find(attributes, element.attribute_name, &AttributeDefinition::attribute_name);
    auto& kind = element.key_type == KeyType::hash ? parts.hash : parts.range;
    kind.push_back({element.attribute_name, type_of(defined->attribute_type)});
  }
  return parts;
}

IndexDefinition define_index(GlobalSecondaryIndex const& index, std::vector<AttributeDefinition> const& attributes) {
  IndexDefinition definition = define(index, storage::IndexKind::global, attributes);
  definition.throughput = throughput_of(index.provisioned_throughput);
  definition.on_demand = index.on_demand_throughput;
  definition.warm = index.warm_throughput;
  return definition;
}

IndexDefinition define_index(LocalSecondaryIndex const& index, std::vector<AttributeDefinition> const& attributes) {
  return define(index, storage::IndexKind::local, attributes);
}

Result<TableDefinition> define_table(Context const& context, CreateTableRequest const& request) {
  Result<std::uint32_t> const id = context.catalogue.next_id();
  if (!id) return id.failure();
  TableDefinition table;
  table.id = *id;
  table.name = request.table_name;
  table.uuid = make_uuid();
  table.created = now(context);
  table.attributes = *request.attribute_definitions;
  table.key = key_parts_of(*request.key_schema, table.attributes);
  table.billing = request.billing_mode.value_or(BillingMode::provisioned);
  if (table.billing == BillingMode::pay_per_request) table.billed_per_request_since = table.created;
  table.throughput = throughput_of(request.provisioned_throughput);
  table.on_demand = request.on_demand_throughput;
  table.warm = request.warm_throughput;
  table.encryption = request.sse_specification;
  table.table_class = request.table_class;
  table.deletion_protected = request.deletion_protection_enabled.value_or(false);
  if (request.tags) table.tags = *request.tags;
  if (Status const added = add_indexes(context, request, table); !added) return added.failure();
  return table;
}

}  // namespace dynamorm::engine
