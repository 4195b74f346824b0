// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"

#include "mapper/clock.hpp"
#include "mapper/items/expiry.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/run.hpp"
#include "mapper/transactions/cancellation.hpp"
#include "mapper/transactions/send_transaction.hpp"
#include "mapper/transactions/transaction_limits.hpp"

namespace dynamorm::detail {

using mapper::Member;

struct TransactReads::State {
  Database database;
  std::vector<Member> members;
};

namespace {

/// Reads up to 100 items in one moment. The first one is at position `first` among all.
mapper::Course<api::TransactGetItemsResponse> read_together(mapper::Channel& channel, Database const& database,
                                                            std::vector<Member> const& members, std::size_t first) {
  api::TransactGetItemsRequest items;
  for (Member const& member : members) {
    items.transact_items.push_back({.get = {.table_name = member.table, .key = member.key}});
  }
  api::Request request{std::move(items)};
  Result<api::Response> answer = co_await mapper::send_transaction(channel, database, request);
  if (!answer) mapper::throw_failure_of(answer.failure(), members, first);
  auto* const response = answer->result.get_if<api::TransactGetItemsResponse>();
  if (response == nullptr || response->responses.size() != members.size()) {
    throw_failure(wrong_response(api::TransactGetItemsRequest::name));
  }
  co_return std::move(*response);
}

bool has_expired(Database const& database, Member const& member, ItemView item) {
  return member.model->managed.has_expiry() && mapper::is_expired(*member.model, item, mapper::now_in(database));
}

}  // namespace

TransactReads::TransactReads() : state_(new State) {}
TransactReads::TransactReads(Database database) : state_(new State{.database = std::move(database), .members = {}}) {}
TransactReads::~TransactReads() { delete state_; }

void TransactReads::add(TableCore const& table, Item key) {
  mapper::check_key(table.model(), key);
  mapper::check_database(state_->database, table);
  state_->members.push_back({.verb = "get", .model = &table.model(), .table = table.name(), .key = std::move(key)});
}

List<Item> TransactReads::read(bool in_hundreds, bool unexpired, Call call) const {
  mapper::Channel channel(call);
  return mapper::finish(read(channel, in_hundreds, unexpired));
}

mapper::Course<List<Item>> TransactReads::read(mapper::Channel& channel, bool in_hundreds, bool unexpired) const {
  std::vector<Member> const& members = state_->members;
  constexpr std::size_t most = mapper::most_transaction_members;
  if (members.size() > most && !in_hundreds) {
    mapper::refuse("a transaction reads at most " + std::to_string(most) + " items, got " +
                   std::to_string(members.size()) + " keys; the first too many is " +
                   mapper::describe(members[most], most) + ". Pass snapshot_of_each_hundred to read them in parts");
  }
  std::vector<mapper::ItemIdentity> identities;
  identities.reserve(members.size());
  for (Member const& member : members) identities.push_back(mapper::identity_of(member));
  mapper::check_distinct(identities, [&](std::size_t i) { return members[i]; });
  List<Item> items;
  for (std::size_t start = 0; start < members.size(); start += most) {
    std::size_t const end = std::min(start + most, members.size());
    std::vector<Member> const part(members.begin() + static_cast<std::ptrdiff_t>(start),
                                   members.begin() + static_cast<std::ptrdiff_t>(end));
    api::TransactGetItemsResponse read = co_await read_together(channel, state_->database, part, start);
    for (api::ItemResponse& each : read.responses) {
      bool const hidden =
          unexpired && each.item && has_expired(state_->database, part[items.size() - start], *each.item);
      items.add(hidden ? Item() : std::move(each.item).value_or(Item()));
    }
    channel.came_to({.done = end, .of = members.size(), .unit = "keys"});
  }
  co_return items;
}

}  // namespace dynamorm::detail
