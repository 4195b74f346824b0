// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/replica_auto_scaling.hpp"

namespace dynamorm::api {

struct DescribeTableReplicaAutoScalingResponse {
  std::optional<TableAutoScalingDescription> table_auto_scaling_description{};

  bool operator==(DescribeTableReplicaAutoScalingResponse const&) const = default;
};

/// Describes the auto scaling of the replicas of a global table of version 2019.11.21. The engine has none.
struct DescribeTableReplicaAutoScalingRequest {
  using Response = DescribeTableReplicaAutoScalingResponse;
  static constexpr std::string_view name = "DescribeTableReplicaAutoScaling";

  std::string table_name{};

  bool operator==(DescribeTableReplicaAutoScalingRequest const&) const = default;
};

}  // namespace dynamorm::api
