#include <algorithm>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"

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
api::TransactGetItemsResponse read_together(Database const& database, std::vector<Member> const& members,
                                            std::size_t first) {
  api::TransactGetItemsRequest request;
  for (Member const& member : members) {
    request.transact_items.push_back({.get = {.table_name = member.table, .key = member.key}});
  }
  Result<api::Response> answer = mapper::send_transaction(database, api::Request{std::move(request)});
  if (!answer) mapper::throw_failure_of(answer.failure(), members, first);
  auto* const response = std::get_if<api::TransactGetItemsResponse>(&answer->result);
  if (response == nullptr || response->responses.size() != members.size()) {
    throw_failure(wrong_response(api::TransactGetItemsRequest::name));
  }
  return std::move(*response);
}

}  // namespace

TransactReads::TransactReads() : state_(new State) {}
TransactReads::~TransactReads() { delete state_; }

void TransactReads::add(TableCore const& table, Item key) {
  mapper::check_key(table.model(), key);
  mapper::check_database(state_->database, table);
  state_->members.push_back({.verb = "get", .model = &table.model(), .table = table.name(), .key = std::move(key)});
}

List<Item> TransactReads::read(bool in_hundreds) const {
  std::vector<Member> const& members = state_->members;
  constexpr std::size_t most = mapper::most_transaction_members;
  if (members.size() > most && !in_hundreds) {
    mapper::refuse("a transaction reads at most " + std::to_string(most) + " items, got " +
                   std::to_string(members.size()) + " keys; the first too many is " +
                   mapper::describe(members[most], most) + ". Pass snapshot_of_each_hundred to read them in parts");
  }
  mapper::check_distinct(members);
  List<Item> items;
  for (std::size_t start = 0; start < members.size(); start += most) {
    std::size_t const end = std::min(start + most, members.size());
    std::vector<Member> const part(members.begin() + static_cast<std::ptrdiff_t>(start),
                                   members.begin() + static_cast<std::ptrdiff_t>(end));
    for (api::ItemResponse& each : read_together(state_->database, part, start).responses) {
      items.add(std::move(each.item).value_or(Item()));
    }
  }
  return items;
}

}  // namespace dynamorm::detail
