// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <CLI/CLI.hpp>
#include <memory>

namespace dynamorm::cli {

/// Returns a formatter that wraps descriptions of options at the width of a usual terminal, and shows what a value is
/// instead of its C++ type.
[[nodiscard]] std::shared_ptr<CLI::Formatter> wrapped_help();

}  // namespace dynamorm::cli
