// SPDX-License-Identifier: Apache-2.0
#include "patterns.hpp"

#include <map>
#include <regex>
#include <string>

namespace dynamorm::differential {
namespace {

/// Caches patterns, because compiling takes much longer than matching.
std::regex const& compiled(std::string_view pattern) {
  static std::map<std::string_view, std::regex> patterns;
  auto found = patterns.find(pattern);
  if (found == patterns.end()) found = patterns.emplace(pattern, std::regex(std::string(pattern))).first;
  return found->second;
}

}  // namespace

bool matches(std::string_view text, std::string_view pattern) {
  return std::regex_match(text.begin(), text.end(), compiled(pattern));
}

bool begins_like(std::string_view text, std::string_view pattern) {
  constexpr std::size_t looked_at = 4'000;  // std::regex goes deeper with each character
  std::string_view const beginning = text.substr(0, looked_at);
  return std::regex_search(beginning.begin(), beginning.end(), compiled(pattern),
                           std::regex_constants::match_continuous);
}

}  // namespace dynamorm::differential
