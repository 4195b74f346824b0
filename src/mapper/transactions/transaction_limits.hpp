#pragma once

#include <cstddef>
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

/// Rejects two members with the same item.
void check_distinct(std::vector<Member> const& members);

}  // namespace dynamorm::mapper
