// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace dynamorm::api {

struct PutResourcePolicyResponse {
  std::optional<std::string> revision_id{};

  bool operator==(PutResourcePolicyResponse const&) const = default;
};

/// Attaches a policy to a table or stream. The engine stores it and enforces nothing.
struct PutResourcePolicyRequest {
  using Response = PutResourcePolicyResponse;
  static constexpr std::string_view name = "PutResourcePolicy";

  std::string resource_arn{};
  /// JSON of at most 20 KB.
  std::string policy{};
  /// The revision to replace, or "NO_POLICY".
  std::optional<std::string> expected_revision_id{};
  std::optional<bool> confirm_remove_self_resource_access{};

  bool operator==(PutResourcePolicyRequest const&) const = default;
};

}  // namespace dynamorm::api
