// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>
#include <vector>

namespace dynamorm::cli {

/// An option as documentation shows it.
struct OptionInfo {
  std::vector<std::string> names;  ///< With dashes: {"--yes", "-y"}.
  std::string description;
  std::string value;  ///< The placeholder of its value; empty for a flag.
};

/// Returns the options of a command, without its positional arguments.
[[nodiscard]] std::vector<OptionInfo> options_of(CLI::App const& command);
/// Returns the commands of the program, in their order.
[[nodiscard]] std::vector<CLI::App const*> commands_of(CLI::App const& program);

}  // namespace dynamorm::cli
