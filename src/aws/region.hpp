// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// Region settings of the program itself.
struct RegionOptions {
  std::optional<std::string> region{};
  std::optional<std::string> profile{};  ///< Instead of AWS_PROFILE.
};

/// Returns the region ("AWS Region", AWS SDKs and Tools Reference Guide): the program's own, AWS_REGION,
/// AWS_DEFAULT_REGION, the current profile's `region`, or the EC2 instance's region, which is requested over the
/// network. Fails with no_region, "RegionNotFound", with a line for each place, or with invalid_request,
/// "InvalidRegion", if the region cannot be part of a host name.
[[nodiscard]] Result<std::string> resolve_region(Surroundings const& surroundings, RegionOptions const& options = {});

}  // namespace dynamorm::aws
