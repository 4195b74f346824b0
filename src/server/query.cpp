// SPDX-License-Identifier: Apache-2.0
#include "server/query.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm::server {

Query::Query(std::string_view text) {
  while (!text.empty()) {
    std::string_view const one = text.substr(0, text.find('&'));
    std::string_view const name = one.substr(0, one.find('='));
    std::string_view const value = one.substr(std::min(name.size() + 1, one.size()));
    if (!one.empty()) parameters_.emplace_back(percent_decoded(name), percent_decoded(value));
    text.remove_prefix(std::min(one.size() + 1, text.size()));
  }
}

std::optional<std::string_view> Query::find(std::string_view name) const noexcept {
  for (auto const& [each, value] : parameters_) {
    if (each == name) return value;
  }
  return std::nullopt;
}

std::optional<std::string> Query::repeated_signature_parameter() const {
  std::vector<std::string> names;
  for (auto const& [name, value] : parameters_) {
    std::string lowered;
    append_lower_case(lowered, name);
    if (lowered.starts_with("x-amz-")) names.push_back(std::move(lowered));
  }
  std::ranges::sort(names);
  auto const repeated = std::ranges::adjacent_find(names);
  return repeated == names.end() ? std::nullopt : std::optional(*repeated);
}

}  // namespace dynamorm::server
