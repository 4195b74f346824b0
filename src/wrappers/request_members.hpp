// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

#include "dynamorm/api/request.hpp"
#include "dynamorm/item.hpp"

/// Says what requests are about, without knowing how tables are defined.
namespace dynamorm::wrappers {

/// An item that a request reads or writes. Valid as long as the request.
struct RequestMember {
  std::string_view table;
  ItemView item;  ///< Its key, or the whole item of a put. Empty for a statement.
};

/// Returns the items that a request names by key, in its order. Members of batches and transactions are at the
/// positions that responses use; a statement of a transaction has neither table nor item. Empty for other requests.
[[nodiscard]] std::vector<RequestMember> members_of(api::Request const& request);

/// Returns the name of each table that a request names, once. Statements are not searched.
[[nodiscard]] std::vector<std::string_view> tables_of(api::Request const& request);

/// Returns the only table that a request names; empty if it names none, or several.
[[nodiscard]] std::string_view table_of(api::Request const& request) noexcept;

/// Returns the index that a query, scan or search reads; empty for the table itself and for other requests.
[[nodiscard]] std::string_view index_of(api::Request const& request) noexcept;

}  // namespace dynamorm::wrappers
