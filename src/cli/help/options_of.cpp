// SPDX-License-Identifier: Apache-2.0
#include "cli/help/options_of.hpp"

namespace dynamorm::cli {

std::vector<OptionInfo> options_of(CLI::App const& command) {
  std::vector<OptionInfo> options;
  for (CLI::Option const* const option : command.get_options()) {
    if (option->get_positional()) continue;
    OptionInfo info{.names = {}, .description = option->get_description(), .value = {}};
    for (std::string const& name : option->get_lnames()) info.names.push_back("--" + name);
    for (std::string const& name : option->get_snames()) info.names.push_back("-" + name);
    if (option->get_expected_max() > 0) {
      info.value = option->get_option_text().empty() ? "VALUE" : option->get_option_text();
    }
    options.push_back(std::move(info));
  }
  return options;
}

std::vector<CLI::App const*> commands_of(CLI::App const& program) {
  return program.get_subcommands([](CLI::App const*) { return true; });
}

}  // namespace dynamorm::cli
