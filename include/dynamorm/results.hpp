// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/cursor.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/explanation.hpp"
#include "dynamorm/milliseconds.hpp"
#include "dynamorm/partial.hpp"

namespace dynamorm {

class CapacityMeter;

namespace detail {

template <class Out>
void* create_row() {
  return new Out{};
}
template <class Out>
void destroy_row(void* row) noexcept {
  delete static_cast<Out*>(row);
}
/// Makes objects of the items for which `load(item, object)` returns true.
template <class T, class Load>
std::vector<T> loaded(List<Item> const& found, Load const& load) {
  std::vector<T> items;
  items.reserve(found.size());
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (!load(found[i], items.emplace_back())) items.pop_back();
  }
  return items;
}

void fill_whole(ReadCore const& read, ItemView item, void* row);
/// Treats a Partial as its PartialCore, its only member.
void fill_partial(ReadCore const& read, ItemView item, void* row);

/// Makes whole structs from the items of a walk, or partial items after only() and from indexes.
template <class Out>
inline constexpr RowType row_type = {&create_row<Out>, &fill_whole, &destroy_row<Out>};
template <class T>
inline constexpr RowType row_type<Partial<T>> = {&create_row<Partial<T>>, &fill_partial, &destroy_row<Partial<T>>};

}  // namespace detail

/// A query or a scan: the request, and a walk over the items it finds. Nothing is sent until it is walked or counted.
///
///   for (Book const& book : books.query("isbn"_a = "123").reverse().limit(10)) …
///
/// Reads one page, as the service does, unless `recursive` or `limit` ask for more. all(), first() and fetch_whole()
/// walk as the loop does, so next_cursor() and next_page() continue after them.
///
/// Results are a value: keep them, copy them, change them and walk them again. Not thread-safe; give each thread its
/// own copy. An item is valid until the walk moves on. `FromGlobalIndex` is true for global indexes, which cannot be
/// read consistently. `Parallel` is true after parallel(). Operations: Query, Scan.
template <class T, class Out = T, bool FromGlobalIndex = false, bool Parallel = false>
class Results {
 public:
  /// Adds conditions. Those on the range key narrow what is read; the others filter what was read.
  template <class... Conditions>
  [[nodiscard]] Results filter(Conditions const&... conditions) const {
    Results narrowed = *this;
    (narrowed.core_.where(detail::to_condition<T>(conditions)), ...);
    return narrowed;
  }
  /// Returns at most `items` items after filtering, reading as many pages as needed. Without a filter, reads and pays
  /// for only those. With a filter, reads larger pages the more items the filter rejects. Throws RequestRejected unless
  /// `items` is at least 1.
  [[nodiscard]] Results limit(std::int64_t items) const& { return Results(*this).limit(items); }
  [[nodiscard]] Results limit(std::int64_t items) && {
    core_.limit(items);
    return std::move(*this);
  }
  /// Reads at most `items` items per request, before filtering. Throws RequestRejected unless `items` is at least 1.
  [[nodiscard]] Results page_size(std::int64_t items) const& { return Results(*this).page_size(items); }
  [[nodiscard]] Results page_size(std::int64_t items) && {
    core_.page_size(items);
    return std::move(*this);
  }
  /// Reads all pages. Requests each page when the walk has used up the previous one.
  [[nodiscard]] Results recursive() const& { return Results(*this).recursive(); }
  [[nodiscard]] Results recursive() && {
    core_.recursive();
    return std::move(*this);
  }
  /// Walks from the highest range key down. Throws RequestRejected if this is a scan, which has no order.
  [[nodiscard]] Results reverse() const& { return Results(*this).reverse(); }
  [[nodiscard]] Results reverse() && {
    core_.reverse();
    return std::move(*this);
  }
  /// Makes the read consistent: it sees every write acknowledged before it, at twice the price. Not for global indexes.
  [[nodiscard]] Results consistent() const& { return Results(*this).consistent(); }
  [[nodiscard]] Results consistent() && {
    static_assert(!FromGlobalIndex,
                  "dynamorm: a global index cannot be read consistently; a table and a local index can");
    core_.consistent();
    return std::move(*this);
  }
  /// Leaves out items that have expired and were not removed yet, by a filter with the time of this call. Throws
  /// RequestRejected for an index that does not hold the attribute by which items expire.
  [[nodiscard]] Results unexpired() const& { return Results(*this).unexpired(); }
  [[nodiscard]] Results unexpired() && {
    if constexpr (detail::check_expires<T>()) core_.unexpired();
    return std::move(*this);
  }
  /// Starts after the item at which another walk of the same query stopped; see next_cursor().
  [[nodiscard]] Results start(Cursor const& cursor) const& { return Results(*this).start(cursor); }
  [[nodiscard]] Results start(Cursor const& cursor) && {
    check_cursor();
    core_.start(cursor);
    return std::move(*this);
  }
  /// Limits the time of a walk, with all its pages, and of count(). The walk throws DeadlineExceeded when it needs a
  /// page and the time is over: books.scan().recursive().within(2s). See within().
  [[nodiscard]] Results within(Milliseconds limit) const& { return Results(*this).within(limit); }
  [[nodiscard]] Results within(Milliseconds limit) && {
    core_.within(limit);
    return std::move(*this);
  }
  /// Adds up what the walks and counts of these results, and of copies made from now on, consume:
  /// books.scan().metered(meter).count(). See CapacityMeter.
  [[nodiscard]] Results metered(CapacityMeter const& meter) const& { return Results(*this).metered(meter); }
  [[nodiscard]] Results metered(CapacityMeter const& meter) && {
    core_.metered(meter);
    return std::move(*this);
  }
  /// Scans segment `segment` (0-based) of `of` in a parallel scan. Throws RequestRejected if this is a query, or unless
  /// `segment` is less than `of` and `of` at most 1,000,000.
  [[nodiscard]] Results segment(std::int64_t segment, std::int64_t of) && {
    static_assert(!Parallel, "dynamorm: a parallel scan makes segments of its own; leave out segment() or parallel()");
    core_.segment(segment, of);
    return std::move(*this);
  }
  [[nodiscard]] Results segment(std::int64_t segment, std::int64_t of) const& {
    return Results(*this).segment(segment, of);
  }

  /// Reads all pages of a scan with several threads, each of which reads one segment: books.scan().parallel(8). The
  /// order of the items is unspecified. With a limit, each segment reads as many items as the whole scan would.
  ///
  /// `threads` is 1 to 256. They start with the walk or the count, and read at most a page and 256 items ahead, each.
  /// They end after the last item, after a failure, which the walk throws, and when the results are walked again or
  /// destroyed, which waits for the requests in flight. Signal handlers and codecs of your own types run on them; the
  /// loop and the handler of skip_invalid() run on the caller's thread.
  ///
  /// Throws RequestRejected if this is a query, or if it has a cursor or a segment. The walk throws it if the system
  /// cannot start a thread.
  [[nodiscard]] Results<T, Out, FromGlobalIndex, true> parallel(std::int64_t threads) const {
    detail::ReadCore core = core_;
    core.parallel(threads);
    return detail::Access::make<Results<T, Out, FromGlobalIndex, true>>(std::move(core));
  }

  /// Skips stored items that do not fit the struct, instead of throwing ValidationError. Calls `handler(item, error)`
  /// with the item as it is stored and the error. An exception that the handler throws ends the walk.
  ///
  /// A limit counts only items that fit; count() counts all, because it does not read them. Partial items are checked
  /// when their attributes are read, so they are not skipped. Copies of the results share the handler.
  template <class Function>
  [[nodiscard]] Results skip_invalid(Function handler) const& {
    return Results(*this).skip_invalid(std::move(handler));
  }
  template <class Function>
  [[nodiscard]] Results skip_invalid(Function handler) && {
    if constexpr (detail::takes_invalid_items<Function>()) {
      core_.skip_invalid(new detail::InvalidHandlerOf<Function>(std::move(handler)));
    }
    return std::move(*this);
  }

  /// Reads only these attributes, so that the items are partial: only<&Book::title, &Book::year>().
  template <auto... Pointers>
  [[nodiscard]] Results<T, Partial<T>, FromGlobalIndex, Parallel> only() const {
    static_assert(sizeof...(Pointers) > 0, "dynamorm: only() names at least one attribute");
    detail::ReadCore core = core_;
    (core.only(detail::path_of<T, Pointers>()), ...);
    return detail::Access::make<Results<T, Partial<T>, FromGlobalIndex, Parallel>>(std::move(core));
  }
  /// only("title"_a, "address__state"_a)
  template <detail::FixedString... Text>
    requires(sizeof...(Text) > 0)
  [[nodiscard]] Results<T, Partial<T>, FromGlobalIndex, Parallel> only(Keyword<Text>...) const {
    static_assert((detail::Resolved<T, Text>::op.empty() && ...),
                  "dynamorm: only() takes attributes, without an operator");
    detail::ReadCore core = core_;
    (core.only(detail::Resolved<T, Text>::place::path()), ...);
    return detail::Access::make<Results<T, Partial<T>, FromGlobalIndex, Parallel>>(std::move(core));
  }

  /// An input iterator, so that views of the standard library take results: found | std::views::take(3).
  class Iterator : public detail::RowIterator {
   public:
    using value_type = Out;
    using difference_type = std::ptrdiff_t;

    Out& operator*() const noexcept { return *static_cast<Out*>(row()); }
    Out* operator->() const noexcept { return static_cast<Out*>(row()); }
    Iterator& operator++() {
      advance(detail::row_type<Out>);
      return *this;
    }
    void operator++(int) { ++*this; }

   private:
    friend class Results;
    explicit Iterator(detail::ReadCore& core) noexcept : RowIterator(core) {}
  };

  /// Starts a new walk from the start.
  [[nodiscard]] Iterator begin() {
    core_.rewind();
    core_.advance(detail::row_type<Out>);
    return Iterator(core_);
  }
  [[nodiscard]] detail::RowsEnd end() const noexcept { return {}; }

  /// Walks from the start and returns all items that a loop would see.
  [[nodiscard]] std::vector<Out> all() {
    std::vector<Out> items;
    for (Out& item : *this) items.push_back(std::move(item));
    return items;
  }
  /// Walks from the start up to the first item and returns it; std::nullopt if nothing is found. Reads one item if
  /// there is no filter.
  [[nodiscard]] std::optional<Out> first() {
    core_.advance_to_first(detail::row_type<Out>);
    if (core_.row() == nullptr) return std::nullopt;
    return std::move(*static_cast<Out*>(core_.row()));
  }
  /// Walks from the start, then reads the whole item of each key from the table. Use it with indexes that do not
  /// project all attributes. The order is unspecified. Operations: Query or Scan, then BatchGetItem.
  [[nodiscard]] std::vector<T> fetch_whole() {
    return detail::loaded<T>(core_.whole_items(),
                             [this](Item const& item, T& object) { return core_.load_whole(item, &object); });
  }
  /// Counts the items on all pages, or up to the limit. Reads, and pays for, all of them, but transfers none. Does not
  /// move the walk.
  [[nodiscard]] std::int64_t count() const { return core_.count(); }

  /// Returns where the walk stopped, for start(); std::nullopt if nothing follows. After a limit, may return a cursor
  /// even if nothing follows, because the service looks no further. Throws RequestRejected if the query has not been
  /// walked.
  [[nodiscard]] std::optional<Cursor> next_cursor() const {
    check_cursor();
    return core_.next_cursor();
  }
  /// Returns the same query, starting where this one stopped; std::nullopt if nothing follows. Throws RequestRejected
  /// if the query has not been walked.
  [[nodiscard]] std::optional<Results> next_page() const {
    std::optional<Cursor> const stopped = next_cursor();
    if (!stopped) return std::nullopt;
    return Results(*this).start(*stopped);
  }

  /// Returns the first request of a walk as text, with names and values in place of placeholders. For logs and
  /// debugging; sends nothing.
  [[nodiscard]] std::string rendered() const { return core_.rendered(); }

  /// Explains the first request of a walk: its parts, what a page can cost at most, and warnings, such as a filter on
  /// what an index has as its key. Sends nothing.
  ///
  ///   std::cout << books.scan("author"_a = "Mr. Bar").explain();
  [[nodiscard]] Explanation explain() const { return core_.explain(); }

  // A walk changes the query, so a const query cannot be walked. These overloads report that.
  template <class Walked = Out>
  [[nodiscard]] Iterator begin() const {
    check_walk<Walked>();
  }
  template <class Walked = Out>
  [[nodiscard]] std::vector<Out> all() const {
    check_walk<Walked>();
  }
  template <class Walked = Out>
  [[nodiscard]] std::optional<Out> first() const {
    check_walk<Walked>();
  }
  template <class Walked = Out>
  [[nodiscard]] std::vector<T> fetch_whole() const {
    check_walk<Walked>();
  }

 private:
  friend struct detail::Access;
  explicit Results(detail::ReadCore core) : core_(std::move(core)) {}

  static constexpr void check_cursor() {
    static_assert(!Parallel,
                  "dynamorm: a parallel scan has a position in each segment, so no cursor can continue it; leave out "
                  "parallel()");
  }

  template <class Walked>
  static consteval void check_walk() {
    static_assert(
        !std::is_same_v<Walked, Out>,
        "dynamorm: a const query cannot be walked, because a walk changes it; declare it without const, or copy it");
  }

  detail::ReadCore core_;
};

}  // namespace dynamorm
