#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/operation/encryption.hpp"
#include "dynamorm/operation/index.hpp"
#include "dynamorm/operation/key_schema.hpp"
#include "dynamorm/operation/stream_specification.hpp"
#include "dynamorm/operation/table_status.hpp"
#include "dynamorm/operation/tag.hpp"
#include "dynamorm/operation/throughput.hpp"
#include "dynamorm/operation/timestamp.hpp"
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
  std::optional<Timestamp> increased{};
  std::optional<Timestamp> decreased{};
  std::int64_t decreases_today{};

  bool operator==(Throughput const&) const = default;
};

struct IndexDefinition {
  std::uint32_t id{};  ///< Of no other index or table of this store, ever.
  IndexKind kind{};
  std::string name{};
  KeyParts key{};
  IndexProjection projection{};
  IndexStatus status = IndexStatus::active;
  bool backfilling = false;
  std::optional<Timestamp> status_until{};
  Throughput throughput{};
  std::optional<OnDemandThroughput> on_demand{};
  std::optional<WarmThroughput> warm{};

  bool operator==(IndexDefinition const&) const = default;
};

/// A stream of a table's changes; a table keeps those that were switched off until their records have expired.
struct StreamDefinition {
  std::uint32_t id{};  ///< As that of an index.
  StreamViewType view{};
  Timestamp created{};  ///< Also its label.
  std::optional<Timestamp> disabled{};

  bool operator==(StreamDefinition const&) const = default;
};

/// Which attribute says when an item expires.
struct TimeToLiveDefinition {
  std::uint32_t id{};  ///< Of the entries by expiry; as that of an index.
  std::string attribute{};
  bool enabled = false;
  Timestamp changed{};

  bool operator==(TimeToLiveDefinition const&) const = default;
};

/// Everything that is known of a table but its items. What is stored of it is described in definition_codec.hpp.
struct TableDefinition {
  std::uint32_t id{};  ///< Of no other table or index of this store, ever.
  std::string name{};
  std::string uuid{};
  Timestamp created{};
  TableStatus status = TableStatus::active;
  /// When the status, if it is one that passes, is over.
  std::optional<Timestamp> status_until{};
  std::vector<AttributeDefinition> attributes{};
  KeyParts key{};
  std::vector<IndexDefinition> indexes{};  ///< In the order of their creation.
  BillingMode billing = BillingMode::provisioned;
  std::optional<Timestamp> billed_per_request_since{};
  Throughput throughput{};
  std::optional<OnDemandThroughput> on_demand{};
  std::optional<WarmThroughput> warm{};
  std::vector<StreamDefinition> streams{};  ///< The last one is the current one unless it is disabled.
  std::optional<TimeToLiveDefinition> time_to_live{};
  std::optional<SseSpecification> encryption{};
  std::optional<TableClass> table_class{};
  std::optional<Timestamp> table_class_changed{};
  bool deletion_protected = false;
  std::vector<ResourceTag> tags{};

  [[nodiscard]] IndexDefinition const* index(std::string_view index_name) const noexcept;
  /// The stream that takes new records, if there is one.
  [[nodiscard]] StreamDefinition const* stream() const noexcept;
  /// Whether it has local indexes, and with them item collections.
  [[nodiscard]] bool has_local_indexes() const noexcept;

  bool operator==(TableDefinition const&) const = default;
};

}  // namespace dynamorm::storage
