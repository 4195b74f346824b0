// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <exception>
#include <memory>
#include <mutex>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_parallel_scan.hpp"
#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/results.hpp"

namespace dynamorm {
namespace detail {

template <class T>
struct WholeItems {
  std::shared_ptr<ReadCore> read{};
  List<Item> found{};

  [[nodiscard]] std::vector<T> take() {
    return loaded<T>(found, [this](Item const& item, T& object) { return read->load_whole(item, &object); });
  }
};

/// Calls a function for one thread at a time: the segments of a parallel scan may be read by several. Copies share it.
template <class Function>
class OneByOne {
 public:
  explicit OneByOne(Function function) : shared_(std::make_shared<Shared>(std::move(function))) {}

  void operator()(Item const& item, ValidationError const& error) const {
    std::scoped_lock const lock(shared_->mutex);
    shared_->function(item, error);
  }

 private:
  struct Shared {
    explicit Shared(Function its_function) : function(std::move(its_function)) {}

    std::mutex mutex{};
    Function function;
  };

  std::shared_ptr<Shared> shared_;
};

}  // namespace detail

/// A query or a scan of an AsyncTable: the request, and a walk over the items it finds. See Results, whose functions it
/// has; those that read take a completion token as AsyncTable's do.
///
///   auto found = books.scan().recursive();
///   while (std::optional<Book> book = co_await found.next()) …
///
/// A walk has one read in progress at a time. It may be destroyed before the read has ended. Not thread-safe.
template <class T, class Out = T, bool FromGlobalIndex = false>
class AsyncResults {
 public:
  AsyncResults(detail::AsyncTableCore table, Results<T, Out, FromGlobalIndex> results)
      : table_(std::move(table)),
        walk_(std::make_shared<detail::ReadCore>(std::move(detail::Access::core_to_change(results)))) {}
  AsyncResults(AsyncResults const& other) : AsyncResults(other.table_, other.results()) {}
  AsyncResults(AsyncResults&&) noexcept = default;
  AsyncResults& operator=(AsyncResults const& other) { return *this = AsyncResults(other); }
  AsyncResults& operator=(AsyncResults&&) noexcept = default;
  ~AsyncResults() = default;

  // The request: see Results. Each returns a new query, whose walk has not started.

  template <class... Conditions>
  [[nodiscard]] AsyncResults filter(Conditions const&... conditions) const {
    return {table_, results().filter(conditions...)};
  }
  [[nodiscard]] AsyncResults limit(std::int64_t items) const { return {table_, results().limit(items)}; }
  [[nodiscard]] AsyncResults page_size(std::int64_t items) const { return {table_, results().page_size(items)}; }
  [[nodiscard]] AsyncResults recursive() const { return {table_, results().recursive()}; }
  [[nodiscard]] AsyncResults reverse() const { return {table_, results().reverse()}; }
  [[nodiscard]] AsyncResults consistent() const { return {table_, results().consistent()}; }
  [[nodiscard]] AsyncResults unexpired() const { return {table_, results().unexpired()}; }
  [[nodiscard]] AsyncResults start(Cursor const& cursor) const { return {table_, results().start(cursor)}; }
  [[nodiscard]] AsyncResults segment(std::int64_t segment, std::int64_t of) const {
    return {table_, results().segment(segment, of)};
  }
  /// Reads all pages of a scan with `segments` requests side by side, 1 to 256: books.scan().parallel(8). With a limit,
  /// each segment reads as many items as the whole scan would. Throws RequestRejected if this is a query, or if it has
  /// a cursor or a segment. A function given to skip_invalid() is called by one thread at a time.
  [[nodiscard]] AsyncParallelScan<T, Out> parallel(std::int64_t segments) const {
    (void)results().parallel(segments);  // checks it
    return {table_, std::make_shared<detail::ReadCore const>(*walk_), segments};
  }
  [[nodiscard]] AsyncResults within(Milliseconds limit) const { return {table_, results().within(limit)}; }
  [[nodiscard]] AsyncResults metered(CapacityMeter const& meter) const { return {table_, results().metered(meter)}; }
  template <class Function>
  [[nodiscard]] AsyncResults skip_invalid(Function handler) const {
    if constexpr (detail::takes_invalid_items<Function>()) {
      return {table_, results().skip_invalid(detail::OneByOne<Function>(std::move(handler)))};
    }
  }
  template <auto... Pointers>
  [[nodiscard]] AsyncResults<T, Partial<T>, FromGlobalIndex> only() const {
    return {table_, results().template only<Pointers...>()};
  }
  template <detail::FixedString... Text>
    requires(sizeof...(Text) > 0)
  [[nodiscard]] AsyncResults<T, Partial<T>, FromGlobalIndex> only(Keyword<Text>... names) const {
    return {table_, results().only(names...)};
  }

  // The walk.

  /// Moves on to the next item and returns it; std::nullopt at the end. Requests a page when the last one is used up,
  /// as Results does.
  template <class... Token>
  auto next(Token&&... token) {
    return advance(std::forward<Token>(token)...);
  }
  /// Returns the items of the next page, whether the query is recursive or not. A page may be empty although others
  /// follow; after the last one, next_cursor() is std::nullopt.
  template <class... Token>
  auto page(Token&&... token) {
    return collect(true, std::forward<Token>(token)...);
  }
  /// See Results::all.
  template <class... Token>
  auto all(Token&&... token) {
    walk_->rewind();
    return collect(false, std::forward<Token>(token)...);
  }
  /// See Results::first.
  template <class... Token>
  auto first(Token&&... token) {
    walk_->start_first();
    return advance(std::forward<Token>(token)...);
  }
  /// See Results::fetch_whole.
  template <class... Token>
  auto fetch_whole(Token&&... token) {
    walk_->rewind();
    return run<std::vector<T>>(
        std::make_unique<detail::WholeItems<T>>(walk_, detail::List<Item>()),
        [this](auto& outcome) { return table_.whole_items(walk_, outcome.found); }, std::forward<Token>(token)...);
  }
  /// See Results::count.
  template <class... Token>
  auto count(Token&&... token) const {
    return run<std::int64_t>(
        std::make_unique<detail::PlainOutcome<std::int64_t>>(),
        [this](auto& outcome) { return table_.count(walk_, outcome.value); }, std::forward<Token>(token)...);
  }

  /// See Results::next_cursor.
  [[nodiscard]] std::optional<Cursor> next_cursor() const { return walk_->next_cursor(); }
  /// See Results::rendered.
  [[nodiscard]] std::string rendered() const { return walk_->rendered(); }
  /// See Results::explain.
  [[nodiscard]] Explanation explain() const { return walk_->explain(); }

 private:
  /// Returns a blocking query with the same request.
  [[nodiscard]] Results<T, Out, FromGlobalIndex> results() const {
    return detail::Access::make<Results<T, Out, FromGlobalIndex>>(*walk_);
  }

  template <class... Token>
  auto advance(Token&&... token) {
    return run<std::optional<Out>>(
        std::make_unique<detail::CurrentRow<detail::ReadCore, Out>>(walk_),
        [this](auto&) { return table_.advance(walk_, detail::row_type<Out>); }, std::forward<Token>(token)...);
  }
  template <class... Token>
  auto collect(bool one_page_only, Token&&... token) {
    return run<std::vector<Out>>(
        std::make_unique<detail::CollectedRows<Out>>(),
        [&](auto& outcome) { return table_.collect(walk_, detail::row_type<Out>, outcome.sink(one_page_only)); },
        std::forward<Token>(token)...);
  }

  template <class Value, class Outcome, class Begin, class... Token>
  auto run(std::unique_ptr<Outcome> outcome, Begin const& begin, Token&&... token) const {
    static_assert(sizeof...(Token) <= 1, "dynamorm: a read of a query accepts only a completion token");
    return detail::initiate_with<Value>(
        [&](auto const&... /*options, so that they cause no second error*/) {
          auto operation = begin(*outcome);
          return detail::AsyncCall<Outcome>(std::move(operation), std::move(outcome));
        },
        std::forward<Token>(token)...);
  }

  detail::AsyncTableCore table_;
  std::shared_ptr<detail::ReadCore> walk_;
};

}  // namespace dynamorm
