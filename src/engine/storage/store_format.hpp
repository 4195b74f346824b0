// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

/// Identifies our databases and their format.
///
/// The folder is RocksDB's. The key %x00 "format" holds the version of the layout (layout.hpp) and of the item
/// encoding, in decimal. It is the first key written, and the meaning of a version never changes.
namespace dynamorm::storage {

class Store;

/// Creates the folder if it is missing. Fails if it holds other files, or a database without the file by which RocksDB
/// finds the others, because RocksDB would then create a new database.
[[nodiscard]] Status prepare_folder(std::string const& path);

/// Creates the folder above those of several databases if it is missing, and marks it as such. Fails if it holds a
/// database or other files.
[[nodiscard]] Status prepare_separate_folder(std::string const& path);

/// Returns whether `prepare_separate_folder` has made this folder.
[[nodiscard]] bool is_separate_folder(std::string const& path);

/// Marks a new database with the format of this version; fails for one of another format.
[[nodiscard]] Status prepare_format(Store& store);

}  // namespace dynamorm::storage
