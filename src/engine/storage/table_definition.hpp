// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/contributor_insights.hpp"
#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/kinesis_destination.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/tag.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/api/vector_index.hpp"
#include "dynamorm/type.hpp"

namespace dynamorm::storage {

/// One attribute of a key.
struct KeyPart {
  std::string name{};
  Type type{};

  bool operator==(KeyPart const&) const = default;
};

/// The attributes of a key: one hash attribute and at most one range attribute; in a global index, up to four of each.
struct KeyParts {
  std::vector<KeyPart> hash{};
  std::vector<KeyPart> range{};

  bool operator==(KeyParts const&) const = default;
};

enum class IndexKind : std::uint8_t { global, local, vector };

/// Provisioned units, and the times of their changes.
struct Throughput {
  std::int64_t read_units{};
  std::int64_t write_units{};
  std::optional<api::Timestamp> increased{};
  std::optional<api::Timestamp> decreased{};
  std::int64_t decreases_today{};
  std::optional<api::ProvisionedThroughput> next{};  ///< The units that apply when the transitional status ends.

  bool operator==(Throughput const&) const = default;
};

/// The part of a vector index that other indexes do not have.
struct VectorDefinition {
  std::string attribute{};
  std::int64_t dimensions{};
  api::VectorDistanceFunction distance{};
  std::vector<api::SearchSchemaElement> schema{};  ///< As it was given. The hash attribute is also the index's key.
  std::vector<KeyPart> filters{};                  ///< The other attributes of the schema.

  bool operator==(VectorDefinition const&) const = default;
};

struct IndexDefinition {
  std::uint32_t id{};  ///< Unique among all indexes and tables that this store has ever had.
  IndexKind kind{};
  std::string name{};
  KeyParts key{};
  api::IndexProjection projection{};
  api::IndexStatus status = api::IndexStatus::active;
  bool backfilling = false;
  std::optional<api::Timestamp> status_until{};
  Throughput throughput{};
  std::optional<api::OnDemandThroughput> on_demand{};
  std::optional<api::WarmThroughput> warm{};
  std::optional<VectorDefinition> vector{};  ///< Of a vector index.

  bool operator==(IndexDefinition const&) const = default;
};

/// A sequence of records of a stream. It is closed when another one follows, or when the stream is disabled.
struct ShardDefinition {
  std::string id{};
  std::string parent{};   ///< The id of the preceding shard; empty for the first ones.
  std::uint64_t first{};  ///< The sequence number at which it begins; no record has it.
  api::Timestamp created{};
  std::optional<std::uint64_t> last{};     ///< The last sequence number, if it is closed.
  std::optional<api::Timestamp> closed{};  ///< When it was closed.
  /// It takes the changes of items whose hash-of-hash (see layout.hpp) is in this range.
  std::uint64_t hash_begin = 0;
  std::uint64_t hash_end = every_hash;

  static constexpr std::uint64_t every_hash = std::uint64_t{1} << 32;

  [[nodiscard]] bool takes_all() const noexcept { return hash_begin == 0 && hash_end == every_hash; }
  bool operator==(ShardDefinition const&) const = default;
};

/// A stream of a table's changes. A table keeps disabled streams until their records have expired.
struct StreamDefinition {
  std::uint32_t id{};  ///< Unique like the id of an index.
  api::StreamViewType view{};
  api::Timestamp created{};  ///< Also its label.
  std::optional<api::Timestamp> disabled{};
  std::vector<ShardDefinition> shards{};  ///< In the order of their ids, never empty (see stream_life.hpp).

  bool operator==(StreamDefinition const&) const = default;
};

/// The attribute that holds the expiry time of items.
struct TimeToLiveDefinition {
  std::uint32_t id{};  ///< The id of the expiry entries; unique like the id of an index.
  std::string attribute{};
  bool enabled = false;
  bool indexed = false;  ///< Whether all items that existed when it was enabled have their entries.
  api::Timestamp changed{};

  bool operator==(TimeToLiveDefinition const&) const = default;
};

/// Point-in-time recovery, while it is enabled.
struct RecoveryDefinition {
  api::Timestamp since{};
  std::int64_t days{};  ///< The period in which the table can be restored.

  bool operator==(RecoveryDefinition const&) const = default;
};

/// The policy of a table or one of its streams. A deleted one keeps the revision that deleted it.
struct PolicyDefinition {
  std::string stream{};  ///< The label of the stream; empty for the table.
  std::string text{};    ///< JSON without blanks; empty if deleted.
  std::int64_t revision{};

  bool operator==(PolicyDefinition const&) const = default;
};

/// Contributor insights of a table or a global index that has had them enabled.
struct InsightsDefinition {
  std::uint32_t index{};  ///< The id of the index; 0 for the table.
  bool enabled = false;
  api::ContributorInsightsMode mode{};
  api::Timestamp enabled_first{};  ///< When the rules were made; part of their names.
  api::Timestamp changed{};

  bool operator==(InsightsDefinition const&) const = default;
};

/// A Kinesis stream that is, or was, a destination of a table's changes.
struct DestinationDefinition {
  std::string stream_arn{};
  api::DestinationStatus change{};  ///< The transitional status that began with the last change.
  api::Timestamp changed{};
  std::optional<api::ApproximateCreationDateTimePrecision> precision{};

  bool operator==(DestinationDefinition const&) const = default;
};

/// Everything about a table except its items. definition_codec.hpp describes how it is stored.
struct TableDefinition {
  std::uint32_t id{};  ///< Unique among all tables and indexes that this store has ever had.
  std::string name{};
  std::string uuid{};
  api::Timestamp created{};
  api::TableStatus status = api::TableStatus::active;
  /// The end of a transitional status.
  std::optional<api::Timestamp> status_until{};
  std::vector<api::AttributeDefinition> attributes{};
  KeyParts key{};
  std::vector<IndexDefinition> indexes{};  ///< In order of creation.
  api::BillingMode billing = api::BillingMode::provisioned;
  std::optional<api::Timestamp> billed_per_request_since{};
  Throughput throughput{};
  std::optional<api::OnDemandThroughput> on_demand{};
  std::optional<api::WarmThroughput> warm{};
  std::vector<StreamDefinition> streams{};  ///< The last one is the current one unless it is disabled.
  std::optional<TimeToLiveDefinition> time_to_live{};
  std::optional<api::SseSpecification> encryption{};
  std::optional<api::TableClass> table_class{};
  std::optional<api::Timestamp> table_class_changed{};
  std::optional<api::TableClass> next_table_class{};  ///< Applies at the same time as the next throughput.
  bool deletion_protected = false;
  std::vector<api::ResourceTag> tags{};
  std::optional<RecoveryDefinition> recovery{};
  std::vector<PolicyDefinition> policies{};
  std::vector<InsightsDefinition> insights{};
  std::vector<DestinationDefinition> destinations{};

  [[nodiscard]] IndexDefinition const* index(std::string_view index_name) const noexcept;
  /// Returns the stream that takes new records, or null.
  [[nodiscard]] StreamDefinition const* stream() const noexcept;
  /// Returns whether the table has local indexes, and therefore item collections.
  [[nodiscard]] bool has_local_indexes() const noexcept;
  [[nodiscard]] bool has_vector_indexes() const noexcept;

  bool operator==(TableDefinition const&) const = default;
};

}  // namespace dynamorm::storage
