// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/store_failure.hpp"

namespace dynamorm::storage {

Failure store_failure(std::string_view path, std::string_view why) {
  std::string message(path.empty() ? "The database in memory" : "The database at '" + std::string(path) + "'");
  return {FailureKind::storage, "StorageError", message.append(" ").append(why)};
}

}  // namespace dynamorm::storage
