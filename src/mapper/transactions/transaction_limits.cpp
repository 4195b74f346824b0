// SPDX-License-Identifier: Apache-2.0
#include "mapper/transactions/transaction_limits.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

#include "base/few_and_distinct.hpp"
#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

std::string_view encoded_part(detail::ModelInfo const& model, std::size_t member, ItemView item) {
  if (member == detail::no_member) return {};
  std::optional<ValueView> const value = item.find(model.attributes().fields[member].name);
  return value ? value->encoded() : std::string_view();
}

ItemIdentity identity_in(std::string_view table, detail::ModelInfo const& model, ItemView item) {
  return {.table = table,
          .hash = encoded_part(model, model.key.hash_member(), item),
          .range = encoded_part(model, model.key.range_member(), item)};
}

}  // namespace

void check_database(Database& database, detail::TableCore const& table) {
  if (!database) {
    database = table.database();
  } else if (&database.backend() != &table.database().backend()) {
    refuse("the table " + table.name() +
           " is in another database than the tables before it; a transaction and a batch have one database");
  }
}

ItemIdentity identity_of(detail::TableCore const& table, ItemView item) {
  return identity_in(table.name(), table.model(), item);
}
ItemIdentity identity_of(Member const& member) { return identity_in(member.table, *member.model, member.key); }

void check_distinct(std::vector<ItemIdentity> const& identities, std::function<Member(std::size_t)> const& member_at) {
  if (are_few_and_distinct(identities)) return;
  std::vector<std::size_t> order(identities.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::sort(order, [&](std::size_t left, std::size_t right) {
    auto const how = identities[left] <=> identities[right];
    return how == 0 ? left < right : how < 0;
  });
  auto const same = std::ranges::adjacent_find(
      order, [&](std::size_t left, std::size_t right) { return identities[left] == identities[right]; });
  if (same == order.end()) return;
  std::size_t const earlier = *same;
  std::size_t const later = *std::next(same);
  refuse("Transaction request cannot include multiple operations on one item; " + describe(member_at(later), later) +
         " follows " + describe(member_at(earlier), earlier));
}

}  // namespace dynamorm::mapper
