// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <iterator>
#include <utility>
#include <variant>
#include <vector>

#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/tables/table_changes.hpp"
#include "mapper/tables/table_schema.hpp"
#include "mapper/tables/table_wait.hpp"

namespace dynamorm::detail {

using mapper::Channel;
using mapper::Course;

namespace {

/// Returns what is left to do for an active table.
Course<std::vector<mapper::TableChange>> changes_of(Channel& channel, ModelInfo const& model, Database const& database,
                                                    std::string const& name) {
  api::DescribeTableRequest about_table{.table_name = name};
  api::TableDescription const table = (co_await channel.run(database, std::move(about_table))).table;
  std::vector<mapper::TableChange> changes = mapper::table_changes(model, name, table);
  api::DescribeTimeToLiveRequest about_expiry{.table_name = name};
  auto const described = co_await channel.run(database, std::move(about_expiry));
  std::ranges::move(mapper::time_to_live_changes(
                        model, name, described.time_to_live_description.value_or(api::TimeToLiveDescription())),
                    std::back_inserter(changes));
  co_return changes;
}

TablePlan plan_of(std::string const& table, std::vector<mapper::TableChange> const& changes) {
  TablePlan plan{.table = table, .steps = {}};
  for (mapper::TableChange const& change : changes) plan.steps.push_back(change.step);
  return plan;
}

Course<void> carry_out(Channel& channel, Database const& database, mapper::TableChange& change) {
  api::Request request = std::visit([](auto& each) { return api::Request{std::move(each)}; }, change.request);
  auto const answer = co_await channel.send(database, std::move(request));
  if (!answer) throw_failure(answer.failure());
}

}  // namespace

Course<void> TableCore::create_table(Channel& channel, bool wait, ProgressRef progress) const {
  api::CreateTableRequest request = mapper::create_request(*model_, name_);
  (void)co_await channel.run(database_, std::move(request));
  if (!wait) co_return;
  co_await mapper::wait_until_active(channel, database_, name_, progress);
  std::vector<mapper::TableChange> changes = mapper::time_to_live_changes(*model_, name_, {});
  for (mapper::TableChange& change : changes) co_await carry_out(channel, database_, change);
}

Course<bool> TableCore::exists(Channel& channel) const {
  co_return (co_await mapper::describe(channel, database_, name_)).has_value();
}

Course<TablePlan> TableCore::table_plan(Channel& channel) const {
  co_return plan_of(name_, co_await changes_of(channel, *model_, database_, name_));
}

Course<std::size_t> TableCore::update_table(Channel& channel, ProgressRef progress) const {
  api::DescribeTableRequest existing{.table_name = name_};
  (void)co_await channel.run(database_, std::move(existing));  // throws if the table does not exist
  co_await mapper::wait_until_active(channel, database_, name_, progress);
  std::vector<mapper::TableChange> changes = co_await changes_of(channel, *model_, database_, name_);
  for (std::size_t i = 0; i < changes.size(); ++i) {
    channel.came_to({.done = i, .of = changes.size(), .unit = "changes"});
    co_await carry_out(channel, database_, changes[i]);
    co_await mapper::wait_until_active(channel, database_, name_, progress);
  }
  co_return changes.size();
}

Course<void> TableCore::delete_table(Channel& channel, bool wait, ProgressRef progress) const {
  api::DeleteTableRequest request{.table_name = name_};
  (void)co_await channel.run(database_, std::move(request));
  if (wait) co_await mapper::wait_until_gone(channel, database_, name_, progress);
}

}  // namespace dynamorm::detail
