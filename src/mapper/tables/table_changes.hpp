// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "dynamorm/api/describe_time_to_live.hpp"
#include "dynamorm/api/update_table.hpp"
#include "dynamorm/api/update_time_to_live.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/table_plan.hpp"

namespace dynamorm::mapper {

/// One request and its purpose.
struct TableChange {
  TableStep step;
  std::variant<api::UpdateTableRequest, api::UpdateTimeToLiveRequest> request;
};

/// Returns the operations that make `table` match the model, one change at a time as the service requires. Unknown
/// indexes are removed first and missing ones added last; an index that differs is removed and added. Throws
/// InvalidSchemaField if the table's key or a local index differs, because no operation can change them.
/// Rule from: "UpdateTable", API reference.
[[nodiscard]] std::vector<TableChange> table_changes(detail::ModelInfo const& model, std::string const& name,
                                                     api::TableDescription const& table);

/// Returns the operations that make items expire by the attribute of the model, or not at all. Time to live by another
/// attribute is turned off first. Rule from: "UpdateTimeToLive", API reference.
[[nodiscard]] std::vector<TableChange> time_to_live_changes(detail::ModelInfo const& model, std::string const& name,
                                                            api::TimeToLiveDescription const& described);

}  // namespace dynamorm::mapper
