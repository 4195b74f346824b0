// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/detail/table/search_core.hpp"
#include "dynamorm/table.hpp"
#include "dynamorm/vector_index.hpp"

namespace dynamorm {

/// An item that a search found, and its score.
template <class Out>
struct Match {
  Out item{};
  /// The distance from the query; of dot_product, the product.
  double score = 0;
};

namespace detail {

template <class T, class Out>
std::vector<Match<Out>> matches_of(SearchCore const& search, std::vector<SearchHit> const& hits) {
  std::vector<Match<Out>> matches;
  for (SearchHit const& hit : hits) {
    Match<Out>& match = matches.emplace_back();
    match.score = hit.score;
    if constexpr (std::same_as<Out, T>) {
      search.table().load(hit.item, &match.item);
    } else {
      match.item = Access::make<Out>(PartialCore(hit.item, search.held()));
    }
  }
  return matches;
}

}  // namespace detail

/// A search of a vector index: the request, and a walk over the items it finds, nearest first. Nothing is sent until it
/// is walked.
///
///   for (auto const& [book, score] : books.index<"by-meaning">().search(query, "language"_a = "en").top(10)) …
///
/// The order of equally near items is unspecified. An item without a vector, or without the partition's attribute, is
/// not in the index and never found. A search may miss writes of the last moments, as reads of global indexes do.
///
/// A value: copy it, change it and walk it again. Each walk sends one request; if the schema has keep_unknown and the
/// items are whole, also a BatchGetItem of the keys that it found. Not thread-safe. Operation: SearchVectors.
template <class T, class Out = T>
class Matches {
 public:
  using Iterator = typename std::vector<Match<Out>>::iterator;

  /// Returns at most `count` items: 10 unless set. Throws RequestRejected unless `count` is from 1 to 100.
  [[nodiscard]] Matches top(std::int64_t count) const& { return Matches(*this).top(count); }
  [[nodiscard]] Matches top(std::int64_t count) && {
    core_.top(count);
    return std::move(*this);
  }

  /// Makes a search throw DeadlineExceeded if it takes longer. See within().
  [[nodiscard]] Matches within(Milliseconds limit) const& { return Matches(*this).within(limit); }
  [[nodiscard]] Matches within(Milliseconds limit) && {
    core_.within(limit);
    return std::move(*this);
  }
  /// Adds up what searches consume beside the index: the capacity units of the BatchGetItem, if they send one. The
  /// service reports the bytes that SearchVectors reads, but no units. See CapacityMeter.
  [[nodiscard]] Matches metered(CapacityMeter const& meter) const& { return Matches(*this).metered(meter); }
  [[nodiscard]] Matches metered(CapacityMeter const& meter) && {
    core_.metered(meter);
    return std::move(*this);
  }

  /// Reads only these attributes, so that the items are partial: only<&Book::title, &Book::year>(). It saves reading
  /// the vectors, which are the largest part of most items.
  template <auto... Pointers>
  [[nodiscard]] Matches<T, Partial<T>> only() const {
    static_assert(sizeof...(Pointers) > 0, "dynamorm: only() names at least one attribute");
    detail::SearchCore core = core_;
    (core.only(detail::path_of<T, Pointers>()), ...);
    return detail::Access::make<Matches<T, Partial<T>>>(std::move(core));
  }

  /// Searches, and walks over the items found.
  [[nodiscard]] Iterator begin() {
    found_ = all();
    return found_.begin();
  }
  [[nodiscard]] Iterator end() { return found_.end(); }
  /// Searches, and returns the items found.
  [[nodiscard]] std::vector<Match<Out>> all() const { return detail::matches_of<T, Out>(core_, core_.run()); }

  /// Returns the request as text, with names and values in place of placeholders. For logs and debugging; sends
  /// nothing.
  [[nodiscard]] std::string rendered() const { return core_.rendered(); }

 private:
  friend struct detail::Access;
  explicit Matches(detail::SearchCore core) : core_(std::move(core)) {}

  detail::SearchCore core_;
  std::vector<Match<Out>> found_{};
};

namespace detail {

/// The rules of SearchVectors for conditions.
struct SearchConditionChecks {
  bool in_schema = true;           ///< Conditions use only the partition and the filters.
  bool partition_complete = true;  ///< The partition has an equality.
};

template <std::size_t N>
consteval SearchConditionChecks check_search_condition(VectorIndexInfo const& index,
                                                       std::array<FactAbout, N> const& facts) {
  SearchConditionChecks checks;
  bool has_partition = index.partition == no_member;
  for (FactAbout const& fact : facts) {
    if (fact.member == no_member) continue;
    bool const is_partition = fact.member == index.partition;
    if (is_partition && fact.op == ConditionOperator::equal) has_partition = true;
    bool is_filter = false;
    for (std::size_t const member : index.filters) is_filter = is_filter || member == fact.member;
    if (!is_partition && !is_filter) checks.in_schema = false;
  }
  checks.partition_complete = has_partition;
  return checks;
}

}  // namespace detail

/// A vector index of the table of `T`.
template <class T, detail::FixedString Name>
class VectorIndexOf {
 public:
  static constexpr detail::VectorIndexInfo info = detail::vector_index_named<T, Name>();
  /// The items that searches return: partial unless the index projects all attributes.
  using Found = Matches<T, std::conditional_t<info.projection == detail::Projection::all, T, Partial<T>>>;

  /// Searches for the vectors nearest to `query`: a std::vector, a std::array or any other contiguous floats, which are
  /// copied. Takes keywords and expressions: equality on the partition, if the index has one, and conditions on
  /// filters. Throws ValidationError if `query` does not have the index's dimensions; if its type states its size, a
  /// wrong one does not compile.
  template <class... Conditions>
  [[nodiscard]] Found search(std::span<float const> query, Conditions const&... conditions) const {
    constexpr detail::SearchConditionChecks checks =
        detail::check_search_condition(info, detail::facts_about<T>(detail::facts_of<T, Conditions...>()));
    static_assert(checks.in_schema,
                  "dynamorm: a search takes conditions on the partition and the filters of its index only");
    static_assert(checks.partition_complete, "dynamorm: a search needs equality on the partition of its index");
    detail::SearchCore core(core_, info, query);
    (core.where(detail::to_condition<T>(conditions)), ...);
    return detail::Access::make<Found>(std::move(core));
  }
  template <std::size_t Count, class... Conditions>
    requires(Count != std::dynamic_extent)
  [[nodiscard]] Found search(std::span<float const, Count> query, Conditions const&... conditions) const {
    static_assert(Count == info.dimensions,
                  "dynamorm: the vector that is searched for has as many elements as the index has dimensions");
    return search(std::span<float const>(query), conditions...);
  }
  template <std::size_t Count, class... Conditions>
  [[nodiscard]] Found search(std::array<float, Count> const& query, Conditions const&... conditions) const {
    return search(std::span<float const, Count>(query), conditions...);
  }

 private:
  friend struct detail::Access;
  explicit VectorIndexOf(detail::TableCore core) : core_(std::move(core)) {}

  detail::TableCore core_;
};

}  // namespace dynamorm
