#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/cursor.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/table/read_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/partial.hpp"

namespace dynamorm {
namespace detail {

template <class Out>
void* create_row() {
  return new Out{};
}
template <class Out>
void destroy_row(void* row) noexcept {
  delete static_cast<Out*>(row);
}
void fill_whole(ReadCore const& read, ItemView item, void* row);
/// Takes a Partial for its PartialCore, which is all that it is made of.
void fill_partial(ReadCore const& read, ItemView item, void* row);

/// What the items of a walk become: whole structs, or, behind only() and on indexes, partial items.
template <class Out>
inline constexpr RowType row_type = {&create_row<Out>, &fill_whole, &destroy_row<Out>};
template <class T>
inline constexpr RowType row_type<Partial<T>> = {&create_row<Partial<T>>, &fill_partial, &destroy_row<Partial<T>>};

}  // namespace detail

/// A query or a scan: what to ask, and what comes. Nothing is sent before it is walked, counted or asked for its items.
///
///   for (Book const& book : books.query("isbn"_a = "123").reverse().limit(10)) …
///
/// Gives one page, as the service does, unless `recursive` or `limit` ask for more. A value: keep it, copy it, change
/// it and walk it again. Not thread-safe; give each thread its own copy. The items walked hold until the next step.
/// Operations: Query, Scan. `FromGlobalIndex` is what decides whether a read can be consistent.
template <class T, class Out = T, bool FromGlobalIndex = false>
class Results {
 public:
  explicit Results(detail::ReadCore core) : core_(std::move(core)) {}

  /// Only those of the items for which these conditions hold too; ones on the range key narrow what is read.
  template <class... Conditions>
  [[nodiscard]] Results filter(Conditions const&... conditions) const {
    Results narrowed = *this;
    narrowed.core_.rewind();
    (narrowed.core_.where(detail::to_condition<T>(conditions)), ...);
    return narrowed;
  }
  /// So many items at the most, read from as many pages as it takes: a filter does not make them fewer.
  [[nodiscard]] Results limit(std::int64_t items) const& { return Results(*this).limit(items); }
  [[nodiscard]] Results limit(std::int64_t items) && {
    core_.limit(items);
    return std::move(*this);
  }
  /// How many items the service reads for one page, before the filter.
  [[nodiscard]] Results page_size(std::int64_t items) const& { return Results(*this).page_size(items); }
  [[nodiscard]] Results page_size(std::int64_t items) && {
    core_.page_size(items);
    return std::move(*this);
  }
  /// All pages, each fetched when the one before it is used up.
  [[nodiscard]] Results recursive() const& { return Results(*this).recursive(); }
  [[nodiscard]] Results recursive() && {
    core_.recursive();
    return std::move(*this);
  }
  /// From the highest range key down. For queries: a scan throws InvalidRequest.
  [[nodiscard]] Results reverse() const& { return Results(*this).reverse(); }
  [[nodiscard]] Results reverse() && {
    core_.reverse();
    return std::move(*this);
  }
  /// Sees every write that was acknowledged before. Not for global indexes.
  [[nodiscard]] Results consistent() const& { return Results(*this).consistent(); }
  [[nodiscard]] Results consistent() && {
    static_assert(!FromGlobalIndex,
                  "dynamorm: a global index cannot be read consistently; a table and a local index can");
    core_.consistent();
    return std::move(*this);
  }
  /// Goes on where another stopped; see last().
  [[nodiscard]] Results start(Cursor const& cursor) const& { return Results(*this).start(cursor); }
  [[nodiscard]] Results start(Cursor const& cursor) && {
    core_.start(cursor);
    return std::move(*this);
  }
  /// One of `of` parts of a table that are scanned beside each other; counted from 0. For scans: a query throws
  /// InvalidRequest.
  [[nodiscard]] Results segment(std::int64_t segment, std::int64_t of) && {
    core_.segment(segment, of);
    return std::move(*this);
  }
  [[nodiscard]] Results segment(std::int64_t segment, std::int64_t of) const& {
    return Results(*this).segment(segment, of);
  }

  /// Only these attributes: the items become partial ones. only<&Book::title, &Book::year>()
  template <auto... Pointers>
  [[nodiscard]] Results<T, Partial<T>, FromGlobalIndex> only() const {
    detail::ReadCore core = core_;
    (core.only(attr<Pointers>.path()), ...);
    return Results<T, Partial<T>, FromGlobalIndex>(std::move(core));
  }
  /// only("title"_a, "address__state"_a)
  template <detail::FixedString... Text>
  [[nodiscard]] Results<T, Partial<T>, FromGlobalIndex> only(Keyword<Text>...) const {
    static_assert((detail::Resolved<T, Text>::op.empty() && ...),
                  "dynamorm: only() takes attributes, without an operator");
    detail::ReadCore core = core_;
    (core.only(detail::Resolved<T, Text>::place::path()), ...);
    return Results<T, Partial<T>, FromGlobalIndex>(std::move(core));
  }

  /// An input iterator, so that views of the standard library take results: found | std::views::take(3).
  class Iterator : public detail::RowIterator {
   public:
    using value_type = Out;
    using difference_type = std::ptrdiff_t;

    explicit Iterator(detail::ReadCore& core) noexcept : RowIterator(core) {}
    Out& operator*() const noexcept { return *static_cast<Out*>(row()); }
    Out* operator->() const noexcept { return static_cast<Out*>(row()); }
    Iterator& operator++() {
      advance(detail::row_type<Out>);
      return *this;
    }
    void operator++(int) { ++*this; }
  };

  /// Starts again from the start.
  [[nodiscard]] Iterator begin() {
    core_.rewind();
    core_.advance(detail::row_type<Out>);
    return Iterator(core_);
  }
  [[nodiscard]] detail::RowsEnd end() const noexcept { return {}; }

  /// All that walking would give.
  [[nodiscard]] std::vector<Out> all() const {
    std::vector<Out> items;
    Results walked = *this;
    for (Out& item : walked) items.push_back(std::move(item));
    return items;
  }
  /// The first item, or nothing.
  [[nodiscard]] std::optional<Out> first() const {
    Results walked = Results(*this).limit(1);
    for (Out& item : walked) return std::move(item);
    return std::nullopt;
  }
  /// The number of items on all pages, or up to the limit. Reads, and pays for, all of them, but sends none.
  [[nodiscard]] std::int64_t count() const { return core_.count(); }

  /// Where it stopped; nothing when there is no more. Before it was walked, where it will start.
  [[nodiscard]] std::optional<Cursor> last() const { return core_.last(); }
  /// The same again, from where this one stopped. Nothing when there is no more.
  [[nodiscard]] std::optional<Results> again() const {
    std::optional<Cursor> const stopped = last();
    if (!stopped) return std::nullopt;
    Results next = Results(*this).start(*stopped);
    next.core_.rewind();
    return next;
  }

  /// The whole items of the table whose keys these are: all that walking would give, fetched by batch. For indexes that
  /// hold keys alone. In no particular order.
  [[nodiscard]] std::vector<T> whole() const {
    detail::List<Item> const found = core_.whole_items();
    std::vector<T> items(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) core_.table().load(found[i], &items[i]);
    return items;
  }

  /// The request as it would be sent, with names and values in place of placeholders. For people.
  [[nodiscard]] std::string rendered() const { return core_.rendered(); }

 private:
  detail::ReadCore core_;
};

}  // namespace dynamorm
