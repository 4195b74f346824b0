#pragma once

#include <optional>
#include <string>

#include "dynamorm/result.hpp"

#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// What the program itself says about the region.
struct RegionOptions {
  std::optional<std::string> region{};
  std::optional<std::string> profile{};  ///< Instead of AWS_PROFILE.
};

/// The region to work in ("AWS Region", AWS SDKs and Tools Reference Guide): the program's own, AWS_REGION,
/// AWS_DEFAULT_REGION, `region` of the profile in force, and at last the region of the EC2 instance, which is asked
/// over the network. Fails with no_region, "RegionNotFound" and one line for each place looked at, or with
/// invalid_request, "InvalidRegion" when what was found cannot be part of a host name.
[[nodiscard]] Result<std::string> resolve_region(Surroundings const& surroundings, RegionOptions const& options = {});

}  // namespace dynamorm::aws
