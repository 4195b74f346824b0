// SPDX-License-Identifier: Apache-2.0
#include "cli/session.hpp"

#include <iostream>

#include "cli/misuse.hpp"

namespace dynamorm::cli {

bool confirmed(Session& session, std::string const& question) {
  if (session.yes) return true;
  if (!session.in_is_terminal) throw Misuse(question + " Write --yes to confirm");
  session.err << question << " [y/N] " << std::flush;
  std::string answer;
  std::getline(session.in, answer);
  return answer == "y" || answer == "Y" || answer == "yes";
}

}  // namespace dynamorm::cli
