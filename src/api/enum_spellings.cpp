// SPDX-License-Identifier: Apache-2.0
#include "api/enum_spellings.hpp"

namespace dynamorm::api {

template <>
EnumNames names_of<ReturnConsumedCapacity>() noexcept {
  using enum ReturnConsumedCapacity;
  static constexpr EnumName names[] = {{"INDEXES", indexes}, {"TOTAL", total}, {"NONE", none}};
  return names;
}

template <>
EnumNames names_of<ReturnItemCollectionMetrics>() noexcept {
  using enum ReturnItemCollectionMetrics;
  static constexpr EnumName names[] = {{"SIZE", size}, {"NONE", none}};
  return names;
}

template <>
EnumNames names_of<ReturnValue>() noexcept {
  using enum ReturnValue;
  static constexpr EnumName names[] = {{"ALL_NEW", all_new},
                                       {"UPDATED_OLD", updated_old},
                                       {"ALL_OLD", all_old},
                                       {"NONE", none},
                                       {"UPDATED_NEW", updated_new}};
  return names;
}

template <>
EnumNames names_of<ReturnValuesOnConditionCheckFailure>() noexcept {
  using enum ReturnValuesOnConditionCheckFailure;
  static constexpr EnumName names[] = {{"ALL_OLD", all_old}, {"NONE", none}};
  return names;
}

template <>
EnumNames names_of<Select>() noexcept {
  using enum Select;
  static constexpr EnumName names[] = {{"SPECIFIC_ATTRIBUTES", specific_attributes},
                                       {"COUNT", count},
                                       {"ALL_ATTRIBUTES", all_attributes},
                                       {"ALL_PROJECTED_ATTRIBUTES", all_projected_attributes}};
  return names;
}

template <>
EnumNames names_of<ConditionalOperator>() noexcept {
  using enum ConditionalOperator;
  static constexpr EnumName names[] = {{"OR", any}, {"AND", all}};
  return names;
}

template <>
EnumNames names_of<ComparisonOperator>() noexcept {
  using enum ComparisonOperator;
  static constexpr EnumName names[] = {{"IN", in},
                                       {"NULL", null},
                                       {"BETWEEN", between},
                                       {"LT", lt},
                                       {"NOT_CONTAINS", not_contains},
                                       {"EQ", eq},
                                       {"GT", gt},
                                       {"NOT_NULL", not_null},
                                       {"NE", ne},
                                       {"LE", le},
                                       {"BEGINS_WITH", begins_with},
                                       {"GE", ge},
                                       {"CONTAINS", contains}};
  return names;
}

template <>
EnumNames names_of<AttributeAction>() noexcept {
  using enum AttributeAction;
  static constexpr EnumName names[] = {{"ADD", add}, {"DELETE", remove}, {"PUT", put}};
  return names;
}

template <>
EnumNames names_of<ScalarAttributeType>() noexcept {
  using enum ScalarAttributeType;
  static constexpr EnumName names[] = {{"B", binary}, {"N", number}, {"S", string}};
  return names;
}

template <>
EnumNames names_of<KeyType>() noexcept {
  using enum KeyType;
  static constexpr EnumName names[] = {{"HASH", hash}, {"RANGE", range}};
  return names;
}

template <>
EnumNames names_of<ProjectionType>() noexcept {
  using enum ProjectionType;
  static constexpr EnumName names[] = {{"ALL", all}, {"INCLUDE", include}, {"KEYS_ONLY", keys_only}};
  return names;
}

template <>
EnumNames names_of<BillingMode>() noexcept {
  using enum BillingMode;
  static constexpr EnumName names[] = {{"PROVISIONED", provisioned}, {"PAY_PER_REQUEST", pay_per_request}};
  return names;
}

template <>
EnumNames names_of<StreamViewType>() noexcept {
  using enum StreamViewType;
  static constexpr EnumName names[] = {{"NEW_IMAGE", new_image},
                                       {"OLD_IMAGE", old_image},
                                       {"NEW_AND_OLD_IMAGES", new_and_old_images},
                                       {"KEYS_ONLY", keys_only}};
  return names;
}

template <>
EnumNames names_of<SseType>() noexcept {
  using enum SseType;
  static constexpr EnumName names[] = {{"AES256", aes256}, {"KMS", kms}};
  return names;
}

template <>
EnumNames names_of<SseStatus>() noexcept {
  using enum SseStatus;
  static constexpr EnumName names[] = {{"ENABLING", enabling},
                                       {"ENABLED", enabled},
                                       {"DISABLING", disabling},
                                       {"DISABLED", disabled},
                                       {"UPDATING", updating}};
  return names;
}

template <>
EnumNames names_of<TableStatus>() noexcept {
  using enum TableStatus;
  static constexpr EnumName names[] = {{"CREATING", creating},
                                       {"UPDATING", updating},
                                       {"DELETING", deleting},
                                       {"ACTIVE", active},
                                       {"INACCESSIBLE_ENCRYPTION_CREDENTIALS", inaccessible_encryption_credentials},
                                       {"ARCHIVING", archiving},
                                       {"ARCHIVED", archived},
                                       {"REPLICATION_NOT_AUTHORIZED", replication_not_authorized}};
  return names;
}

template <>
EnumNames names_of<IndexStatus>() noexcept {
  using enum IndexStatus;
  static constexpr EnumName names[] = {
      {"CREATING", creating}, {"UPDATING", updating}, {"DELETING", deleting}, {"ACTIVE", active}};
  return names;
}

template <>
EnumNames names_of<TableClass>() noexcept {
  using enum TableClass;
  static constexpr EnumName names[] = {{"STANDARD", standard},
                                       {"STANDARD_INFREQUENT_ACCESS", standard_infrequent_access}};
  return names;
}

template <>
EnumNames names_of<VectorDistanceFunction>() noexcept {
  using enum VectorDistanceFunction;
  static constexpr EnumName names[] = {{"EUCLIDEAN", euclidean}, {"COSINE", cosine}, {"DOT_PRODUCT", dot_product}};
  return names;
}

template <>
EnumNames names_of<SearchSchemaElementType>() noexcept {
  using enum SearchSchemaElementType;
  static constexpr EnumName names[] = {{"HASH", hash}, {"INLINE_FILTER", inline_filter}};
  return names;
}

template <>
EnumNames names_of<ReplicaStatus>() noexcept {
  using enum ReplicaStatus;
  static constexpr EnumName names[] = {{"CREATING", creating},
                                       {"CREATION_FAILED", creation_failed},
                                       {"UPDATING", updating},
                                       {"DELETING", deleting},
                                       {"ACTIVE", active},
                                       {"REGION_DISABLED", region_disabled},
                                       {"INACCESSIBLE_ENCRYPTION_CREDENTIALS", inaccessible_encryption_credentials},
                                       {"ARCHIVING", archiving},
                                       {"ARCHIVED", archived},
                                       {"REPLICATION_NOT_AUTHORIZED", replication_not_authorized}};
  return names;
}

template <>
EnumNames names_of<GlobalTableStatus>() noexcept {
  using enum GlobalTableStatus;
  static constexpr EnumName names[] = {
      {"CREATING", creating}, {"ACTIVE", active}, {"DELETING", deleting}, {"UPDATING", updating}};
  return names;
}

template <>
EnumNames names_of<WitnessStatus>() noexcept {
  using enum WitnessStatus;
  static constexpr EnumName names[] = {{"CREATING", creating}, {"DELETING", deleting}, {"ACTIVE", active}};
  return names;
}

template <>
EnumNames names_of<MultiRegionConsistency>() noexcept {
  using enum MultiRegionConsistency;
  static constexpr EnumName names[] = {{"EVENTUAL", eventual}, {"STRONG", strong}};
  return names;
}

template <>
EnumNames names_of<GlobalTableSettingsReplicationMode>() noexcept {
  using enum GlobalTableSettingsReplicationMode;
  static constexpr EnumName names[] = {
      {"ENABLED", enabled}, {"DISABLED", disabled}, {"ENABLED_WITH_OVERRIDES", enabled_with_overrides}};
  return names;
}

template <>
EnumNames names_of<DisassociationMode>() noexcept {
  using enum DisassociationMode;
  static constexpr EnumName names[] = {{"WAIT_FOR_REPLICATION", wait_for_replication}};
  return names;
}

template <>
EnumNames names_of<TimeToLiveStatus>() noexcept {
  using enum TimeToLiveStatus;
  static constexpr EnumName names[] = {
      {"ENABLING", enabling}, {"DISABLING", disabling}, {"ENABLED", enabled}, {"DISABLED", disabled}};
  return names;
}

template <>
EnumNames names_of<ContinuousBackupsStatus>() noexcept {
  using enum ContinuousBackupsStatus;
  static constexpr EnumName names[] = {{"ENABLED", enabled}, {"DISABLED", disabled}};
  return names;
}

template <>
EnumNames names_of<PointInTimeRecoveryStatus>() noexcept {
  using enum PointInTimeRecoveryStatus;
  static constexpr EnumName names[] = {{"ENABLED", enabled}, {"DISABLED", disabled}};
  return names;
}

template <>
EnumNames names_of<StreamStatus>() noexcept {
  using enum StreamStatus;
  static constexpr EnumName names[] = {
      {"ENABLING", enabling}, {"ENABLED", enabled}, {"DISABLING", disabling}, {"DISABLED", disabled}};
  return names;
}

template <>
EnumNames names_of<ShardFilterType>() noexcept {
  using enum ShardFilterType;
  static constexpr EnumName names[] = {{"CHILD_SHARDS", child_shards}};
  return names;
}

template <>
EnumNames names_of<ShardIteratorType>() noexcept {
  using enum ShardIteratorType;
  static constexpr EnumName names[] = {{"TRIM_HORIZON", trim_horizon},
                                       {"LATEST", latest},
                                       {"AT_SEQUENCE_NUMBER", at_sequence_number},
                                       {"AFTER_SEQUENCE_NUMBER", after_sequence_number}};
  return names;
}

template <>
EnumNames names_of<OperationType>() noexcept {
  using enum OperationType;
  static constexpr EnumName names[] = {{"INSERT", insert}, {"MODIFY", modify}, {"REMOVE", remove}};
  return names;
}

template <>
EnumNames names_of<BackupStatus>() noexcept {
  using enum BackupStatus;
  static constexpr EnumName names[] = {{"CREATING", creating}, {"DELETED", deleted}, {"AVAILABLE", available}};
  return names;
}

template <>
EnumNames names_of<BackupType>() noexcept {
  using enum BackupType;
  static constexpr EnumName names[] = {{"USER", user}, {"SYSTEM", system}, {"AWS_BACKUP", aws_backup}};
  return names;
}

template <>
EnumNames names_of<BackupTypeFilter>() noexcept {
  using enum BackupTypeFilter;
  static constexpr EnumName names[] = {{"USER", user}, {"SYSTEM", system}, {"AWS_BACKUP", aws_backup}, {"ALL", all}};
  return names;
}

template <>
EnumNames names_of<ExportStatus>() noexcept {
  using enum ExportStatus;
  static constexpr EnumName names[] = {{"IN_PROGRESS", in_progress}, {"COMPLETED", completed}, {"FAILED", failed}};
  return names;
}

template <>
EnumNames names_of<ExportType>() noexcept {
  using enum ExportType;
  static constexpr EnumName names[] = {{"FULL_EXPORT", full_export}, {"INCREMENTAL_EXPORT", incremental_export}};
  return names;
}

template <>
EnumNames names_of<ImportStatus>() noexcept {
  using enum ImportStatus;
  static constexpr EnumName names[] = {{"IN_PROGRESS", in_progress},
                                       {"COMPLETED", completed},
                                       {"CANCELLING", cancelling},
                                       {"CANCELLED", cancelled},
                                       {"FAILED", failed}};
  return names;
}

template <>
EnumNames names_of<InputFormat>() noexcept {
  using enum InputFormat;
  static constexpr EnumName names[] = {{"DYNAMODB_JSON", dynamodb_json}, {"ION", ion}, {"CSV", csv}};
  return names;
}

template <>
EnumNames names_of<ContributorInsightsStatus>() noexcept {
  using enum ContributorInsightsStatus;
  static constexpr EnumName names[] = {{"ENABLING", enabling},
                                       {"ENABLED", enabled},
                                       {"DISABLING", disabling},
                                       {"DISABLED", disabled},
                                       {"FAILED", failed}};
  return names;
}

template <>
EnumNames names_of<ContributorInsightsAction>() noexcept {
  using enum ContributorInsightsAction;
  static constexpr EnumName names[] = {{"ENABLE", enable}, {"DISABLE", disable}};
  return names;
}

template <>
EnumNames names_of<ContributorInsightsMode>() noexcept {
  using enum ContributorInsightsMode;
  static constexpr EnumName names[] = {{"ACCESSED_AND_THROTTLED_KEYS", accessed_and_throttled_keys},
                                       {"THROTTLED_KEYS", throttled_keys}};
  return names;
}

template <>
EnumNames names_of<DestinationStatus>() noexcept {
  using enum DestinationStatus;
  static constexpr EnumName names[] = {{"ENABLING", enabling},           {"ACTIVE", active},
                                       {"DISABLING", disabling},         {"DISABLED", disabled},
                                       {"ENABLE_FAILED", enable_failed}, {"UPDATING", updating}};
  return names;
}

template <>
EnumNames names_of<ApproximateCreationDateTimePrecision>() noexcept {
  using enum ApproximateCreationDateTimePrecision;
  static constexpr EnumName names[] = {{"MILLISECOND", millisecond}, {"MICROSECOND", microsecond}};
  return names;
}

std::string_view name_in(EnumNames names, std::uint8_t value) noexcept {
  for (EnumName const& name : names)
    if (name.value == value) return name.name;
  return {};
}

}  // namespace dynamorm::api
