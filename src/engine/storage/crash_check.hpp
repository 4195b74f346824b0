// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Checks the files of a database that was not closed, before RocksDB recovers it. Cuts off zeros, and the torn record
/// in front of them, at the end of logs and file lists: a loss of power can leave them. Fails if a file that the ledger
/// names is missing or shorter than it once was, or if a log has a hole.
[[nodiscard]] Status check_after_crash(std::string const& path);

}  // namespace dynamorm::storage
