// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/contributor_insights.hpp"
#include "dynamorm/api/describe_continuous_backups.hpp"
#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/describe_time_to_live.hpp"
#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/api/global_table.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/kinesis_destination.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/api/list_backups.hpp"
#include "dynamorm/api/list_exports.hpp"
#include "dynamorm/api/list_imports.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/replica_update.hpp"
#include "dynamorm/api/return_values.hpp"
#include "dynamorm/api/select.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/vector_index.hpp"

namespace dynamorm::api {

/// An enumerator and its spelling in the API.
struct EnumName {
  template <class Enum>
  constexpr EnumName(std::string_view spelling, Enum enumerator)
      : name(spelling), value(static_cast<std::uint8_t>(enumerator)) {}

  std::string_view name;
  std::uint8_t value;
};

using EnumNames = std::span<EnumName const>;

/// All enumerators, in the order in which the service lists them in messages.
template <class Enum>
[[nodiscard]] EnumNames names_of() noexcept;

template <>
EnumNames names_of<ReturnConsumedCapacity>() noexcept;
template <>
EnumNames names_of<ReturnItemCollectionMetrics>() noexcept;
template <>
EnumNames names_of<ReturnValue>() noexcept;
template <>
EnumNames names_of<ReturnValuesOnConditionCheckFailure>() noexcept;
template <>
EnumNames names_of<Select>() noexcept;
template <>
EnumNames names_of<ConditionalOperator>() noexcept;
template <>
EnumNames names_of<ComparisonOperator>() noexcept;
template <>
EnumNames names_of<AttributeAction>() noexcept;
template <>
EnumNames names_of<ScalarAttributeType>() noexcept;
template <>
EnumNames names_of<KeyType>() noexcept;
template <>
EnumNames names_of<ProjectionType>() noexcept;
template <>
EnumNames names_of<BillingMode>() noexcept;
template <>
EnumNames names_of<StreamViewType>() noexcept;
template <>
EnumNames names_of<SseType>() noexcept;
template <>
EnumNames names_of<SseStatus>() noexcept;
template <>
EnumNames names_of<TableStatus>() noexcept;
template <>
EnumNames names_of<IndexStatus>() noexcept;
template <>
EnumNames names_of<TableClass>() noexcept;
template <>
EnumNames names_of<VectorDistanceFunction>() noexcept;
template <>
EnumNames names_of<SearchSchemaElementType>() noexcept;
template <>
EnumNames names_of<ReplicaStatus>() noexcept;
template <>
EnumNames names_of<GlobalTableStatus>() noexcept;
template <>
EnumNames names_of<WitnessStatus>() noexcept;
template <>
EnumNames names_of<MultiRegionConsistency>() noexcept;
template <>
EnumNames names_of<GlobalTableSettingsReplicationMode>() noexcept;
template <>
EnumNames names_of<DisassociationMode>() noexcept;
template <>
EnumNames names_of<TimeToLiveStatus>() noexcept;
template <>
EnumNames names_of<ContinuousBackupsStatus>() noexcept;
template <>
EnumNames names_of<PointInTimeRecoveryStatus>() noexcept;
template <>
EnumNames names_of<StreamStatus>() noexcept;
template <>
EnumNames names_of<ShardFilterType>() noexcept;
template <>
EnumNames names_of<ShardIteratorType>() noexcept;
template <>
EnumNames names_of<OperationType>() noexcept;
template <>
EnumNames names_of<BackupStatus>() noexcept;
template <>
EnumNames names_of<BackupType>() noexcept;
template <>
EnumNames names_of<BackupTypeFilter>() noexcept;
template <>
EnumNames names_of<ExportStatus>() noexcept;
template <>
EnumNames names_of<ExportType>() noexcept;
template <>
EnumNames names_of<ImportStatus>() noexcept;
template <>
EnumNames names_of<InputFormat>() noexcept;
template <>
EnumNames names_of<ContributorInsightsStatus>() noexcept;
template <>
EnumNames names_of<ContributorInsightsAction>() noexcept;
template <>
EnumNames names_of<ContributorInsightsMode>() noexcept;
template <>
EnumNames names_of<DestinationStatus>() noexcept;
template <>
EnumNames names_of<ApproximateCreationDateTimePrecision>() noexcept;

/// Returns the spelling of `value`, which must be one of the enumerators.
[[nodiscard]] std::string_view name_in(EnumNames names, std::uint8_t value) noexcept;

template <class Enum>
[[nodiscard]] std::string_view name_of(Enum value) noexcept {
  return name_in(names_of<Enum>(), static_cast<std::uint8_t>(value));
}

}  // namespace dynamorm::api
