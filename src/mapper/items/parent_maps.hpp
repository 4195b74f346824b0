// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <vector>

#include "dynamorm/service_error.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::mapper {

/// Returns updates that create missing maps on the paths of `actions`: first maps that are attributes, then those below
/// them. Each update is one request, because DynamoDB rejects overlapping paths in one.
[[nodiscard]] std::vector<std::vector<UpdateAction>> parents_of(std::vector<UpdateAction> const& actions);

/// Whether an update was rejected because its path leads through a missing value or one that is not a map.
[[nodiscard]] bool lacks_a_parent(RequestRejected const& error);

}  // namespace dynamorm::mapper
