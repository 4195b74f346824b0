// SPDX-License-Identifier: Apache-2.0
#include "table_change.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "new_table.hpp"

namespace dynamorm::differential {
namespace {

using Change = void (*)(Dice&, api::TableDescription const&, api::UpdateTableRequest&);

bool is_provisioned(api::TableDescription const& table) {
  return !table.billing_mode_summary || table.billing_mode_summary->billing_mode == api::BillingMode::provisioned;
}

std::vector<std::string> global_indexes(api::TableDescription const& table) {
  std::vector<std::string> names;
  if (!table.global_secondary_indexes) return names;
  for (auto const& index : *table.global_secondary_indexes) names.push_back(*index.index_name);
  return names;
}

api::GlobalSecondaryIndexUpdate update_of(Dice& dice, std::string const& index) {
  return {.update = api::UpdateGlobalSecondaryIndexAction{.index_name = index,
                                                          .provisioned_throughput = any_throughput(dice)}};
}

std::vector<api::GlobalSecondaryIndexUpdate>& updates(api::UpdateTableRequest& request) {
  auto& updates = request.global_secondary_index_updates;
  return updates ? *updates : updates.emplace();
}

// Changes that are mostly valid.

void change_throughput(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  request.provisioned_throughput = any_throughput(dice);
  if (dice.chance(20)) request.billing_mode = api::BillingMode::provisioned;
  if (is_provisioned(table)) return;
  request.billing_mode = api::BillingMode::provisioned;
  for (std::string const& index : global_indexes(table)) updates(request).push_back(update_of(dice, index));
}

void change_index_throughput(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  for (std::string const& index : global_indexes(table)) {
    if (dice.chance(70)) updates(request).push_back(update_of(dice, index));
  }
  if (dice.chance(30)) request.provisioned_throughput = any_throughput(dice);
}

void change_billing(Dice&, api::TableDescription const&, api::UpdateTableRequest& request) {
  request.billing_mode = api::BillingMode::pay_per_request;
}

void add_index(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  std::string const attribute = dice.pick({"a", "g", "x", "y"});
  auto type = dice.pick({api::ScalarAttributeType::string, api::ScalarAttributeType::number});
  for (api::AttributeDefinition const& known : *table.attribute_definitions) {
    if (known.attribute_name == attribute) type = known.attribute_type;
  }
  request.attribute_definitions = {{attribute, type}};
  api::GlobalSecondaryIndex index{.index_name = "added-" + attribute,
                                  .key_schema = {{attribute, api::KeyType::hash}},
                                  .projection = {.projection_type = api::ProjectionType::all}};
  if (dice.chance(30)) index.projection.projection_type = api::ProjectionType::keys_only;
  if (is_provisioned(table)) index.provisioned_throughput = any_throughput(dice);
  updates(request).push_back({.create = std::move(index)});
}

void remove_index(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  std::vector<std::string> const indexes = global_indexes(table);
  if (indexes.empty()) return change_billing(dice, table, request);
  updates(request).push_back({.remove = api::DeleteIndexAction{dice.pick(indexes)}});
}

void switch_stream(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  bool const enabled = table.stream_specification && table.stream_specification->stream_enabled;
  request.stream_specification = {.stream_enabled = !enabled};
  if (!enabled) request.stream_specification->stream_view_type = any_view(dice);
}

void protect(Dice& dice, api::TableDescription const&, api::UpdateTableRequest& request) {
  request.deletion_protection_enabled = dice.chance(40);
}

constexpr Change changes[]{change_throughput, change_index_throughput, change_billing, add_index,
                           remove_index,      switch_stream,           protect};

// Invalid changes.

void change_nothing(Dice& dice, api::TableDescription const&, api::UpdateTableRequest& request) {
  if (dice.chance(50)) request.attribute_definitions = {{"h", api::ScalarAttributeType::string}};
  if (dice.chance(50)) updates(request).clear();
}

void change_other_table(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  dice.pick(changes)(dice, table, request);
  request.table_name = dice.pick({std::string("no-such-table"), std::string("ab"), std::string("b@d"), std::string(),
                                  "arn:aws:dynamodb:ddblocal:000000000000:table/" + request.table_name});
}

void change_several(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  for (int i = 0; i < 2; ++i) dice.pick(changes)(dice, table, request);
}

void spoil_throughput(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  change_throughput(dice, table, request);
  std::int64_t const units = dice.pick({std::int64_t{0}, std::int64_t{-5}, std::int64_t{1'000'000'000'001}});
  request.provisioned_throughput->write_capacity_units = units;
  if (dice.chance(30)) request.provisioned_throughput->read_capacity_units = units;
}

void same_throughput(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  change_throughput(dice, table, request);
  request.provisioned_throughput = {.read_capacity_units = *table.provisioned_throughput->read_capacity_units,
                                    .write_capacity_units = *table.provisioned_throughput->write_capacity_units};
}

void billing_and_throughput_differ(Dice& dice, api::TableDescription const&, api::UpdateTableRequest& request) {
  request.billing_mode = dice.pick({api::BillingMode::pay_per_request, api::BillingMode::provisioned});
  if (*request.billing_mode == api::BillingMode::pay_per_request) request.provisioned_throughput = any_throughput(dice);
}

void throughput_without_billing(Dice& dice, api::TableDescription const&, api::UpdateTableRequest& request) {
  request.provisioned_throughput = any_throughput(dice);
}

void same_stream(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  switch_stream(dice, table, request);
  auto& stream = *request.stream_specification;
  stream.stream_enabled = !stream.stream_enabled;
  stream.stream_view_type = stream.stream_enabled ? std::optional(any_view(dice)) : std::nullopt;
}

void spoil_stream(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  switch_stream(dice, table, request);
  auto& view = request.stream_specification->stream_view_type;
  view = view ? std::nullopt : std::optional(any_view(dice));
}

void unknown_index(Dice& dice, api::TableDescription const&, api::UpdateTableRequest& request) {
  std::string const name = dice.pick({"no-such-index", "ab", "b@d", "local-a"});
  if (dice.chance(50)) {
    updates(request).push_back({.remove = api::DeleteIndexAction{name}});
  } else {
    updates(request).push_back(update_of(dice, name));
  }
}

void no_action(Dice&, api::TableDescription const&, api::UpdateTableRequest& request) {
  updates(request).emplace_back();
}

void two_actions(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  add_index(dice, table, request);
  auto& update = updates(request).front();
  if (dice.chance(50)) update.remove = api::DeleteIndexAction{update.create->index_name};
  if (!update.remove || dice.chance(20)) update.update = update_of(dice, update.create->index_name).update;
}

void same_index_twice(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  if (dice.chance(50)) add_index(dice, table, request);
  if (dice.chance(50) || updates(request).empty()) remove_index(dice, table, request);
  if (!updates(request).empty()) updates(request).push_back(updates(request).front());
}

void spoil_new_index(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  add_index(dice, table, request);
  api::GlobalSecondaryIndex& index = *updates(request).front().create;
  switch (dice.below(9)) {
    case 0:
      return request.attribute_definitions.reset();
    case 1:
      return request.attribute_definitions->clear();
    case 2:
      return void(request.attribute_definitions->front().attribute_name = "other");
    case 3:
      return request.attribute_definitions->push_back(request.attribute_definitions->front());
    case 4:
      return void(index.key_schema.front().key_type = api::KeyType::range);
    case 5:
      return index.key_schema.push_back({index.key_schema.front().attribute_name, api::KeyType::range});
    case 6:
      return index.projection.non_key_attributes.emplace().push_back("z");
    case 7:
      return void(index.index_name = dice.pick({"local-a", "global-g", "ab", "b@d"}));
    default:
      index.provisioned_throughput = index.provisioned_throughput ? std::nullopt : std::optional(any_throughput(dice));
  }
}

void redefine_attribute(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  add_index(dice, table, request);
  api::AttributeDefinition redefined = dice.pick(*table.attribute_definitions);
  redefined.attribute_type = redefined.attribute_type == api::ScalarAttributeType::string
                                 ? api::ScalarAttributeType::binary
                                 : api::ScalarAttributeType::string;
  if (dice.chance(70)) updates(request).front().create->key_schema.front().attribute_name = redefined.attribute_name;
  request.attribute_definitions = {redefined};
}

void two_new_indexes(Dice& dice, api::TableDescription const& table, api::UpdateTableRequest& request) {
  add_index(dice, table, request);
  updates(request).push_back(updates(request).front());
  updates(request).back().create->index_name = "added-too";
}

constexpr Change flaws[]{
    change_nothing,
    change_other_table,
    change_several,
    spoil_throughput,
    same_throughput,
    same_stream,
    billing_and_throughput_differ,
    throughput_without_billing,
    spoil_stream,
    unknown_index,
    no_action,
    two_actions,
    same_index_twice,
    spoil_new_index,
    redefine_attribute,
    two_new_indexes,
};

}  // namespace

api::UpdateTableRequest any_table_change(Dice& dice, api::TableDescription const& table) {
  api::UpdateTableRequest request{.table_name = *table.table_name};
  dice.pick(changes)(dice, table, request);
  return request;
}

api::UpdateTableRequest flawed_table_change(Dice& dice, api::TableDescription const& table) {
  api::UpdateTableRequest request{.table_name = *table.table_name};
  dice.pick(flaws)(dice, table, request);
  return request;
}

}  // namespace dynamorm::differential
