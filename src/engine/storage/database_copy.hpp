// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Copies the database in the folder `path`, as it is at one moment, to the new folder `target`. The database may be in
/// use meanwhile. A folder with a database for each region and access key is copied with all of them, each as it is at
/// a moment of its own.
///
/// The copy is a closed and checked database: it is opened once, which replays the end of the log. It appears as a
/// whole or not at all. On one file system, its tables are hard links, which both sides only read or remove.
///
/// Fails if `target` exists, unless it is an empty folder, and if the database is missing or damaged.
[[nodiscard]] Status copy_database(std::string const& path, std::string const& target);

}  // namespace dynamorm::storage
