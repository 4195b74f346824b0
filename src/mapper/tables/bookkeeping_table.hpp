// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/service_error.hpp"
#include "dynamorm/table.hpp"

#include "mapper/tables/table_wait.hpp"

namespace dynamorm::mapper {

/// Returns a table in which dynamorm keeps notes of its own, such as leases, and creates it if it is missing. `name` is
/// without the prefix of the database.
template <class Row>
Table<Row> bookkeeping_table(Database const& database, std::string const& name) {
  Table<Row> rows(database, name);
  if (rows.exists()) return rows;
  try {
    rows.create_table();
  } catch (RequestError const& error) {
    if (error.name() != "ResourceInUseException") throw;
    wait_until_active(database, rows.name(), {});  // another process was faster
  }
  return rows;
}

}  // namespace dynamorm::mapper
