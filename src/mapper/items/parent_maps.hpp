#pragma once

#include <vector>

#include "dynamorm/service_error.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::mapper {

/// The updates that make the maps which the paths of `actions` lead through, where they are not there: first those of
/// the attributes, then those below them. Each is one request, as DynamoDB takes no two overlapping paths in one.
[[nodiscard]] std::vector<std::vector<UpdateAction>> parents_of(std::vector<UpdateAction> const& actions);

/// Whether an update was refused because its path leads through something that is not there, or is no map.
[[nodiscard]] bool lacks_a_parent(RequestRejected const& error);

}  // namespace dynamorm::mapper
