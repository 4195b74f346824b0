// SPDX-License-Identifier: Apache-2.0
#include <ostream>

#include "dynamorm/database.hpp"

#include "cli/command/commands.hpp"

namespace dynamorm::cli {

int list_tables(Session& session) {
  for (std::string const& name : table_names(open(session.place))) session.out << name << '\n';
  return 0;
}

}  // namespace dynamorm::cli
