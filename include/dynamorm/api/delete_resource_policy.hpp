// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

struct DeleteResourcePolicyResponse {
  std::optional<std::string> revision_id{};

  bool operator==(DeleteResourcePolicyResponse const&) const = default;
};

/// Removes the policy of a table or stream.
struct DeleteResourcePolicyRequest {
  using Response = DeleteResourcePolicyResponse;
  static constexpr std::string_view name = "DeleteResourcePolicy";

  std::string resource_arn{};
  /// The revision to delete.
  std::optional<std::string> expected_revision_id{};

  bool operator==(DeleteResourcePolicyRequest const&) const = default;
};

}  // namespace dynamorm::api
