// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/database.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm {

class AsyncDatabase;
namespace detail {

class FaultPlan;
struct Access;

}  // namespace detail
namespace wrappers {

class Layer;

}  // namespace wrappers

/// Which requests go wrong, and how. At least one of `error`, `delay`, `lose_answer`, `unprocessed` and `cancel` must
/// be set.
struct FaultRule {
  /// The operation's name in the API, such as "PutItem". If empty, any operation.
  std::string operation{};
  /// The name of a table in the database, including its prefix. If empty, any request. Statements in PartiQL are not
  /// searched for their table; name their operation.
  std::string table{};
  /// Attributes that a key, or an item to put, has. If empty, any request. Queries and scans have no keys.
  Item key{};

  /// Lets this many matching requests pass first.
  std::uint64_t skip = 0;
  /// Ends after this many faults. If omitted, never.
  std::optional<std::uint64_t> times{};
  /// The probability of a fault for each matching request, above 0 and at most 1.
  double chance = 1;

  /// Fails with this error of the service, such as "ThrottlingException". The request is not performed.
  std::string error{};
  /// The message of `error`. If empty, that of the service.
  std::string message{};
  /// Waits before the request is performed, or fails.
  std::chrono::milliseconds delay{0};
  /// Performs the request, and then loses the response: the caller sees ConnectionLost.
  bool lose_answer = false;
  /// Leaves up to this many members of a batch unprocessed: those that match `table` and `key`, from the first.
  std::size_t unprocessed = 0;
  /// Cancels transactions, with this code for each action that matches `table` and `key`: "ConditionalCheckFailed",
  /// "TransactionConflict" and so on. The other actions have the code "None", unless another rule gives them one.
  std::string cancel{};
};

/// Produces the failures of production: throttling, lost responses, conflicts, expired iterators. For tests.
///
///   dynamorm::Faults faults;
///   dynamorm::Database db = faults.around(dynamorm::in_memory());
///   faults.add({.operation = "PutItem", .times = 3, .error = "ThrottlingException"});
///
/// All rules that match a request apply to it, in the order in which they were added; the first error counts. Whether a
/// rule with a chance applies depends only on the seed, the rule's number and how many requests have matched the rule.
///
/// A handle: copies share rules and counters. Thread-safe.
class Faults {
 public:
  /// Chooses a random seed, and prints it to standard error as soon as a rule has a chance.
  Faults();
  /// Repeats the run that had this seed, if the requests are the same.
  explicit Faults(std::uint64_t seed);
  /// Reads rules from JSON with the names of FaultRule's members; `delay` is in milliseconds, and `key` is plain JSON:
  ///
  ///   {"seed": 42, "enforce_throughput": true,
  ///    "rules": [{"table": "books", "key": {"isbn": "1"}, "error": "ThrottlingException"}]}
  ///
  /// Throws InvalidEncoding if the text is not JSON, RequestRejected, which names the member, if its content is
  /// invalid.
  [[nodiscard]] static Faults from_json(std::string_view json);

  /// Returns a database that performs requests on `database` and fails as the rules say. It has the same names and
  /// clock. A rule applies once to each request: if `database` retries, it does so below.
  [[nodiscard]] Database around(Database const& database) const;
  /// The same for an asynchronous database: see dynamorm::asio.
  [[nodiscard]] AsyncDatabase around(AsyncDatabase const& database) const;

  /// Adds a rule. Throws RequestRejected if it is invalid, for example if the service has no such error.
  void add(FaultRule const& rule);
  /// Removes all rules.
  void clear();

  /// From now on, throttles requests that exceed the throughput of their table, of one of its global indexes or of a
  /// key, as the service does: the provisioned units, or the limits of a table on demand; up to 300 seconds of unused
  /// units are kept for bursts, beginning with one second's; a key has 3,000 read units and 1,000 write units a second.
  /// Statements in PartiQL are counted but not throttled. Rule from: "DynamoDB burst and adaptive capacity".
  void enforce_throughput();

  /// Returns how many requests a rule has applied to.
  [[nodiscard]] std::uint64_t injected() const noexcept;
  [[nodiscard]] std::uint64_t seed() const noexcept;

 private:
  friend struct detail::Access;
  [[nodiscard]] std::shared_ptr<wrappers::Layer> layer() const;

  std::shared_ptr<detail::FaultPlan> core_;
};

}  // namespace dynamorm
