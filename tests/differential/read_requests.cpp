// SPDX-License-Identifier: Apache-2.0
#include "expressions.hpp"
#include "older_parameters.hpp"
#include "requests.hpp"
#include "values.hpp"

namespace dynamorm::differential {
namespace {

std::optional<std::string> name_of(Dice& dice, IndexShape const* index) {
  if (dice.flaw(4)) return "no-such-index";
  return index != nullptr ? std::optional(index->name) : std::nullopt;
}

/// Sets the parameters that query and scan have in common, except the filter.
template <class Read>
void shape(Dice& dice, TableShape const& table, IndexShape const* index, Read& read) {
  read.table_name = differential::name_of(dice, table);
  read.index_name = name_of(dice, index);
  bool const may_be_consistent = index == nullptr || index->local || dice.flaw(20);
  if (may_be_consistent) read.consistent_read = dice.maybe(40, {true, false});
  read.return_consumed_capacity = dice.maybe(
      30,
      {api::ReturnConsumedCapacity::indexes, api::ReturnConsumedCapacity::total, api::ReturnConsumedCapacity::none});
  if (dice.chance(30)) read.limit = 1 + static_cast<std::int64_t>(dice.below(4));
  if (dice.flaw(2)) read.limit = 0;
  if (dice.chance(30)) {
    read.select = dice.pick({api::Select::all_attributes, api::Select::count, api::Select::count,
                             api::Select::specific_attributes, api::Select::all_projected_attributes});
  }
}

template <class Read>
void choose_older(Dice& dice, TableShape const& table, Read& read,
                  std::optional<api::ByName<api::AttributeCondition>>& filter) {
  if (dice.chance(40)) filter = any_filter(dice, table);
  if (dice.chance(30)) read.attributes_to_get = any_attributes_to_get(dice, table);
  if (filter && (filter->size() > 1 || dice.flaw(20))) {
    read.conditional_operator = dice.maybe(40, {api::ConditionalOperator::all, api::ConditionalOperator::any});
  }
  if (dice.flaw(5)) read.conditional_operator = api::ConditionalOperator::any;
}

template <class Read>
void choose(Dice& dice, Read& read, ExpressionMaker& expressions) {
  if (dice.chance(50)) read.filter_expression = expressions.condition();
  if (dice.chance(30)) read.projection_expression = expressions.projection();
}

api::QueryRequest query(Dice& dice, TableShape const& table) {
  api::QueryRequest request;
  IndexShape const* index = any_index(dice, table);
  KeyShape const& key = index != nullptr ? index->key : table.key;
  shape(dice, table, index, request);
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(25);
  if (older) {
    request.key_conditions = any_key_conditions(dice, table, key);
    choose_older(dice, table, request, request.query_filter);
  }
  if (!older || dice.flaw(5)) {
    choose(dice, request, expressions);
    if (!dice.flaw(3)) request.key_condition_expression = expressions.key_condition(key);
  }
  request.scan_index_forward = dice.maybe(50, {true, false});
  if (dice.chance(10)) request.exclusive_start_key = start_key_of(dice, table, index);
  expressions.give_placeholders(request);
  return request;
}

api::ScanRequest scan(Dice& dice, TableShape const& table) {
  api::ScanRequest request;
  IndexShape const* index = any_index(dice, table);
  shape(dice, table, index, request);
  ExpressionMaker expressions(dice, table);
  bool const older = dice.chance(25);
  if (older) choose_older(dice, table, request, request.scan_filter);
  if (!older || dice.flaw(5)) choose(dice, request, expressions);
  if (dice.chance(25)) {
    request.total_segments = 1 + static_cast<std::int64_t>(dice.below(4));
    request.segment = static_cast<std::int64_t>(dice.below(static_cast<std::size_t>(*request.total_segments)));
    if (dice.flaw(15)) request.segment = *request.total_segments;
    if (dice.flaw(15)) request.segment.reset();
    if (dice.flaw(10)) request.total_segments.reset();
  }
  if (dice.flaw(15)) request.exclusive_start_key = start_key_of(dice, table, index);
  expressions.give_placeholders(request);
  return request;
}

}  // namespace

api::Request read_request(Dice& dice, Tables const& tables) {
  TableShape const& table = dice.pick(tables);
  if (dice.chance(60)) return {query(dice, table)};
  return {scan(dice, table)};
}

}  // namespace dynamorm::differential
