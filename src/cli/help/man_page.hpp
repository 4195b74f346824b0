// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace dynamorm::cli {

/// Returns the manual page of the program, in the macros of man(7), made from its options.
[[nodiscard]] std::string man_page(CLI::App const& program, std::string const& version);

}  // namespace dynamorm::cli
