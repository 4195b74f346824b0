// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

struct GetResourcePolicyResponse {
  std::optional<std::string> policy{};
  std::optional<std::string> revision_id{};

  bool operator==(GetResourcePolicyResponse const&) const = default;
};

/// Returns the policy of a table or stream.
struct GetResourcePolicyRequest {
  using Response = GetResourcePolicyResponse;
  static constexpr std::string_view name = "GetResourcePolicy";

  std::string resource_arn{};

  bool operator==(GetResourcePolicyRequest const&) const = default;
};

}  // namespace dynamorm::api
