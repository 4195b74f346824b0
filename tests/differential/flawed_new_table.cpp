// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <array>
#include <limits>
#include <utility>

#include "new_table.hpp"

namespace dynamorm::differential {
namespace {

using Flaw = void (*)(Dice&, api::CreateTableRequest&);

api::GlobalSecondaryIndex& some_global_index(Dice& dice, api::CreateTableRequest& request) {
  auto& indexes = request.global_secondary_indexes;
  if (!indexes) {
    indexes.emplace().push_back({.index_name = "global-h",
                                 .key_schema = {{"h", api::KeyType::hash}},
                                 .projection = {.projection_type = api::ProjectionType::all},
                                 .provisioned_throughput = request.provisioned_throughput});
  }
  return (*indexes)[dice.below(indexes->size())];
}

api::LocalSecondaryIndex& some_local_index(Dice& dice, api::CreateTableRequest& request) {
  auto& indexes = request.local_secondary_indexes;
  if (!indexes) {
    indexes.emplace().push_back({.index_name = "local-r",
                                 .key_schema = {{"h", api::KeyType::hash}, {"r", api::KeyType::range}},
                                 .projection = {.projection_type = api::ProjectionType::all}});
  }
  return (*indexes)[dice.below(indexes->size())];
}

std::vector<api::KeySchemaElement>& some_key(Dice& dice, api::CreateTableRequest& request) {
  if (dice.chance(50)) return *request.key_schema;
  if (dice.chance(50)) return some_local_index(dice, request).key_schema;
  return some_global_index(dice, request).key_schema;
}

api::IndexProjection& some_projection(Dice& dice, api::CreateTableRequest& request) {
  if (dice.chance(50)) return some_local_index(dice, request).projection;
  return some_global_index(dice, request).projection;
}

std::string& some_index_name(Dice& dice, api::CreateTableRequest& request) {
  if (dice.chance(50)) return some_local_index(dice, request).index_name;
  return some_global_index(dice, request).index_name;
}

std::string unfit_name(Dice& dice) {
  return dice.pick({std::string(), std::string("ab"), std::string("b@d"), std::string("@"), std::string("with space"),
                    std::string(255, 'n') + "n", std::string("n\xc3\xa4me")});
}

api::ProvisionedThroughput unfit_throughput(Dice& dice) {
  std::int64_t const units = dice.pick(
      {std::int64_t{0}, std::int64_t{-1}, std::int64_t{1'000'000'000'001}, std::numeric_limits<std::int64_t>::max()});
  api::ProvisionedThroughput throughput{.read_capacity_units = 1, .write_capacity_units = 1};
  (dice.chance(50) ? throughput.read_capacity_units : throughput.write_capacity_units) = units;
  if (dice.chance(20)) throughput = {.read_capacity_units = units, .write_capacity_units = units};
  return throughput;
}

std::vector<std::string> names(std::string const& begin, std::size_t count) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < count; ++i) names.push_back(begin + std::to_string(i));
  return names;
}

// Faults in names, attributes and keys.

void table_name(Dice& dice, api::CreateTableRequest& request) { request.table_name = unfit_name(dice); }

void table_arn(Dice&, api::CreateTableRequest& request) {
  request.table_name = "arn:aws:dynamodb:ddblocal:000000000000:table/" + request.table_name;
}

void index_name(Dice& dice, api::CreateTableRequest& request) { some_index_name(dice, request) = unfit_name(dice); }

void index_name_twice(Dice& dice, api::CreateTableRequest& request) {
  api::GlobalSecondaryIndex twin = some_global_index(dice, request);
  if (dice.chance(50)) some_local_index(dice, request).index_name = twin.index_name;
  request.global_secondary_indexes->push_back(std::move(twin));
}

void no_definitions(Dice& dice, api::CreateTableRequest& request) {
  request.attribute_definitions.reset();
  if (dice.chance(50)) request.attribute_definitions.emplace();
}

void no_key(Dice& dice, api::CreateTableRequest& request) {
  request.key_schema.reset();
  if (dice.chance(50)) request.key_schema.emplace();
}

void no_index_key(Dice& dice, api::CreateTableRequest& request) { some_global_index(dice, request).key_schema.clear(); }

void unused_definition(Dice&, api::CreateTableRequest& request) {
  request.attribute_definitions->push_back({"unused", api::ScalarAttributeType::string});
}

void missing_definition(Dice& dice, api::CreateTableRequest& request) {
  auto& definitions = *request.attribute_definitions;
  definitions.erase(definitions.begin() + static_cast<std::ptrdiff_t>(dice.below(definitions.size())));
}

void definition_twice(Dice& dice, api::CreateTableRequest& request) {
  request.attribute_definitions->push_back(request.attribute_definitions->front());
  if (dice.chance(50)) request.attribute_definitions->back().attribute_type = api::ScalarAttributeType::number;
}

void definition_name(Dice& dice, api::CreateTableRequest& request) {
  std::string const name = dice.chance(50) ? std::string() : std::string(256, 'a');
  request.attribute_definitions->front().attribute_name = name;
  if (dice.chance(50)) request.key_schema->front().attribute_name = name;
}

void key_in_wrong_order(Dice& dice, api::CreateTableRequest& request) {
  auto& key = some_key(dice, request);
  std::ranges::reverse(key);
}

void key_of_one_kind(Dice& dice, api::CreateTableRequest& request) {
  api::KeyType const kind = dice.pick({api::KeyType::hash, api::KeyType::range});
  for (api::KeySchemaElement& element : some_key(dice, request)) element.key_type = kind;
}

void key_attribute_twice(Dice& dice, api::CreateTableRequest& request) {
  auto& key = some_key(dice, request);
  key.resize(1);
  key.push_back({key.front().attribute_name, api::KeyType::range});
}

void key_undefined(Dice& dice, api::CreateTableRequest& request) {
  some_key(dice, request).back().attribute_name = "undefined";
}

void key_too_long(Dice& dice, api::CreateTableRequest& request) {
  auto& key = dice.chance(50) ? *request.key_schema : some_local_index(dice, request).key_schema;
  while (key.size() < 3) key.push_back({"r", api::KeyType::range});
}

// Faults in indexes.

void no_projection(Dice& dice, api::CreateTableRequest& request) {
  some_projection(dice, request).projection_type.reset();
}

void projection(Dice& dice, api::CreateTableRequest& request) {
  api::IndexProjection& projection = some_projection(dice, request);
  projection.projection_type =
      dice.pick({api::ProjectionType::all, api::ProjectionType::keys_only, api::ProjectionType::include});
  projection.non_key_attributes.reset();
  if (projection.projection_type != api::ProjectionType::include) projection.non_key_attributes = {{"a"}};
}

void projected_attributes(Dice& dice, api::CreateTableRequest& request) {
  std::vector<std::string> const choices[] = {
      {}, {"a", "a"}, {"h", "a"}, {""}, {std::string(256, 'a')}, names("n", 20), names("n", 21)};
  some_projection(dice, request) = {.projection_type = api::ProjectionType::include,
                                    .non_key_attributes = dice.pick(choices)};
}

void too_many_projected(Dice& dice, api::CreateTableRequest& request) {
  api::GlobalSecondaryIndex index = some_global_index(dice, request);
  index.projection.projection_type = api::ProjectionType::include;
  for (std::string const name : {"many-1", "many-2", "many-3", "many-4", "many-5", "many-6"}) {
    index.index_name = name;
    index.projection.non_key_attributes = names(name, 20);
    request.global_secondary_indexes->push_back(index);
  }
}

void empty_list(Dice& dice, api::CreateTableRequest& request) {
  if (dice.chance(50)) request.global_secondary_indexes.emplace();
  if (dice.chance(50)) request.local_secondary_indexes.emplace();
}

void too_many_global(Dice& dice, api::CreateTableRequest& request) {
  api::GlobalSecondaryIndex index = some_global_index(dice, request);
  for (std::string const& name : names("global-more-", 20)) {
    index.index_name = name;
    request.global_secondary_indexes->push_back(index);
  }
}

void too_many_local(Dice& dice, api::CreateTableRequest& request) {
  api::LocalSecondaryIndex index = some_local_index(dice, request);
  for (std::string const& name : names("local-more-", 5)) {
    index.index_name = name;
    request.local_secondary_indexes->push_back(index);
  }
}

void local_without_range(Dice& dice, api::CreateTableRequest& request) {
  some_local_index(dice, request).key_schema.resize(1);
}

void local_with_other_hash(Dice& dice, api::CreateTableRequest& request) {
  auto& key = some_local_index(dice, request).key_schema;
  std::swap(key.front().attribute_name, key.back().attribute_name);
}

// Faults in billing and settings.

void throughput(Dice& dice, api::CreateTableRequest& request) {
  request.provisioned_throughput = unfit_throughput(dice);
  if (dice.chance(80)) request.billing_mode.reset();
}

void index_throughput(Dice& dice, api::CreateTableRequest& request) {
  some_global_index(dice, request).provisioned_throughput = unfit_throughput(dice);
}

void billing(Dice& dice, api::CreateTableRequest& request) {
  request.billing_mode = dice.pick({std::optional<api::BillingMode>(), std::optional(api::BillingMode::pay_per_request),
                                    std::optional(api::BillingMode::provisioned)});
  request.provisioned_throughput.reset();
  if (request.billing_mode == api::BillingMode::pay_per_request) request.provisioned_throughput = any_throughput(dice);
}

void index_billing(Dice& dice, api::CreateTableRequest& request) {
  auto& units = some_global_index(dice, request).provisioned_throughput;
  units = units ? std::nullopt : std::optional(any_throughput(dice));
}

void stream(Dice& dice, api::CreateTableRequest& request) {
  bool const enabled = dice.chance(50);
  request.stream_specification = {.stream_enabled = enabled};
  if (!enabled) request.stream_specification->stream_view_type = any_view(dice);
}

constexpr Flaw flaws[]{
    table_name,      table_arn,          index_name,        index_name_twice,     no_definitions,
    no_key,          no_index_key,       unused_definition, missing_definition,   definition_twice,
    definition_name, key_in_wrong_order, key_of_one_kind,   key_attribute_twice,  key_undefined,
    key_too_long,    no_projection,      projection,        projected_attributes, too_many_projected,
    empty_list,      too_many_global,    too_many_local,    local_without_range,  local_with_other_hash,
    throughput,      index_throughput,   billing,           index_billing,        stream,
};

}  // namespace

api::CreateTableRequest flawed_new_table(Dice& dice, std::string name) {
  api::CreateTableRequest request = any_new_table(dice, std::move(name));
  dice.pick(flaws)(dice, request);
  if (dice.chance(15)) table_name(dice, request);  // violations of constraints are reported together
  return request;
}

}  // namespace dynamorm::differential
