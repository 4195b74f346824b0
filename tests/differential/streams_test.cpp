// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "differential.hpp"
#include "new_table.hpp"
#include "requests.hpp"
#include "stream_requests.hpp"

namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_requests = 1'000;
constexpr std::size_t requests_for_each_set_of_tables = 150;

/// The emulator remembers the streams of deleted tables, so every set has its own names.
Tables create_tables(Comparison& both, int set) {
  Tables tables;
  for (std::string const name : {"streams-of-one-", "streams-of-two-"}) {
    tables.push_back(any_table(both.dice(), name + std::to_string(set)));
    api::CreateTableRequest request = tables.back().create_request();
    request.stream_specification = {.stream_enabled = true, .stream_view_type = any_view(both.dice())};
    both.agree({request});
  }
  return tables;
}

/// A stream that is enabled again is another one.
api::UpdateTableRequest switch_stream(Dice& dice, TableShape const& table) {
  api::UpdateTableRequest request{.table_name = table.name};
  request.stream_specification = {.stream_enabled = dice.chance(60)};
  if (request.stream_specification->stream_enabled) request.stream_specification->stream_view_type = any_view(dice);
  return request;
}

api::Request any_step(Comparison& both, Tables const& tables) {
  Dice& dice = both.dice();
  if (dice.chance(4)) return {switch_stream(dice, dice.pick(tables))};
  if (dice.chance(45)) {
    dice.next_is_flawed(false);
    return item_request(dice, tables);
  }
  std::vector<std::string> names;
  for (TableShape const& table : tables) names.push_back(table.name);
  return any_stream_request(dice, both.engine().names(), names);
}

void delete_tables(Comparison& both, Tables const& tables) {
  for (TableShape const& table : tables) both.ask_both({api::DeleteTableRequest{.table_name = table.name}});
  both.begin_anew();
}

TEST_F(Differential, streams_have_the_same_records) {
  Comparison both = compare(usual_requests);
  for (int set = 1; !both.is_over(); ++set) {
    Tables const tables = create_tables(both, set);
    for (std::size_t i = 0; i < requests_for_each_set_of_tables && !both.is_parted(); ++i) {
      both.agree(any_step(both, tables));
    }
    delete_tables(both, tables);
  }
}

}  // namespace
}  // namespace dynamorm::differential
