// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/throughput.hpp"

/// Secondary indexes in requests and descriptions.
/// Rule from: "Improving data access with secondary indexes in DynamoDB".
namespace dynamorm::api {

enum class ProjectionType : std::uint8_t { all, keys_only, include };

/// The attributes that an index holds besides its keys. The API calls it Projection.
struct IndexProjection {
  std::optional<ProjectionType> projection_type{};
  /// Only for `include`.
  std::optional<std::vector<std::string>> non_key_attributes{};

  bool operator==(IndexProjection const&) const = default;
};

struct LocalSecondaryIndex {
  std::string index_name{};
  std::vector<KeySchemaElement> key_schema{};
  IndexProjection projection{};

  bool operator==(LocalSecondaryIndex const&) const = default;
};

struct GlobalSecondaryIndex {
  std::string index_name{};
  std::vector<KeySchemaElement> key_schema{};
  IndexProjection projection{};
  std::optional<ProvisionedThroughput> provisioned_throughput{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<WarmThroughput> warm_throughput{};

  bool operator==(GlobalSecondaryIndex const&) const = default;
};

struct LocalSecondaryIndexDescription {
  std::optional<std::string> index_name{};
  std::optional<std::vector<KeySchemaElement>> key_schema{};
  std::optional<IndexProjection> projection{};
  std::optional<std::int64_t> index_size_bytes{};
  std::optional<std::int64_t> item_count{};
  std::optional<std::string> index_arn{};

  bool operator==(LocalSecondaryIndexDescription const&) const = default;
};

struct GlobalSecondaryIndexWarmThroughputDescription {
  std::optional<std::int64_t> read_units_per_second{};
  std::optional<std::int64_t> write_units_per_second{};
  std::optional<IndexStatus> status{};

  bool operator==(GlobalSecondaryIndexWarmThroughputDescription const&) const = default;
};

struct GlobalSecondaryIndexDescription {
  std::optional<std::string> index_name{};
  std::optional<std::vector<KeySchemaElement>> key_schema{};
  std::optional<IndexProjection> projection{};
  std::optional<IndexStatus> index_status{};
  /// Whether items that existed before the index are still being added.
  std::optional<bool> backfilling{};
  std::optional<ProvisionedThroughputDescription> provisioned_throughput{};
  std::optional<std::int64_t> index_size_bytes{};
  std::optional<std::int64_t> item_count{};
  std::optional<std::string> index_arn{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<GlobalSecondaryIndexWarmThroughputDescription> warm_throughput{};

  bool operator==(GlobalSecondaryIndexDescription const&) const = default;
};

}  // namespace dynamorm::api
