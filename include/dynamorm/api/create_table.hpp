// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_description.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/tag.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/vector_index.hpp"

namespace dynamorm::api {

struct CreateTableResponse {
  TableDescription table_description{};

  bool operator==(CreateTableResponse const&) const = default;
};

/// Creates a table. It is ready for use when its status is `active`.
struct CreateTableRequest {
  using Response = CreateTableResponse;
  static constexpr std::string_view name = "CreateTable";

  std::string table_name{};
  std::optional<std::vector<AttributeDefinition>> attribute_definitions{};
  std::optional<std::vector<KeySchemaElement>> key_schema{};
  std::optional<std::vector<LocalSecondaryIndex>> local_secondary_indexes{};
  std::optional<std::vector<GlobalSecondaryIndex>> global_secondary_indexes{};
  std::optional<BillingMode> billing_mode{};
  std::optional<ProvisionedThroughput> provisioned_throughput{};
  std::optional<StreamSpecification> stream_specification{};
  std::optional<SseSpecification> sse_specification{};
  std::optional<std::vector<ResourceTag>> tags{};
  std::optional<TableClass> table_class{};
  std::optional<bool> deletion_protection_enabled{};
  std::optional<WarmThroughput> warm_throughput{};
  std::optional<std::string> resource_policy{};
  std::optional<OnDemandThroughput> on_demand_throughput{};
  std::optional<std::string> global_table_source_arn{};
  std::optional<GlobalTableSettingsReplicationMode> global_table_settings_replication_mode{};
  std::optional<std::vector<VectorIndex>> vector_indexes{};

  bool operator==(CreateTableRequest const&) const = default;
};

}  // namespace dynamorm::api
