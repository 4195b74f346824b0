// SPDX-License-Identifier: Apache-2.0
#include "table_requests.hpp"

#include <utility>

#include "new_table.hpp"
#include "table_change.hpp"

namespace dynamorm::differential {
namespace {

using TableNames = std::vector<std::string>;

/// A name for a table: mostly its name, sometimes its ARN, or one that does not exist.
std::string any_name(Dice& dice, TableNames const& names) {
  std::string const name = dice.pick(names);
  if (dice.chance(4)) return "arn:aws:dynamodb:ddblocal:000000000000:table/" + name;
  if (dice.flaw(30)) {
    return dice.pick({std::string("no-such-table"), std::string("ab"), std::string("a"), std::string("b@d"),
                      std::string(), std::string(256, 'n')});
  }
  return name;
}

api::Request new_table(Dice& dice, TableNames const& names) {
  std::string const name = dice.pick(names);
  if (dice.chance(50)) return {flawed_new_table(dice, name)};
  return {any_new_table(dice, name)};
}

api::Request table_change(Dice& dice, TableNames const& names, TableDescriptions const& tables) {
  if (tables.empty()) return new_table(dice, names);
  if (dice.chance(40)) return {flawed_table_change(dice, dice.pick(tables))};
  return {any_table_change(dice, dice.pick(tables))};
}

api::UpdateTimeToLiveRequest time_to_live(Dice& dice, TableNames const& names) {
  api::UpdateTimeToLiveRequest request{.table_name = any_name(dice, names)};
  request.time_to_live_specification = {.enabled = dice.chance(60), .attribute_name = dice.pick({"t", "t", "u"})};
  if (dice.flaw(20)) request.time_to_live_specification.attribute_name = dice.chance(50) ? "" : std::string(256, 't');
  return request;
}

api::ListTablesRequest list(Dice& dice, TableNames const& names) {
  api::ListTablesRequest request;
  if (dice.chance(50)) request.limit = 1 + static_cast<std::int64_t>(dice.below(4));
  if (dice.flaw(20)) request.limit = dice.pick({0, -1, 101});
  if (dice.chance(50)) request.exclusive_start_table_name = dice.chance(70) ? dice.pick(names) : "pp-no-such-table";
  if (dice.flaw(20)) request.exclusive_start_table_name = dice.pick({"", "ab", "b@d"});
  return request;
}

}  // namespace

api::Request any_table_request(Dice& dice, TableNames const& names, TableDescriptions const& tables) {
  dice.next_is_flawed(dice.chance(33));
  switch (dice.below(16)) {
    case 0:
      return {api::DeleteTableRequest{.table_name = any_name(dice, names)}};
    case 1:
      return {api::DescribeTableRequest{.table_name = any_name(dice, names)}};
    case 2:
      return {list(dice, names)};
    case 3:
    case 4:
      return {time_to_live(dice, names)};
    case 5:
      return {api::DescribeTimeToLiveRequest{.table_name = any_name(dice, names)}};
    case 6:
      if (dice.chance(10)) return {api::DescribeLimitsRequest{}};
      [[fallthrough]];
    case 7:
    case 8:
    case 9:
    case 10:
      return new_table(dice, names);
    default:
      return table_change(dice, names, tables);
  }
}

}  // namespace dynamorm::differential
