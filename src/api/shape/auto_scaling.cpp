// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/auto_scaling.hpp"

#include "api/json_field.hpp"
#include "api/shapes.hpp"

namespace dynamorm::api {

template <>
Structure const& structure<TargetTrackingScalingPolicy>() noexcept {
  static constexpr Field fields[] = {
      field<&TargetTrackingScalingPolicy::disable_scale_in>("DisableScaleIn"),
      field<&TargetTrackingScalingPolicy::scale_in_cooldown>("ScaleInCooldown", {.number_class = "Integer"}),
      field<&TargetTrackingScalingPolicy::scale_out_cooldown>("ScaleOutCooldown", {.number_class = "Integer"}),
      field<&TargetTrackingScalingPolicy::target_value>("TargetValue", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"AutoScalingTargetTrackingScalingPolicyConfigurationUpdate", fields};
  return shape;
}

template <>
Structure const& structure<AutoScalingPolicyUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&AutoScalingPolicyUpdate::policy_name>("PolicyName", {.min = 1, .max = 256}),
      field<&AutoScalingPolicyUpdate::target_tracking_scaling_policy_configuration>(
          "TargetTrackingScalingPolicyConfiguration", {.presence = Presence::required}),
  };
  static constexpr Structure shape{"AutoScalingPolicyUpdate", fields};
  return shape;
}

template <>
Structure const& structure<AutoScalingPolicyDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&AutoScalingPolicyDescription::policy_name>("PolicyName"),
      field<&AutoScalingPolicyDescription::target_tracking_scaling_policy_configuration>(
          "TargetTrackingScalingPolicyConfiguration"),
  };
  static constexpr Structure shape{"AutoScalingPolicyDescription", fields};
  return shape;
}

template <>
Structure const& structure<AutoScalingSettingsUpdate>() noexcept {
  static constexpr Field fields[] = {
      field<&AutoScalingSettingsUpdate::minimum_units>("MinimumUnits", {.min = 1}),
      field<&AutoScalingSettingsUpdate::maximum_units>("MaximumUnits", {.min = 1}),
      field<&AutoScalingSettingsUpdate::auto_scaling_disabled>("AutoScalingDisabled"),
      field<&AutoScalingSettingsUpdate::auto_scaling_role_arn>("AutoScalingRoleArn", {.min = 1, .max = 1600}),
      field<&AutoScalingSettingsUpdate::scaling_policy_update>("ScalingPolicyUpdate"),
  };
  static constexpr Structure shape{"AutoScalingSettingsUpdate", fields};
  return shape;
}

template <>
Structure const& structure<AutoScalingSettingsDescription>() noexcept {
  static constexpr Field fields[] = {
      field<&AutoScalingSettingsDescription::minimum_units>("MinimumUnits"),
      field<&AutoScalingSettingsDescription::maximum_units>("MaximumUnits"),
      field<&AutoScalingSettingsDescription::auto_scaling_disabled>("AutoScalingDisabled"),
      field<&AutoScalingSettingsDescription::auto_scaling_role_arn>("AutoScalingRoleArn"),
      field<&AutoScalingSettingsDescription::scaling_policies>("ScalingPolicies"),
  };
  static constexpr Structure shape{"AutoScalingSettingsDescription", fields};
  return shape;
}

}  // namespace dynamorm::api
