// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace dynamorm::api {

struct DescribeLimitsResponse {
  std::optional<std::int64_t> account_max_read_capacity_units{};
  std::optional<std::int64_t> account_max_write_capacity_units{};
  std::optional<std::int64_t> table_max_read_capacity_units{};
  std::optional<std::int64_t> table_max_write_capacity_units{};

  bool operator==(DescribeLimitsResponse const&) const = default;
};

/// Returns the provisioned capacity that the account may use in the region.
struct DescribeLimitsRequest {
  using Response = DescribeLimitsResponse;
  static constexpr std::string_view name = "DescribeLimits";

  bool operator==(DescribeLimitsRequest const&) const = default;
};

}  // namespace dynamorm::api
