// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "dynamorm/backup.hpp"

#include "cli/command/commands.hpp"

namespace dynamorm::cli {

int restore_backup(Session& session, BackupOptions const& options) {
  restore(options.source, options.target);
  session.out << "restored " << options.source << " as " << options.target << '\n';
  return 0;
}

}  // namespace dynamorm::cli
