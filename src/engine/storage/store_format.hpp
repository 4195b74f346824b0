#pragma once

#include <string>

#include "dynamorm/result.hpp"

/// What makes a folder a database of ours, and of which format.
///
/// The folder is RocksDB's. The key %x00 "format" holds the version of the layout (layout.hpp) and of the item
/// encoding, in decimal; it is the first key written, and what it stands for is never renumbered.
namespace dynamorm::storage {

class Store;

/// Makes the folder if it is not there. Fails for one that holds something else, and for a database that has lost the
/// file by which RocksDB finds the others: RocksDB would begin a new one in its place.
[[nodiscard]] Status prepare_folder(std::string const& path);

/// Marks a new database with the format of this version; fails for one of another format.
[[nodiscard]] Status prepare_format(Store& store);

}  // namespace dynamorm::storage
