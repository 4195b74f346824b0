// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <type_traits>
#include <utility>

#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/table/key_condition_checks.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/results.hpp"

namespace dynamorm {

/// An index of the table of `T`, to query and scan like the table. Items are partial unless the index projects all
/// attributes.
template <class T, detail::FixedString Name>
class IndexOf {
 public:
  static constexpr detail::IndexInfo info = detail::index_info<T>(detail::declared_index<T, Name>());
  /// The type that queries and scans return.
  using Found = Results<T, std::conditional_t<info.projection == detail::Projection::all, T, Partial<T>>, info.global>;

  /// Queries the items of one hash key of the index, in the order of its range key. See Table::query.
  template <class... Conditions>
  [[nodiscard]] Found query(Conditions const&... conditions) const {
    detail::check_query<T, detail::index_key<T, Name>, Conditions...>();
    return read(detail::ReadCore::Kind::query, detail::to_condition<T>(conditions)...);
  }
  /// Scans all items in the index. See Table::scan.
  template <class... Conditions>
  [[nodiscard]] Found scan(Conditions const&... conditions) const {
    return read(detail::ReadCore::Kind::scan, detail::to_condition<T>(conditions)...);
  }

 private:
  friend struct detail::Access;
  explicit IndexOf(detail::TableCore core) : core_(std::move(core)) {}

  template <class... C>
  Found read(detail::ReadCore::Kind kind, C const&... conditions) const {
    detail::ReadCore core(core_, kind, &info);
    (core.where(conditions), ...);
    return detail::Access::make<Found>(std::move(core));
  }

  detail::TableCore core_;
};

}  // namespace dynamorm
