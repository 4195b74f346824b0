// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <functional>
#include <string_view>
#include <vector>

#include "dynamorm/database.hpp"
#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/transactions/cancellation.hpp"

/// Reject transactions before they are sent, naming the member at fault. All throw RequestRejected.
namespace dynamorm::mapper {

/// Rule from: "Quotas in Amazon DynamoDB", DynamoDB transactions.
constexpr std::size_t most_transaction_members = 100;

/// Rejects a table that is in another database than `database`, and sets an empty `database` to that of the table.
void check_database(Database& database, detail::TableCore const& table);

/// Identifies an item among those of all tables, by the encoded values of its key. Valid as long as what it views.
struct ItemIdentity {
  std::string_view table{};
  std::string_view hash{};
  std::string_view range{};

  auto operator<=>(ItemIdentity const&) const = default;
};
/// `item` has the key's attributes, and may have others.
[[nodiscard]] ItemIdentity identity_of(detail::TableCore const& table, ItemView item);
[[nodiscard]] ItemIdentity identity_of(Member const& member);

/// Rejects two members with the same item. `member_at` describes the member at a position, for the message.
void check_distinct(std::vector<ItemIdentity> const& identities, std::function<Member(std::size_t)> const& member_at);

}  // namespace dynamorm::mapper
