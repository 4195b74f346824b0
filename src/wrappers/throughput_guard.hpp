// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/request.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/throttling_reason.hpp"

#include "wrappers/consumed_capacity.hpp"
#include "wrappers/request_members.hpp"
#include "wrappers/token_bucket.hpp"

namespace dynamorm::wrappers {

/// Why a request is throttled.
struct Exceeded {
  ThrottlingReason reason;
  bool is_provisioned = true;  ///< And not a limit of an on-demand table.
  bool is_index = false;
};

/// Counts the capacity that requests consume, and knows which requests exceed the throughput of their table, an index
/// or a key. Follows the service: unused units of the last 300 seconds are kept for bursts; as long as there are any, a
/// request is performed, however many it takes; a key has 3,000 read units and 1,000 write units a second. Thread-safe.
/// Rules from: "DynamoDB burst and adaptive capacity"; "Best practices for designing and using partition keys".
class ThroughputGuard {
 public:
  /// Whether the table was described in the last second.
  [[nodiscard]] bool knows(std::string_view table);
  /// Takes the answer of DescribeTable. A table that cannot be described has no limits; the request itself will fail.
  void learn(std::string_view table, Result<api::Response> const& described);
  /// Returns why a request cannot use the table, with the index if it names one.
  [[nodiscard]] std::optional<Exceeded> check_table(std::string_view table, std::string_view index, Consumes kind);
  /// Returns why a request cannot use the item; the table has been checked.
  [[nodiscard]] std::optional<Exceeded> check_key(RequestMember const& member, Consumes kind);
  /// Charges the request for what its response reports.
  void charge(std::vector<RequestMember> const& members, Consumes kind, api::Response const& response);

 private:
  /// The throughput of a table, an index or a key; without a bucket there is no limit.
  struct Throughput {
    std::string arn{};
    bool is_provisioned = true;
    std::optional<TokenBucket> reads{};
    std::optional<TokenBucket> writes{};

    [[nodiscard]] std::optional<TokenBucket>& of(Consumes kind) { return kind == Consumes::reads ? reads : writes; }
  };
  struct Table {
    std::string hash_attribute{};
    Throughput own{};
    std::map<std::string, Throughput, std::less<>> indexes{};
    std::map<std::string, Throughput, std::less<>> keys{};  ///< By the encoded value of the hash attribute.
    std::optional<TokenBucket::Time> described_at{};
  };

  static void describe(Table& table, api::TableDescription const& description, TokenBucket::Time now);
  [[nodiscard]] static Throughput* key_of(Table& table, RequestMember const& member);
  static void charge_keys(Table& table, std::string_view name, std::vector<RequestMember> const& members, Consumes kind,
                          double units);

  std::mutex mutex_;
  std::map<std::string, Table, std::less<>> tables_;  // guarded by mutex_
};

}  // namespace dynamorm::wrappers
