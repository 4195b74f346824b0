// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/auto_scaling.hpp"
#include "dynamorm/api/capacity.hpp"
#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/global_table.hpp"
#include "dynamorm/api/global_table_settings.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/item_collection.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/kinesis_destination.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/api/replica.hpp"
#include "dynamorm/api/replica_auto_scaling.hpp"
#include "dynamorm/api/replica_update.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_description.hpp"
#include "dynamorm/api/tag.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/transact_get_items.hpp"
#include "dynamorm/api/vector_index.hpp"

#include "api/structure.hpp"

/// The structures that several operations share; their fields are in shape/.
namespace dynamorm::api {

template <>
Structure const& structure<Capacity>() noexcept;
template <>
Structure const& structure<VectorCapacity>() noexcept;
template <>
Structure const& structure<ConsumedCapacity>() noexcept;

template <>
Structure const& structure<TargetTrackingScalingPolicy>() noexcept;
template <>
Structure const& structure<AutoScalingPolicyUpdate>() noexcept;
template <>
Structure const& structure<AutoScalingPolicyDescription>() noexcept;
template <>
Structure const& structure<AutoScalingSettingsUpdate>() noexcept;
template <>
Structure const& structure<AutoScalingSettingsDescription>() noexcept;

template <>
Structure const& structure<ItemCollectionMetrics>() noexcept;

template <>
Structure const& structure<ItemResponse>() noexcept;

template <>
Structure const& structure<AttributeCondition>() noexcept;
template <>
Structure const& structure<ExpectedAttributeValue>() noexcept;
template <>
Structure const& structure<AttributeValueUpdate>() noexcept;

template <>
Structure const& structure<AttributeDefinition>() noexcept;
template <>
Structure const& structure<KeySchemaElement>() noexcept;

template <>
Structure const& structure<KinesisStreamingConfiguration>() noexcept;

template <>
Structure const& structure<BillingModeSummary>() noexcept;
template <>
Structure const& structure<ProvisionedThroughput>() noexcept;
template <>
Structure const& structure<ProvisionedThroughputDescription>() noexcept;
template <>
Structure const& structure<OnDemandThroughput>() noexcept;
template <>
Structure const& structure<WarmThroughput>() noexcept;

template <>
Structure const& structure<StreamSpecification>() noexcept;

template <>
Structure const& structure<SseSpecification>() noexcept;
template <>
Structure const& structure<SseDescription>() noexcept;

template <>
Structure const& structure<ResourceTag>() noexcept;

template <>
Structure const& structure<IndexProjection>() noexcept;
template <>
Structure const& structure<LocalSecondaryIndex>() noexcept;
template <>
Structure const& structure<GlobalSecondaryIndex>() noexcept;
template <>
Structure const& structure<LocalSecondaryIndexDescription>() noexcept;
template <>
Structure const& structure<GlobalSecondaryIndexWarmThroughputDescription>() noexcept;
template <>
Structure const& structure<GlobalSecondaryIndexDescription>() noexcept;

template <>
Structure const& structure<VectorAttributeDefinition>() noexcept;
template <>
Structure const& structure<SearchSchemaElement>() noexcept;
template <>
Structure const& structure<VectorIndex>() noexcept;
template <>
Structure const& structure<VectorIndexDescription>() noexcept;

template <>
Structure const& structure<ProvisionedThroughputOverride>() noexcept;
template <>
Structure const& structure<OnDemandThroughputOverride>() noexcept;
template <>
Structure const& structure<TableWarmThroughputDescription>() noexcept;
template <>
Structure const& structure<TableClassSummary>() noexcept;
template <>
Structure const& structure<ReplicaGlobalSecondaryIndexDescription>() noexcept;
template <>
Structure const& structure<ReplicaDescription>() noexcept;
template <>
Structure const& structure<GlobalTableWitnessDescription>() noexcept;

template <>
Structure const& structure<GlobalTableReplica>() noexcept;
template <>
Structure const& structure<GlobalTableDescription>() noexcept;
template <>
Structure const& structure<ReplicaGlobalSecondaryIndexSettingsDescription>() noexcept;
template <>
Structure const& structure<ReplicaSettingsDescription>() noexcept;
template <>
Structure const& structure<ReplicaGlobalSecondaryIndexAutoScalingDescription>() noexcept;
template <>
Structure const& structure<ReplicaAutoScalingDescription>() noexcept;
template <>
Structure const& structure<TableAutoScalingDescription>() noexcept;

template <>
Structure const& structure<ReplicaGlobalSecondaryIndex>() noexcept;
template <>
Structure const& structure<ReplicationGroupMemberAction>() noexcept;
template <>
Structure const& structure<RegionAction>() noexcept;
template <>
Structure const& structure<DisassociateReplicationGroupMemberAction>() noexcept;
template <>
Structure const& structure<ReplicationGroupUpdate>() noexcept;
template <>
Structure const& structure<GlobalTableWitnessGroupUpdate>() noexcept;

template <>
Structure const& structure<RestoreSummary>() noexcept;
template <>
Structure const& structure<ArchivalSummary>() noexcept;
template <>
Structure const& structure<TableDescription>() noexcept;

}  // namespace dynamorm::api
