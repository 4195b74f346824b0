// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "mapper/items/expiry.hpp"
#include "mapper/tables/table_changes.hpp"

namespace dynamorm::mapper {
namespace {

using api::TimeToLiveStatus;

TableChange turn(bool on, std::string const& table, std::string attribute) {
  TableStep step{.kind = TableStep::Kind::time_to_live,
                 .index = {},
                 .text = std::string("turn time to live ") + (on ? "on: " : "off: ") + attribute};
  return {std::move(step), api::UpdateTimeToLiveRequest{
                               .table_name = table,
                               .time_to_live_specification = {.enabled = on, .attribute_name = std::move(attribute)}}};
}

}  // namespace

std::vector<TableChange> time_to_live_changes(detail::ModelInfo const& model, std::string const& name,
                                              api::TimeToLiveDescription const& described) {
  TimeToLiveStatus const status = described.time_to_live_status.value_or(TimeToLiveStatus::disabled);
  bool const is_on = status == TimeToLiveStatus::enabled || status == TimeToLiveStatus::enabling;
  std::string const there = is_on ? described.attribute_name.value_or("") : "";
  std::string const wanted = model.managed.has_expiry() ? std::string(expiry_attribute(model)) : "";
  std::vector<TableChange> changes;
  if (there == wanted) return changes;
  if (!there.empty()) changes.push_back(turn(false, name, there));
  if (!wanted.empty()) changes.push_back(turn(true, name, wanted));
  return changes;
}

}  // namespace dynamorm::mapper
