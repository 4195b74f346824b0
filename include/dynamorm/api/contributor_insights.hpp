// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm::api {

enum class ContributorInsightsStatus : std::uint8_t { enabling, enabled, disabling, disabled, failed };
enum class ContributorInsightsAction : std::uint8_t { enable, disable };
enum class ContributorInsightsMode : std::uint8_t { accessed_and_throttled_keys, throttled_keys };

}  // namespace dynamorm::api
