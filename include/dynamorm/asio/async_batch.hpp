// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/asio/detail/begin.hpp"
#include "dynamorm/asio/detail/blocking_argument.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/batch.hpp"

namespace dynamorm {

/// A Batch in an asynchronous database: collects any number of writes of any models, and sends them without blocking.
///
///   AsyncBatch batch{db};
///   for (Book const& book : books) batch.put(book);
///   batch.remove<Author>("ann");
///   co_await batch.flush();
///
/// put() and remove() send nothing, however many writes wait; only flush() does. A write replaces a waiting write of
/// the same item. The writes of a request that fails, or that is cancelled, wait again: call flush() later, or
/// take_waiting() to keep them elsewhere. Destroying the batch sends nothing, and gives what waits to the handler of
/// on_loss().
///
/// Do not use the batch while a flush() is in progress, except to destroy it: then the flush() goes on. Handlers run on
/// the executor of the database. Not thread-safe. Operation: BatchWriteItem.
class AsyncBatch {
 public:
  explicit AsyncBatch(AsyncDatabase const& database)
      : database_(database), writes_(std::make_shared<Batch>(detail::names_of(database))) {
    detail::Access::core_to_change(*writes_).send_only_when_flushed();
  }
  AsyncBatch(AsyncBatch const&) = delete;
  AsyncBatch(AsyncBatch&&) noexcept = default;
  AsyncBatch& operator=(AsyncBatch const&) = delete;
  AsyncBatch& operator=(AsyncBatch&&) noexcept = default;
  ~AsyncBatch() = default;

  /// See Batch::put. An AsyncTable may stand in front: batch.put(archive, book).
  template <class... Arguments>
  AsyncBatch& put(Arguments const&... arguments) {
    check_options<Arguments...>();
    writes_->put(detail::blocking_argument(arguments)...);
    return *this;
  }
  /// See Batch::remove, with an instance or with an AsyncTable in front.
  template <class First, class... Arguments>
  AsyncBatch& remove(First const& first, Arguments const&... arguments) {
    check_options<Arguments...>();
    writes_->remove(detail::blocking_argument(first), arguments...);
    return *this;
  }
  /// See Batch::remove, with the key of an item of `T`.
  template <detail::table_model T, class First, class... Values>
    requires(!detail::table_instance<First>)
  AsyncBatch& remove(First const& first, Values const&... values) {
    check_options<Values...>();
    writes_->template remove<T>(first, values...);
    return *this;
  }

  /// Sends all writes that wait. See Batch::flush. Takes within(), a CapacityMeter and a completion token.
  template <class... Arguments>
  auto flush(Arguments&&... arguments) {
    return detail::initiate_with<void>(
        [this]<class... Options>(Options const&... options) {
          return detail::begun(database_, std::make_unique<detail::NoOutcome>(), [&](auto&) {
            return detail::begin_flush(database_, writes_, detail::only_call_options(options...));
          });
        },
        std::forward<Arguments>(arguments)...);
  }

  /// See Batch::waiting.
  [[nodiscard]] std::size_t waiting() const noexcept { return writes_->waiting(); }
  /// See Batch::take_waiting.
  [[nodiscard]] std::vector<WaitingWrite> take_waiting() { return writes_->take_waiting(); }
  /// See Batch::on_progress.
  AsyncBatch& on_progress(std::function<void(BatchProgress const&)> handler) {
    writes_->on_progress(std::move(handler));
    return *this;
  }
  /// Calls `handler` with the writes that still wait when the batch is destroyed, or when the flush() that outlives it
  /// ends. Exceptions of the handler are ignored.
  AsyncBatch& on_loss(std::function<void(std::vector<WaitingWrite>)> handler) {
    writes_->on_loss(std::move(handler));
    return *this;
  }

 private:
  template <class... Arguments>
  static consteval void check_options() {
    static_assert(!(detail::is_call_option<Arguments> || ...),
                  "dynamorm: only flush() sends; pass within(...) and a CapacityMeter to it");
  }

  AsyncDatabase database_;
  std::shared_ptr<Batch> writes_;
};

}  // namespace dynamorm
