// SPDX-License-Identifier: Apache-2.0
#include "wrappers/request_members.hpp"

#include <algorithm>
#include <optional>
#include <string>

namespace dynamorm::wrappers {
namespace {

ItemView item_of(api::WriteRequest const& write) {
  return write.put_request ? write.put_request->item.view() : write.delete_request->key.view();
}

RequestMember member_of(api::TransactWriteItem const& action) {
  if (action.condition_check) return {action.condition_check->table_name, action.condition_check->key};
  if (action.put) return {action.put->table_name, action.put->item};
  if (action.remove) return {action.remove->table_name, action.remove->key};
  return {action.update->table_name, action.update->key};
}

bool is_valid(api::WriteRequest const& write) { return write.put_request || write.delete_request; }

bool is_valid(api::TransactWriteItem const& action) {
  return action.condition_check || action.put || action.remove || action.update;
}

std::string_view table_of_action(api::TransactWriteItem const& action) {
  return is_valid(action) ? member_of(action).table : std::string_view();
}

std::string_view table_of_action(api::TransactGetItem const& action) { return action.get.table_name; }

/// Requests that the service would reject may have members without content.
RequestMember const& no_member() {
  static Item const empty;
  static RequestMember const member{{}, empty};
  return member;
}

struct MemberCollector {
  std::vector<RequestMember>& found;

  void operator()(api::GetItemRequest const& request) const { found.push_back({request.table_name, request.key}); }
  void operator()(api::PutItemRequest const& request) const { found.push_back({request.table_name, request.item}); }
  void operator()(api::UpdateItemRequest const& request) const { found.push_back({request.table_name, request.key}); }
  void operator()(api::DeleteItemRequest const& request) const { found.push_back({request.table_name, request.key}); }
  void operator()(api::BatchGetItemRequest const& request) const {
    for (auto const& [table, wanted] : request.request_items) {
      for (Item const& key : wanted.keys) found.push_back({table, key});
    }
  }
  void operator()(api::BatchWriteItemRequest const& request) const {
    for (auto const& [table, writes] : request.request_items) {
      for (auto const& write : writes) {
        found.push_back(is_valid(write) ? RequestMember{table, item_of(write)} : no_member());
      }
    }
  }
  void operator()(api::TransactGetItemsRequest const& request) const {
    for (auto const& each : request.transact_items) found.push_back({each.get.table_name, each.get.key});
  }
  void operator()(api::TransactWriteItemsRequest const& request) const {
    for (auto const& action : request.transact_items) {
      found.push_back(is_valid(action) ? member_of(action) : no_member());
    }
  }
  void operator()(api::ExecuteTransactionRequest const& request) const {
    found.assign(request.transact_statements.size(), no_member());
  }
  template <class Other>
  void operator()(Other const&) const {}
};

/// Calls `add` with each table that a request names.
template <class Add>
struct TableVisitor {
  Add const& add;

  void add_from(std::string const& table) const { add(table); }
  void add_from(std::optional<std::string> const& table) const {
    if (table) add(*table);
  }
  template <class Operation>
  void operator()(Operation const& request) const {
    if constexpr (requires { request.table_name; }) {
      add_from(request.table_name);
    } else if constexpr (requires { request.request_items; }) {
      for (auto const& [table, members] : request.request_items) add(table);
    } else if constexpr (requires { request.transact_items; }) {
      for (auto const& action : request.transact_items) add(table_of_action(action));
    }
  }
};

}  // namespace

std::vector<RequestMember> members_of(api::Request const& request) {
  std::vector<RequestMember> found;
  request.operation.visit(MemberCollector{found});
  return found;
}

std::vector<std::string_view> tables_of(api::Request const& request) {
  std::vector<std::string_view> found;
  auto const add = [&found](std::string_view table) {
    if (!table.empty() && std::ranges::find(found, table) == found.end()) found.push_back(table);
  };
  request.operation.visit(TableVisitor<decltype(add)>{add});
  return found;
}

std::string_view table_of(api::Request const& request) noexcept {
  std::string_view first;
  bool is_only = true;
  auto const add = [&](std::string_view table) {
    if (first.empty()) first = table;
    is_only &= table == first;
  };
  request.operation.visit(TableVisitor<decltype(add)>{add});
  return is_only ? first : std::string_view();
}

std::string_view index_of(api::Request const& request) noexcept {
  if (auto const* query = request.operation.get_if<api::QueryRequest>()) {
    return query->index_name ? std::string_view(*query->index_name) : std::string_view();
  }
  if (auto const* search = request.operation.get_if<api::SearchVectorsRequest>()) return search->index_name;
  if (auto const* scan = request.operation.get_if<api::ScanRequest>()) {
    return scan->index_name ? std::string_view(*scan->index_name) : std::string_view();
  }
  return {};
}

}  // namespace dynamorm::wrappers
