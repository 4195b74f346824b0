#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/run.hpp"
#include "mapper/tables/table_changes.hpp"
#include "mapper/tables/table_schema.hpp"
#include "mapper/tables/table_wait.hpp"

namespace dynamorm::detail {
namespace {

TablePlan plan_of(std::string const& table, std::vector<mapper::TableChange> const& changes) {
  TablePlan plan{.table = table, .steps = {}};
  for (mapper::TableChange const& change : changes) plan.steps.push_back(change.step);
  return plan;
}

}  // namespace

void TableCore::create_table(bool wait, ProgressRef progress) const {
  (void)mapper::run(database_, mapper::create_request(*model_, name_));
  if (wait) mapper::wait_until_active(database_, name_, progress);
}

bool TableCore::exists() const { return mapper::describe(database_, name_).has_value(); }

TablePlan TableCore::table_plan() const {
  api::TableDescription const table = mapper::run(database_, api::DescribeTableRequest{.table_name = name_}).table;
  return plan_of(name_, mapper::table_changes(*model_, name_, table));
}

std::size_t TableCore::update_table(ProgressRef progress) const {
  (void)mapper::run(database_, api::DescribeTableRequest{.table_name = name_});  // throws if the table does not exist
  mapper::wait_until_active(database_, name_, progress);
  api::TableDescription const table = mapper::run(database_, api::DescribeTableRequest{.table_name = name_}).table;
  std::vector<mapper::TableChange> changes = mapper::table_changes(*model_, name_, table);
  for (mapper::TableChange& change : changes) {
    (void)mapper::run(database_, std::move(change.request));
    mapper::wait_until_active(database_, name_, progress);
  }
  return changes.size();
}

void TableCore::delete_table(bool wait, ProgressRef progress) const {
  (void)mapper::run(database_, api::DeleteTableRequest{.table_name = name_});
  if (wait) mapper::wait_until_gone(database_, name_, progress);
}

}  // namespace dynamorm::detail
