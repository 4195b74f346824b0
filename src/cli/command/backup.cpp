// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/backup.hpp"

#include <ostream>

#include "cli/command/commands.hpp"

namespace dynamorm::cli {

int back_up(Session& session, BackupOptions const& options) {
  backup(options.source, options.target);
  session.out << "copied " << options.source << " to " << options.target << '\n';
  return 0;
}

}  // namespace dynamorm::cli
