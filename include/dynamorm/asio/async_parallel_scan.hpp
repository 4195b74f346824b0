// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <numeric>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/asio/detail/async_rounds.hpp"
#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/results.hpp"

namespace dynamorm {
namespace detail {

/// A walk of each segment of a scan, and the results that they have found. `Found` has one place for each segment.
template <class Found>
struct Segments {
  Segments(ReadCore const& scan, std::int64_t count) : found(static_cast<std::size_t>(count)) {
    for (std::int64_t i = 0; i < count; ++i) {
      auto const& part = parts.emplace_back(std::make_shared<ReadCore>(scan));
      part->recursive();
      part->segment(i, count);
    }
  }

  /// Begins an operation for each segment: `begin(part, its place)`.
  template <class Begin>
  [[nodiscard]] std::vector<AsyncOperation> begin_all(Begin const& begin) {
    std::vector<AsyncOperation> operations;
    for (std::size_t i = 0; i < parts.size(); ++i) operations.push_back(begin(parts[i], found[i]));
    return operations;
  }

  std::vector<std::shared_ptr<ReadCore>> parts{};
  std::vector<Found> found;
};

/// A walk over all segments: one page of each is read at a time, and its rows are then given one by one.
template <class Out>
class SegmentsWalk : private Segments<CollectedRows<Out>> {
 public:
  SegmentsWalk(ReadCore const& scan, std::int64_t segments, std::optional<std::int64_t> limit)
      : Segments<CollectedRows<Out>>(scan, segments), left_(limit) {}

  /// Whether enough rows were read, or all.
  [[nodiscard]] bool has(std::size_t rows) const {
    std::size_t read = 0;
    for (CollectedRows<Out> const& each : this->found) read += each.rows.size();
    return read - taken_ >= std::min(rows, most());
  }
  /// Begins to read a page of each segment that has another one.
  [[nodiscard]] std::vector<AsyncOperation> fetch(AsyncTableCore const& table) {
    std::vector<AsyncOperation> pages;
    for (std::size_t i = 0; i < this->parts.size(); ++i) {
      if (this->parts[i]->may_fetch()) {
        pages.push_back(table.collect(this->parts[i], row_type<Out>, this->found[i].sink(true)));
      }
    }
    return pages;
  }
  /// Moves on to the next row that was read; std::nullopt after the last one.
  [[nodiscard]] std::optional<Out> take() {
    if (most() == 0) return std::nullopt;
    auto const first = std::ranges::find_if(this->found, [](auto const& each) { return !each.rows.empty(); });
    if (first == this->found.end()) return std::nullopt;
    std::optional<Out> row = std::move(first->rows[taken_]);
    if (++taken_ == first->rows.size()) {
      first->rows.clear();
      taken_ = 0;
    }
    if (left_) --*left_;
    return row;
  }

 private:
  [[nodiscard]] std::size_t most() const noexcept { return left_ ? static_cast<std::size_t>(*left_) : SIZE_MAX; }

  std::optional<std::int64_t> left_;  // of the limit
  std::size_t taken_ = 0;             // of the first segment that has rows
};

/// Takes the next row of a walk.
template <class Out>
struct NextRow {
  std::shared_ptr<SegmentsWalk<Out>> walk{};

  [[nodiscard]] std::optional<Out> take() { return walk->take(); }
};

/// Takes all rows of a walk.
template <class Out>
struct AllRows {
  std::shared_ptr<SegmentsWalk<Out>> walk{};

  [[nodiscard]] std::vector<Out> take() {
    std::vector<Out> rows;
    while (std::optional<Out> row = walk->take()) rows.push_back(*std::move(row));
    return rows;
  }
};

/// Loads the whole items that were found in all segments.
template <class T>
struct WholeSegments {
  std::shared_ptr<Segments<List<Item>>> segments{};
  std::shared_ptr<ReadCore const> scan{};

  [[nodiscard]] std::vector<T> take() const {
    List<Item> all;
    for (List<Item> const& each : segments->found) {
      for (std::size_t i = 0; i < each.size() && !is_complete(all); ++i) all.add(each[i]);
    }
    return loaded<T>(all, [this](Item const& item, T& object) { return scan->load_whole(item, &object); });
  }

 private:
  [[nodiscard]] bool is_complete(List<Item> const& items) const {
    return scan->limit() && items.size() >= static_cast<std::size_t>(*scan->limit());
  }
};

/// Adds up what was counted in all segments.
struct SegmentCounts {
  std::shared_ptr<Segments<std::int64_t>> segments{};
  std::optional<std::int64_t> limit{};

  [[nodiscard]] std::int64_t take() const {
    std::int64_t const total = std::accumulate(segments->found.begin(), segments->found.end(), std::int64_t{0});
    return limit ? std::min(total, *limit) : total;
  }
};

}  // namespace detail

/// A scan of an AsyncTable whose segments are read side by side, each with a request in flight:
///
///   auto found = books.scan().filter("year__ge"_a = 2000).parallel(8);
///   while (std::optional<Book> book = co_await found.next()) …
///
/// Reads all pages. The order of the items is unspecified. A walk reads a page of each segment, returns their items,
/// and then reads the next pages, so at most one page of each segment is in memory. If a request fails, those of the
/// other segments are cancelled; the same happens if the operation is. Nothing is in flight between operations.
///
/// A copy has a walk of its own, which has not started. One operation may be in progress at a time. The object may be
/// destroyed before the operation has ended. Not thread-safe. Operation: Scan.
template <class T, class Out = T>
class AsyncParallelScan {
 public:
  AsyncParallelScan(detail::AsyncTableCore table, std::shared_ptr<detail::ReadCore const> scan, std::int64_t segments)
      : table_(std::move(table)), scan_(std::move(scan)), segments_(segments), walk_(new_walk(scan_->limit())) {}
  AsyncParallelScan(AsyncParallelScan const& other) : AsyncParallelScan(other.table_, other.scan_, other.segments_) {}
  AsyncParallelScan(AsyncParallelScan&&) noexcept = default;
  AsyncParallelScan& operator=(AsyncParallelScan const& other) { return *this = AsyncParallelScan(other); }
  AsyncParallelScan& operator=(AsyncParallelScan&&) noexcept = default;
  ~AsyncParallelScan() = default;

  /// Moves on to the next item and returns it; std::nullopt at the end. Requests the next page of each segment when all
  /// items that were read are used up.
  template <class... Token>
  auto next(Token&&... token) {
    return run<std::optional<Out>>(std::make_unique<detail::NextRow<Out>>(walk_), rounds(1),
                                   std::forward<Token>(token)...);
  }
  /// Walks from the start and returns all items.
  template <class... Token>
  auto all(Token&&... token) {
    walk_ = new_walk(scan_->limit());
    return run<std::vector<Out>>(std::make_unique<detail::AllRows<Out>>(walk_), rounds(SIZE_MAX),
                                 std::forward<Token>(token)...);
  }
  /// See Results::first.
  template <class... Token>
  auto first(Token&&... token) {
    walk_ = new_walk(1);
    return next(std::forward<Token>(token)...);
  }
  /// See Results::fetch_whole.
  template <class... Token>
  auto fetch_whole(Token&&... token) const {
    auto const segments = std::make_shared<detail::Segments<detail::List<Item>>>(*scan_, segments_);
    return run<std::vector<T>>(
        std::make_unique<detail::WholeSegments<T>>(segments, scan_),
        one_round(segments, [table = table_](auto const& part,
                                             detail::List<Item>& found) { return table.whole_items(part, found); }),
        std::forward<Token>(token)...);
  }
  /// Counts the items on all pages.
  template <class... Token>
  auto count(Token&&... token) const {
    auto const segments = std::make_shared<detail::Segments<std::int64_t>>(*scan_, segments_);
    return run<std::int64_t>(
        std::make_unique<detail::SegmentCounts>(segments, scan_->limit()),
        one_round(segments,
                  [table = table_](auto const& part, std::int64_t& counted) { return table.count(part, counted); }),
        std::forward<Token>(token)...);
  }

  /// See Results::rendered.
  [[nodiscard]] std::string rendered() const { return blocking().rendered(); }
  /// See Results::explain.
  [[nodiscard]] Explanation explain() const { return blocking().explain(); }

 private:
  [[nodiscard]] detail::ReadCore blocking() const {
    detail::ReadCore scan(*scan_);
    scan.parallel(segments_);
    return scan;
  }
  [[nodiscard]] auto new_walk(std::optional<std::int64_t> limit) const {
    return std::make_shared<detail::SegmentsWalk<Out>>(*scan_, segments_, limit);
  }
  /// Reads until the walk has at least `rows` rows, or all.
  [[nodiscard]] auto rounds(std::size_t rows) const {
    return [table = table_, walk = walk_, rows] {
      return walk->has(rows) ? std::vector<detail::AsyncOperation>() : walk->fetch(table);
    };
  }
  /// Begins an operation for each segment, once.
  template <class Found, class Begin>
  [[nodiscard]] static auto one_round(std::shared_ptr<detail::Segments<Found>> segments, Begin begin) {
    return [segments = std::move(segments), begin = std::move(begin), begun = false]() mutable {
      return std::exchange(begun, true) ? std::vector<detail::AsyncOperation>() : segments->begin_all(begin);
    };
  }
  template <class Value, class Outcome, class... Token>
  auto run(std::unique_ptr<Outcome> outcome, detail::AsyncRounds::NextRound round, Token&&... token) const {
    static_assert(sizeof...(Token) <= 1, "dynamorm: a read of a query accepts only a completion token");
    return detail::initiate_with<Value>(
        [&] {
          detail::AsyncRounds operation(table_.executor(), std::move(round));
          return detail::AsyncCall<Outcome, detail::AsyncRounds>(std::move(operation), std::move(outcome));
        },
        std::forward<Token>(token)...);
  }

  detail::AsyncTableCore table_;
  std::shared_ptr<detail::ReadCore const> scan_;
  std::int64_t segments_;
  std::shared_ptr<detail::SegmentsWalk<Out>> walk_;
};

}  // namespace dynamorm
