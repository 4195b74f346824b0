// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

#include "dynamorm/asio/async_results.hpp"
#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/relationships.hpp"

/// Relationships of items in an asynchronous database: related items are loaded before they are used, instead of at
/// their first use.
///
///   if (Forum const* forum = co_await load(thread.forum)) …      // now thread.forum->name does not wait
///   auto replies = query(thread.replies);
///   while (std::optional<Reply> reply = co_await replies.next()) …
///
/// Using a related item that was not loaded throws RequestRejected. Saving, updating or removing an owner saves and
/// removes its related items, as in a Table; they must be in the same database.
///
/// The functions throw MissingDatabase at once if the owner was neither loaded from an asynchronous database nor saved
/// there, and the related model has no asynchronous database. They take within(), a CapacityMeter and a completion
/// token, as AsyncTable's do. The owner must live, and must not be moved, until the operation has ended.
namespace dynamorm {
namespace detail {

/// Receives the related item, which the relationship holds.
template <class Other>
struct LoadedRelated {
  void* found = nullptr;

  [[nodiscard]] Other* take() const noexcept { return static_cast<Other*>(found); }
};

template <class Value, class Outcome, class Begin, class... Arguments>
auto begin_with_call_options(Begin const& begin, Arguments&&... arguments) {
  return initiate_with<Value>(
      [&]<class... Options>(Options const&... options) {
        auto outcome = std::make_unique<Outcome>();
        auto operation = begin(only_call_options(options...), *outcome);
        return AsyncCall<Outcome>(std::move(operation), std::move(outcome));
      },
      std::forward<Arguments>(arguments)...);
}

template <class T, class Out, bool FromGlobalIndex>
[[nodiscard]] AsyncResults<T, Out, FromGlobalIndex> async_results(AsyncTableCore table,
                                                                  Results<T, Out, FromGlobalIndex> results) {
  return {std::move(table), std::move(results)};
}

}  // namespace detail

/// Loads the related item, unless it is in memory. Returns a pointer to it, which is valid while the relationship holds
/// it; null if it does not exist. Creates none: assign one to a OneToOne. Operation: Query.
template <class Other, class... Arguments>
auto load(detail::ToOne<Other>& relationship, Arguments&&... arguments) {
  detail::AsyncTableCore const table(relationship.table());
  return detail::begin_with_call_options<Other*, detail::LoadedRelated<Other>>(
      [&](detail::Call call, auto& outcome) { return table.load_related(relationship, call, outcome.found); },
      std::forward<Arguments>(arguments)...);
}

/// Removes the related item from its table. Returns whether there was one. Operations: Query, DeleteItem.
template <class Other, class... Arguments>
auto remove(detail::ToOne<Other>& relationship, Arguments&&... arguments) {
  detail::AsyncTableCore const table(relationship.table());
  return detail::begin_with_call_options<bool, detail::PlainOutcome<bool>>(
      [&](detail::Call call, auto& outcome) { return table.remove_related(relationship, call, outcome.value); },
      std::forward<Arguments>(arguments)...);
}

/// Returns a query of the related items, which reads all pages: query(forum.threads).filter(…).all(). See AsyncResults.
template <class Other, detail::FixedString Index>
[[nodiscard]] auto query(OneToMany<Other, Index> const& relationship) {
  return detail::async_results(detail::AsyncTableCore(relationship.table()), relationship.query());
}

}  // namespace dynamorm
