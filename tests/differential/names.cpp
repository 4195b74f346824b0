// SPDX-License-Identifier: Apache-2.0
#include "names.hpp"

namespace dynamorm::differential {

std::string const& Names::common(std::string const& kind, std::string const& own) {
  auto const found = common_.find({kind, own});
  return found != common_.end() ? found->second : common_of_new(kind, own);
}

std::string const& Names::common_of_new(std::string const& kind, std::string const& own) {
  std::vector<std::string>& known = known_[kind];
  known.push_back("<" + kind + " " + std::to_string(known.size() + 1) + ">");
  own_[known.back()] = own;
  return common_[{kind, own}] = known.back();
}

std::string const& Names::own(std::string const& common) const {
  auto const found = own_.find(common);
  return found == own_.end() ? common : found->second;
}

std::string Names::in_common(std::string text) const {
  for (auto const& [common, own] : own_) {
    for (std::size_t at = text.find(own); at != std::string::npos; at = text.find(own, at + common.size())) {
      text.replace(at, own.size(), common);
    }
  }
  return text;
}

std::vector<std::string> const& Names::known(std::string const& kind) const {
  static std::vector<std::string> const none;
  auto const found = known_.find(kind);
  return found == known_.end() ? none : found->second;
}

}  // namespace dynamorm::differential
