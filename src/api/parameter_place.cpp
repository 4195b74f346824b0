// SPDX-License-Identifier: Apache-2.0
#include "api/parameter_place.hpp"

namespace dynamorm::api {
namespace {

std::string name_step(Place const& place) {
  switch (place.kind) {
    case Place::Kind::element:
      return std::to_string(place.rank + 1) + ".member";
    case Place::Kind::entry:
      return std::string(place.name) + ".member";
    case Place::Kind::field:
      break;
  }
  return std::string(place.name);
}

std::string step(Place const& place) {
  std::string name = name_step(place);
  if (place.kind == Place::Kind::field && name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] | 0x20);
  return name;
}

template <class Step>
std::string path_of(Place const* place, Step step_of) {
  if (place == nullptr) return {};
  std::string path = path_of(place->outer, step_of);
  if (!path.empty()) path.push_back('.');
  return path += step_of(*place);
}

}  // namespace

std::string path_of(Place const* place) { return path_of(place, step); }

std::string name_path_of(Place const* place) { return path_of(place, name_step); }

Rank rank_of(Place const* place) noexcept {
  std::size_t depth = 0;
  for (Place const* at = place; at != nullptr; at = at->outer) ++depth;
  Rank rank;
  for (Place const* at = place; at != nullptr; at = at->outer) {
    if (--depth < Rank::deepest) rank.steps[depth] = at->rank + 1;
  }
  return rank;
}

}  // namespace dynamorm::api
