// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Removes the tables that the database in a folder does not name, without changing any other file. A hard link to such
/// a table would be overwritten when RocksDB gives its number to a new one. Fails if the database is damaged. No other
/// process may use the folder.
[[nodiscard]] Status remove_unnamed_tables(std::string const& path);

}  // namespace dynamorm::storage
