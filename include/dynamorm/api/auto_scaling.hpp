// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Auto scaling of provisioned capacity.
/// Rule from: "Managing throughput capacity automatically with DynamoDB auto scaling".
namespace dynamorm::api {

/// Keeps the consumed part of the provisioned capacity near a target.
struct TargetTrackingScalingPolicy {
  std::optional<bool> disable_scale_in{};
  std::optional<std::int64_t> scale_in_cooldown{};
  std::optional<std::int64_t> scale_out_cooldown{};
  double target_value{};

  bool operator==(TargetTrackingScalingPolicy const&) const = default;
};

struct AutoScalingPolicyUpdate {
  std::optional<std::string> policy_name{};
  TargetTrackingScalingPolicy target_tracking_scaling_policy_configuration{};

  bool operator==(AutoScalingPolicyUpdate const&) const = default;
};

struct AutoScalingPolicyDescription {
  std::optional<std::string> policy_name{};
  std::optional<TargetTrackingScalingPolicy> target_tracking_scaling_policy_configuration{};

  bool operator==(AutoScalingPolicyDescription const&) const = default;
};

struct AutoScalingSettingsUpdate {
  std::optional<std::int64_t> minimum_units{};
  std::optional<std::int64_t> maximum_units{};
  std::optional<bool> auto_scaling_disabled{};
  std::optional<std::string> auto_scaling_role_arn{};
  std::optional<AutoScalingPolicyUpdate> scaling_policy_update{};

  bool operator==(AutoScalingSettingsUpdate const&) const = default;
};

struct AutoScalingSettingsDescription {
  std::optional<std::int64_t> minimum_units{};
  std::optional<std::int64_t> maximum_units{};
  std::optional<bool> auto_scaling_disabled{};
  std::optional<std::string> auto_scaling_role_arn{};
  std::optional<std::vector<AutoScalingPolicyDescription>> scaling_policies{};

  bool operator==(AutoScalingSettingsDescription const&) const = default;
};

}  // namespace dynamorm::api
