// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/vector_search.hpp"

namespace dynamorm {
namespace detail {

/// Receives the hits of a search, and loads them.
template <class T, class Out>
struct FoundMatches {
  std::shared_ptr<SearchCore const> search{};
  std::vector<SearchHit> hits{};

  [[nodiscard]] std::vector<Match<Out>> take() { return matches_of<T, Out>(*search, hits); }
};

}  // namespace detail

/// A search of a vector index of an AsyncTable. See Matches, whose functions it has; all() takes a completion token as
/// AsyncTable's functions do.
///
///   for (auto const& [book, score] : co_await books.search<"by-meaning">(query).top(10).all()) …
///
/// It may be destroyed before the search has ended. Not thread-safe. Operation: SearchVectors.
template <class T, class Out = T>
class AsyncMatches {
 public:
  AsyncMatches(detail::AsyncTableCore table, Matches<T, Out> matches)
      : table_(std::move(table)), matches_(std::move(matches)) {}

  /// See Matches::top.
  [[nodiscard]] AsyncMatches top(std::int64_t count) const { return {table_, matches_.top(count)}; }
  /// See Matches::only.
  template <auto... Pointers>
  [[nodiscard]] AsyncMatches<T, Partial<T>> only() const {
    return {table_, matches_.template only<Pointers...>()};
  }
  /// See Matches::within.
  [[nodiscard]] AsyncMatches within(Milliseconds limit) const { return {table_, matches_.within(limit)}; }
  /// See Matches::metered.
  [[nodiscard]] AsyncMatches metered(CapacityMeter const& meter) const { return {table_, matches_.metered(meter)}; }

  /// See Matches::all.
  template <class... Token>
  auto all(Token&&... token) const {
    static_assert(sizeof...(Token) <= 1, "dynamorm: a search accepts only a completion token");
    using Outcome = detail::FoundMatches<T, Out>;
    return detail::initiate_with<std::vector<Match<Out>>>(
        [this] {
          auto const search = std::make_shared<detail::SearchCore const>(detail::Access::core(matches_));
          auto outcome = std::make_unique<Outcome>(search);
          auto operation = table_.search(search, outcome->hits);
          return detail::AsyncCall<Outcome>(std::move(operation), std::move(outcome));
        },
        std::forward<Token>(token)...);
  }
  /// See Matches::rendered.
  [[nodiscard]] std::string rendered() const { return matches_.rendered(); }

 private:
  detail::AsyncTableCore table_;
  Matches<T, Out> matches_;
};

}  // namespace dynamorm
