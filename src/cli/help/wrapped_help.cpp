// SPDX-License-Identifier: Apache-2.0
#include "cli/help/wrapped_help.hpp"

#include <algorithm>
#include <string>

namespace dynamorm::cli {
namespace {

constexpr std::size_t width = 100;
constexpr std::size_t width_of_names = 30;

std::string wrapped(std::string const& text, std::size_t columns) {
  std::string lines;
  std::size_t start = 0;
  while (text.size() - start > columns) {
    std::size_t end = text.rfind(' ', start + columns);
    if (end == std::string::npos || end <= start) end = std::min(text.find(' ', start), text.size());
    lines += text.substr(start, end - start) + '\n';
    start = std::min(end + 1, text.size());
  }
  return lines + text.substr(start);
}

class WrappedHelp : public CLI::Formatter {
 public:
  WrappedHelp() { column_width(width_of_names); }

  std::string make_option_desc(CLI::Option const* option) const override {
    return wrapped(option->get_description(), width - width_of_names);
  }

  std::string make_option_opts(CLI::Option const* option) const override {
    if (!option->get_option_text().empty()) return " " + option->get_option_text();
    return option->get_expected_max() == 0 || option->get_positional() ? "" : " VALUE";
  }
};

}  // namespace

std::shared_ptr<CLI::Formatter> wrapped_help() { return std::make_shared<WrappedHelp>(); }

}  // namespace dynamorm::cli
