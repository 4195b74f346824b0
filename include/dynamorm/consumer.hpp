// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <type_traits>
#include <utility>

#include "dynamorm/change.hpp"
#include "dynamorm/detail/changes/consumer_core.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

/// Handles every change of the items of the model `T` at least once. Any number of processes share the work of a group:
///
///   Consumer<Book> consumer{db, {.group = "search-index"}};
///   consumer.run([&](Change<Book> const& change) { … });
///
/// Each shard of the stream is leased to one consumer of the group. A consumer reads its shards, parents before their
/// children, and hands the changes of one item over in their order. After a page of changes, and at least every second,
/// it stores a checkpoint. When it dies, others continue behind its checkpoints after `lease_time`, so changes since
/// then are handled again: handlers must be idempotent. If a process stands still for longer than `lease_time`, one
/// call of its handler can overlap with those of its successor.
///
/// A handler that throws is called again with the same change, with backoff from 50 ms to 5 s. After `max_tries` calls
/// the change goes to the dead-letter handler; without one, run() throws what the handler threw, and the next run()
/// starts with that change. Failed connections and throttled requests are retried until stop().
///
/// Keep one Consumer for each thread that handles changes. stop(), handled() and lag_seconds() are thread-safe.
/// Operations: DescribeStream, GetShardIterator, GetRecords; Query, PutItem, UpdateItem and DeleteItem on the table of
/// leases.
template <class T>
class Consumer {
  static_assert(detail::check_stream<T>() || true);

 public:
  /// Throws RequestRejected if an option cannot be used.
  Consumer(Database database, ConsumerOptions options) : Consumer(Table<T>(std::move(database)), std::move(options)) {}
  Consumer(Table<T> const& table, ConsumerOptions options) : core_(detail::Access::core(table), std::move(options)) {}

  /// Handles changes until stop(). Calls `handler(change)` on this thread, and renews the leases on another one. Throws
  /// RequestRejected if the table has no stream.
  template <class Handler>
  void run(Handler&& handler) {
    run(std::forward<Handler>(handler), nullptr);
  }
  /// The same, with a dead-letter handler: `give_up(change, error)` takes a change whose handler threw `error` as often
  /// as it was called. If `give_up` throws, run() throws that.
  template <class Handler, class GiveUp>
  void run(Handler&& handler, GiveUp&& give_up) {
    constexpr bool takes = std::is_invocable_v<Handler&, Change<T> const&>;
    static_assert(takes, "dynamorm: the handler of a consumer takes a Change of its model");
    if constexpr (takes) {
      Handlers<std::remove_reference_t<Handler>, std::remove_reference_t<GiveUp>> handlers(core_.table(), handler,
                                                                                           give_up);
      core_.run(handlers);
    }
  }

  /// Makes run() return after the handler has returned, with a checkpoint behind the last change. May be called by the
  /// handler, and before run(), which then returns at once.
  void stop() noexcept { core_.stop(); }

  /// Returns how many changes this object has handled.
  [[nodiscard]] std::int64_t handled() const noexcept { return core_.handled(); }
  /// Returns the age in seconds of the oldest change among the last ones read from each shard; 0 if this consumer has
  /// read its shards to their ends.
  [[nodiscard]] std::int64_t lag_seconds() const noexcept { return core_.lag_seconds(); }

 private:
  template <class Handler, class GiveUp>
  class Handlers final : public detail::ChangeHandlers {
   public:
    Handlers(detail::TableCore const& table, Handler& handler, GiveUp& give_up) noexcept
        : table_(table), handler_(handler), give_up_(give_up) {}

    void handle(detail::ChangeRecord const& change) override {
      handler_(detail::Access::make<Change<T>>(change, table_));
    }
    bool give_up(detail::ChangeRecord const& change, std::exception const& error) override {
      if constexpr (std::is_null_pointer_v<std::remove_const_t<GiveUp>>) {
        (void)change, (void)error;
        return false;
      } else {
        constexpr bool takes = std::is_invocable_v<GiveUp&, Change<T> const&, std::exception const&>;
        static_assert(takes, "dynamorm: a dead-letter handler takes a Change of the model and a std::exception");
        if constexpr (takes) give_up_(detail::Access::make<Change<T>>(change, table_), error);
        return true;
      }
    }

   private:
    detail::TableCore const& table_;
    Handler& handler_;
    GiveUp& give_up_;
  };

  detail::ConsumerCore core_;
};

}  // namespace dynamorm
