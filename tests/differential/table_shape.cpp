// SPDX-License-Identifier: Apache-2.0
#include "table_shape.hpp"

#include <algorithm>

namespace dynamorm::differential {
namespace {

api::AttributeDefinition attribute(Dice& dice, std::string name) {
  return {std::move(name), dice.pick({api::ScalarAttributeType::string, api::ScalarAttributeType::string,
                                      api::ScalarAttributeType::number, api::ScalarAttributeType::binary})};
}

api::IndexProjection any_projection(Dice& dice) {
  switch (dice.below(3)) {
    case 0:
      return {.projection_type = api::ProjectionType::all};
    case 1:
      return {.projection_type = api::ProjectionType::keys_only};
    default:
      return {.projection_type = api::ProjectionType::include,
              .non_key_attributes = std::vector<std::string>{"a", "m"}};
  }
}

std::vector<api::KeySchemaElement> schema_of(KeyShape const& key) {
  std::vector<api::KeySchemaElement> schema{{key.hash.attribute_name, api::KeyType::hash}};
  if (key.range) schema.push_back({key.range->attribute_name, api::KeyType::range});
  return schema;
}

void define(std::vector<api::AttributeDefinition>& definitions, KeyShape const& key) {
  auto const add = [&](api::AttributeDefinition const& definition) {
    if (std::ranges::find(definitions, definition) == definitions.end()) definitions.push_back(definition);
  };
  add(key.hash);
  if (key.range) add(*key.range);
}

}  // namespace

api::CreateTableRequest TableShape::create_request() const {
  api::CreateTableRequest request{.table_name = name,
                                  .attribute_definitions = std::vector<api::AttributeDefinition>(),
                                  .key_schema = schema_of(key),
                                  .billing_mode = api::BillingMode::pay_per_request};
  define(*request.attribute_definitions, key);
  for (IndexShape const& index : indexes) {
    define(*request.attribute_definitions, index.key);
    if (index.local) {
      if (!request.local_secondary_indexes) request.local_secondary_indexes.emplace();
      request.local_secondary_indexes->push_back({index.name, schema_of(index.key), index.projection});
    } else {
      if (!request.global_secondary_indexes) request.global_secondary_indexes.emplace();
      request.global_secondary_indexes->push_back(
          {.index_name = index.name, .key_schema = schema_of(index.key), .projection = index.projection});
    }
  }
  return request;
}

TableShape any_table(Dice& dice, std::string name) {
  TableShape table{.name = std::move(name), .key = {.hash = attribute(dice, "h")}};
  if (dice.chance(75)) table.key.range = attribute(dice, "r");
  api::AttributeDefinition const a = attribute(dice, "a");
  api::AttributeDefinition const g = attribute(dice, "g");
  if (table.key.range && dice.chance(60)) {
    table.indexes.push_back({"local-a", true, {table.key.hash, a}, any_projection(dice)});
    if (dice.chance(40)) table.indexes.push_back({"local-g", true, {table.key.hash, g}, any_projection(dice)});
  }
  if (dice.chance(60)) {
    table.indexes.push_back({"global-g", false, {.hash = g}, any_projection(dice)});
    if (dice.chance(60)) table.indexes.back().key.range = dice.chance(50) ? a : table.key.hash;
    if (dice.chance(40)) table.indexes.push_back({"global-a", false, {a, g}, any_projection(dice)});
  }
  return table;
}

IndexShape const* any_index(Dice& dice, TableShape const& table) {
  if (table.indexes.empty() || dice.chance(40)) return nullptr;
  return &dice.pick(table.indexes);
}

}  // namespace dynamorm::differential
