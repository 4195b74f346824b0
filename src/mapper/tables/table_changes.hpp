#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/update_table.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/table_plan.hpp"

namespace dynamorm::mapper {

/// One UpdateTable request and its purpose.
struct TableChange {
  TableStep step;
  api::UpdateTableRequest request;
};

/// Returns the operations that make `table` match the model, one change at a time as the service requires. Unknown
/// indexes are removed first and missing ones added last; an index that differs is removed and added. Throws
/// InvalidSchemaField if the table's key or a local index differs, because no operation can change them.
/// Rule from: "UpdateTable", API reference.
[[nodiscard]] std::vector<TableChange> table_changes(detail::ModelInfo const& model, std::string const& name,
                                                     api::TableDescription const& table);

}  // namespace dynamorm::mapper
