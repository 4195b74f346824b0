#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/detail/model_info.hpp"
#include "dynamorm/table_plan.hpp"

namespace dynamorm::mapper {

/// One UpdateTable, and what it is for.
struct TableChange {
  TableStep step;
  api::UpdateTableRequest request;
};

/// The operations that make `table` what the model says, one thing at a time as the service demands: indexes that the
/// schema does not have are removed first, those that are missing added last; one that differs is removed and added.
/// Throws InvalidSchemaField if the table's key or a local index would have to change, which no operation can.
/// Rule from: "UpdateTable", API reference.
[[nodiscard]] std::vector<TableChange> table_changes(detail::ModelInfo const& model, std::string const& name,
                                                     api::TableDescription const& table);

}  // namespace dynamorm::mapper
