// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <string>

#include "dynamorm/detail/changes/change_record.hpp"
#include "dynamorm/detail/changes/change_stream_core.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// Options of a Consumer.
struct ConsumerOptions {
  /// Consumers of one table with the same group share its changes. Required.
  std::string group{};
  /// Where the group starts that has no leases yet.
  StreamStart start = StreamStart::oldest;
  /// The table that holds the leases of all groups, without the prefix of the database. Created if missing.
  std::string lease_table{"dynamorm-leases"};
  /// After this time without a sign of life, the other consumers take over the shards of a consumer.
  Milliseconds lease_time{5'000};
  /// How long to wait before a shard without new changes is read again. The service allows five reads of a shard per
  /// second, over all groups.
  Milliseconds poll_interval{250};
  /// How often a change is handled before it goes to the dead-letter handler.
  int max_tries = 5;
  /// Goes on with the oldest change if changes expired before they were handled, because the consumer did not run for
  /// 24 hours. Otherwise run() throws TrimmedDataAccessException.
  bool skip_trimmed = false;
};

namespace detail {

/// The handlers of a consumer, without the type of the items.
class ChangeHandlers {
 public:
  ChangeHandlers() = default;
  ChangeHandlers(ChangeHandlers const&) = delete;
  ChangeHandlers& operator=(ChangeHandlers const&) = delete;
  virtual ~ChangeHandlers() = default;

  virtual void handle(ChangeRecord const& change) = 0;
  /// Takes a change that could not be handled. Returns false if there is no handler for it.
  virtual bool give_up(ChangeRecord const& change, std::exception const& error) = 0;
};

/// The compiled half of Consumer<T>.
class ConsumerCore {
 public:
  /// Throws RequestRejected if an option cannot be used.
  ConsumerCore(TableCore table, ConsumerOptions options);
  ConsumerCore(ConsumerCore const&) = delete;
  ConsumerCore& operator=(ConsumerCore const&) = delete;
  ~ConsumerCore();

  [[nodiscard]] TableCore const& table() const noexcept;
  void run(ChangeHandlers& handlers);
  void stop() noexcept;
  [[nodiscard]] std::int64_t handled() const noexcept;
  [[nodiscard]] std::int64_t lag_seconds() const noexcept;

 private:
  struct State;
  State* state_;
};

}  // namespace detail
}  // namespace dynamorm
