// SPDX-License-Identifier: Apache-2.0
#include "cli/output/terminal.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <cstdlib>

namespace dynamorm::cli {
namespace {

constexpr std::size_t usual_width = 80;

/// Wide characters of East Asia and emoji take two columns. Rule from: Unicode Standard Annex 11.
bool is_wide(char32_t c) noexcept {
  return (c >= 0x1100 && c <= 0x115F) || (c >= 0x2E80 && c <= 0xA4CF) || (c >= 0xAC00 && c <= 0xD7A3) ||
         (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFE30 && c <= 0xFE6F) || (c >= 0xFF00 && c <= 0xFF60) ||
         (c >= 0xFFE0 && c <= 0xFFE6) || (c >= 0x1F300 && c <= 0x1FAFF) || (c >= 0x20000 && c <= 0x3FFFD);
}

bool is_combining(char32_t c) noexcept {
  return (c >= 0x0300 && c <= 0x036F) || c == 0x200B || c == 0x200D || (c >= 0xFE00 && c <= 0xFE0F);
}

/// Reads one character of valid UTF-8 and moves `position` behind it.
char32_t next_character(std::string_view text, std::size_t& position) noexcept {
  auto const byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  unsigned char const first = byte(position++);
  int following = first >= 0xF0 ? 3 : first >= 0xE0 ? 2 : first >= 0xC0 ? 1 : 0;
  char32_t c = following == 0 ? first : first & (0x3FU >> following);
  for (; following > 0 && position < text.size(); --following) c = (c << 6) | (byte(position++) & 0x3FU);
  return c;
}

std::size_t width_of(char32_t c) noexcept { return is_combining(c) ? 0 : is_wide(c) ? 2 : 1; }

}  // namespace

std::size_t terminal_width() noexcept {
  winsize size{};
  if (::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0) return size.ws_col;
  return usual_width;
}

bool allows_colors(bool is_terminal) noexcept {
  char const* const refused = std::getenv("NO_COLOR");
  return is_terminal && (refused == nullptr || *refused == '\0');
}

std::size_t columns_of(std::string_view text) noexcept {
  std::size_t columns = 0;
  for (std::size_t i = 0; i < text.size();) columns += width_of(next_character(text, i));
  return columns;
}

std::string_view fitting(std::string_view text, std::size_t columns) noexcept {
  std::size_t used = 0;
  std::size_t end = 0;
  while (end < text.size()) {
    std::size_t next = end;
    used += width_of(next_character(text, next));
    if (used > columns) break;
    end = next;
  }
  return text.substr(0, end);
}

}  // namespace dynamorm::cli
