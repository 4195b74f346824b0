// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/structs/visit.hpp"

namespace dynamorm::detail {
namespace {

/// "reprints[0].year" from the names and positions, outermost first.
std::string joined(std::vector<std::string> const& steps) {
  std::string path;
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    if (!path.empty() && !step->starts_with('[')) path += '.';
    path += *step;
  }
  return path;
}

}  // namespace

Visit::Visit() = default;
Visit::~Visit() = default;

std::string Visit::path() const {
  std::vector<std::string> steps;
  for (Step const* step = step_; step != nullptr; step = step->outer_) {
    steps.push_back(step->name_.data() != nullptr ? std::string(step->name_)
                                                  : "[" + std::to_string(step->position_) + "]");
  }
  return joined(steps);
}

void Visit::fail(std::string message) { failures_.push_back({path(), std::move(message)}); }

std::string Visit::place_in(std::string_view its_table) const {
  std::string const known(table.empty() ? its_table : table);
  return known.empty() ? path() : known + "." + path();
}

}  // namespace dynamorm::detail
