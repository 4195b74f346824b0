#include "api/parameter_place.hpp"

namespace dynamorm::api {
namespace {

std::string step(Place const& place) {
  switch (place.kind) {
    case Place::Kind::element:
      return std::to_string(place.rank + 1) + ".member";
    case Place::Kind::entry:
      return std::string(place.name) + ".member";
    case Place::Kind::field:
      break;
  }
  std::string name(place.name);
  if (name[0] >= 'A' && name[0] <= 'Z') name[0] = static_cast<char>(name[0] | 0x20);
  return name;
}

}  // namespace

std::string path_of(Place const* place) {
  if (place == nullptr) return {};
  std::string path = path_of(place->outer);
  if (!path.empty()) path.push_back('.');
  return path += step(*place);
}

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
