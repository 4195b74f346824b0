// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

namespace dynamorm::cli {

/// The width of the terminal at the standard output, or 80 without a terminal.
[[nodiscard]] std::size_t terminal_width() noexcept;

/// Whether output may have colours: it goes to a terminal, and NO_COLOR is not set. Rule from: no-color.org.
[[nodiscard]] bool allows_colors(bool is_terminal) noexcept;

/// The number of columns that a terminal needs for `text`, which is UTF-8.
[[nodiscard]] std::size_t columns_of(std::string_view text) noexcept;

/// The longest start of `text` that needs at most `columns`.
[[nodiscard]] std::string_view fitting(std::string_view text, std::size_t columns) noexcept;

}  // namespace dynamorm::cli
