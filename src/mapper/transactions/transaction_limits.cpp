#include "mapper/transactions/transaction_limits.hpp"

#include <string>
#include <unordered_map>

#include "mapper/run.hpp"

namespace dynamorm::mapper {

void check_database(Database& database, detail::TableCore const& table) {
  if (!database) {
    database = table.database();
  } else if (&database.backend() != &table.database().backend()) {
    refuse("the table " + table.name() +
           " is in another database than the tables before it; a transaction has one database");
  }
}

void check_distinct(std::vector<Member> const& members) {
  std::unordered_map<std::string, std::size_t> seen;
  for (std::size_t i = 0; i < members.size(); ++i) {
    std::string item = members[i].table + '\0' + members[i].key.encoded();
    auto const [earlier, is_new] = seen.emplace(std::move(item), i);
    if (is_new) continue;
    refuse("Transaction request cannot include multiple operations on one item; " + describe(members[i], i) +
           " follows " + describe(members[earlier->second], earlier->second));
  }
}

}  // namespace dynamorm::mapper
