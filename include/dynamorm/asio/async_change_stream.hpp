// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <utility>

#include "dynamorm/asio/async_table.hpp"
#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/change_stream.hpp"

namespace dynamorm {
namespace detail {

/// Takes the next change of a stream that has fetched it.
template <class T>
struct NextChange {
  using Lends = Change<T>;
  std::shared_ptr<ChangeStreamCore> stream{};

  [[nodiscard]] std::optional<Change<T>> take() {
    ChangeRecord const* const record = stream->take();
    if (record == nullptr) return std::nullopt;
    return Access::make<Change<T>>(*record, stream->table());
  }
};

}  // namespace detail

/// The changes of the items of the model `T`, from the stream of its table in an asynchronous database. See
/// ChangeStream, which reads them on the calling thread.
///
///   AsyncChangeStream<Book> stream{db};
///   while (std::optional<Change<Book>> change = co_await stream.next()) …
///
/// A walk ends when it has read the changes made so far; the next call of next() starts another walk, which goes on
/// there. Changes of one item come in their order. A call that fails or is cancelled loses no change.
///
/// The table must have the stream that the schema declares. The operations end with RequestRejected if it does not,
/// and with RequestRejected and the name TrimmedDataAccessException if a walk resumes after more than 24 hours. They
/// take within(), a CapacityMeter and a completion token, as AsyncTable's do.
///
/// One operation may be in progress at a time. The stream may be destroyed before the operation has ended. Move only.
/// Not thread-safe. Operations: DescribeTable, DescribeStream, GetShardIterator, GetRecords. Rule from: "Change data
/// capture for DynamoDB Streams".
template <class T>
class AsyncChangeStream {
  static_assert(detail::check_stream<T>() || true);

 public:
  explicit AsyncChangeStream(AsyncDatabase const& database) : AsyncChangeStream(AsyncTable<T>(database)) {}
  explicit AsyncChangeStream(AsyncTable<T> const& table)
      : table_(detail::Access::core(table)), stream_(std::make_shared<detail::ChangeStreamCore>(*table_.table())) {}
  AsyncChangeStream(AsyncChangeStream const&) = delete;
  AsyncChangeStream(AsyncChangeStream&&) noexcept = default;
  AsyncChangeStream& operator=(AsyncChangeStream const&) = delete;
  AsyncChangeStream& operator=(AsyncChangeStream&&) noexcept = default;
  ~AsyncChangeStream() = default;

  /// Chooses where the next walk starts; `oldest` is the default. With `newest`, finds the ends of the shards: changes
  /// that are made after the operation has ended will be read. If it fails or is cancelled, the next walk finds them.
  template <class... Arguments>
  auto from(StreamStart start, Arguments&&... arguments) {
    return run<void>(
        std::make_unique<detail::NoOutcome>(),
        [this, start](detail::Call call) { return table_.start_changes(stream_, start, call); },
        std::forward<Arguments>(arguments)...);
  }

  /// Returns the next change; std::nullopt if all changes made so far have been read. Requests a page when the last one
  /// is used up. The change is valid until the next call of a function, and while the stream lives.
  template <class... Arguments>
  auto next(Arguments&&... arguments) {
    return run<std::optional<Change<T>>>(
        std::make_unique<detail::NextChange<T>>(stream_),
        [this](detail::Call call) { return table_.fetch_changes(stream_, call); },
        std::forward<Arguments>(arguments)...);
  }

 private:
  template <class Value, class Outcome, class Begin, class... Arguments>
  static auto run(std::unique_ptr<Outcome> outcome, Begin const& begin, Arguments&&... arguments) {
    return detail::initiate_with<Value>(
        [&]<class... Options>(Options const&... options) {
          return detail::AsyncCall<Outcome>(begin(detail::only_call_options(options...)), std::move(outcome));
        },
        std::forward<Arguments>(arguments)...);
  }

  detail::AsyncTableCore table_;
  std::shared_ptr<detail::ChangeStreamCore> stream_;
};

}  // namespace dynamorm
