// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <vector>

#include "dynamorm/api/request.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm::wrappers {

/// Performs a batch without the members for which `unprocessed` is true, and adds them to the unprocessed ones of the
/// response. `unprocessed` has an element for each of members_of(request).
[[nodiscard]] Result<api::Response> perform_part(
    api::Request const& request, std::vector<bool> const& unprocessed,
    std::function<Result<api::Response>(api::Request const& request)> const& work);

}  // namespace dynamorm::wrappers
