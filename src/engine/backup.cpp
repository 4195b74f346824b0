// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/backup.hpp"

#include "dynamorm/service_error.hpp"

#include "engine/storage/database_copy.hpp"

namespace dynamorm {

void backup(std::string const& folder, std::string const& target) {
  if (Status const copied = storage::copy_database(folder, target); !copied) throw_failure(copied.failure());
}

void restore(std::string const& source, std::string const& folder) {
  if (Status const copied = storage::copy_database(source, folder); !copied) throw_failure(copied.failure());
}

}  // namespace dynamorm
