// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/path.hpp"

namespace dynamorm {

Path::Path(std::string_view attribute) : steps_{Step{.name = std::string(attribute)}} {}
Path::Path(Path const&) = default;
Path::Path(Path&&) noexcept = default;
Path& Path::operator=(Path const&) = default;
Path& Path::operator=(Path&&) noexcept = default;
Path::~Path() = default;

Path Path::at(std::string_view name) const {
  Path longer = *this;
  longer.steps_.push_back({.name = std::string(name)});
  return longer;
}

Path Path::at(std::size_t position) const {
  Path longer = *this;
  longer.steps_.push_back({.name = {}, .position = position, .is_position = true});
  return longer;
}

std::string const& Path::attribute() const noexcept { return steps_.front().name; }

bool Path::operator==(Path const&) const = default;

std::string Path::to_string() const {
  std::string text;
  for (Step const& step : steps_) {
    if (step.is_position) {
      text += "[" + std::to_string(step.position) + "]";
    } else {
      text += (text.empty() ? "" : ".") + step.name;
    }
  }
  return text;
}

}  // namespace dynamorm
