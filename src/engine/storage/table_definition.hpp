#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/encryption.hpp"
#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/api/stream_specification.hpp"
#include "dynamorm/api/table_status.hpp"
#include "dynamorm/api/tag.hpp"
#include "dynamorm/api/throughput.hpp"
#include "dynamorm/api/timestamp.hpp"
#include "dynamorm/type.hpp"

namespace dynamorm::storage {

/// One attribute of a key.
struct KeyPart {
  std::string name{};
  Type type{};

  bool operator==(KeyPart const&) const = default;
};

/// The attributes of a key: one hash attribute and at most one range attribute, or up to four of each in a global
/// index.
struct KeyParts {
  std::vector<KeyPart> hash{};
  std::vector<KeyPart> range{};

  bool operator==(KeyParts const&) const = default;
};

enum class IndexKind : std::uint8_t { global, local };

/// Provisioned units, and when they were changed.
struct Throughput {
  std::int64_t read_units{};
  std::int64_t write_units{};
  std::optional<api::Timestamp> increased{};
  std::optional<api::Timestamp> decreased{};
  std::int64_t decreases_today{};
  std::optional<api::ProvisionedThroughput> next{};  ///< What it is to be when the status that passes is over.

  bool operator==(Throughput const&) const = default;
};

struct IndexDefinition {
  std::uint32_t id{};  ///< Of no other index or table of this store, ever.
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

  bool operator==(IndexDefinition const&) const = default;
};

/// A run of a stream's records. It is closed when there is another behind it, or when the stream is disabled.
struct ShardDefinition {
  std::string id{};
  std::string parent{};   ///< The id of the one before it; empty for the first.
  std::uint64_t first{};  ///< The sequence number at which it begins, which no record has.
  api::Timestamp created{};

  bool operator==(ShardDefinition const&) const = default;
};

/// A stream of a table's changes; a table keeps those that were switched off until their records have expired.
struct StreamDefinition {
  std::uint32_t id{};  ///< As that of an index.
  api::StreamViewType view{};
  api::Timestamp created{};  ///< Also its label.
  std::optional<api::Timestamp> disabled{};
  std::vector<ShardDefinition> shards{};  ///< In their order; never empty (see stream_upkeep.hpp).

  bool operator==(StreamDefinition const&) const = default;
};

/// Which attribute says when an item expires.
struct TimeToLiveDefinition {
  std::uint32_t id{};  ///< Of the entries by expiry; as that of an index.
  std::string attribute{};
  bool enabled = false;
  bool indexed = false;  ///< All items that were there when it was enabled have their entries.
  api::Timestamp changed{};

  bool operator==(TimeToLiveDefinition const&) const = default;
};

/// Everything that is known of a table but its items. What is stored of it is described in definition_codec.hpp.
struct TableDefinition {
  std::uint32_t id{};  ///< Of no other table or index of this store, ever.
  std::string name{};
  std::string uuid{};
  api::Timestamp created{};
  api::TableStatus status = api::TableStatus::active;
  /// When the status, if it is one that passes, is over.
  std::optional<api::Timestamp> status_until{};
  std::vector<api::AttributeDefinition> attributes{};
  KeyParts key{};
  std::vector<IndexDefinition> indexes{};  ///< In the order of their creation.
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
  std::optional<api::TableClass> next_table_class{};  ///< As that of the throughput.
  bool deletion_protected = false;
  std::vector<api::ResourceTag> tags{};

  [[nodiscard]] IndexDefinition const* index(std::string_view index_name) const noexcept;
  /// The stream that takes new records, if there is one.
  [[nodiscard]] StreamDefinition const* stream() const noexcept;
  /// Whether it has local indexes, and with them item collections.
  [[nodiscard]] bool has_local_indexes() const noexcept;

  bool operator==(TableDefinition const&) const = default;
};

}  // namespace dynamorm::storage
