// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <chrono>
#include <optional>
#include <string>
#include <thread>

#include "dynamorm/api/table_status.hpp"

#include "differential.hpp"
#include "table_requests.hpp"

namespace dynamorm::differential {
namespace {

constexpr std::uint64_t usual_requests = 700;
constexpr std::size_t requests_for_each_set_of_tables = 60;

/// The emulator remembers the streams of deleted tables, so every set has its own names.
std::vector<std::string> names_of_set(int set) {
  std::vector<std::string> names;
  for (std::string const name : {"one-", "two-", "three-", "four-"}) names.push_back(name + std::to_string(set));
  return names;
}

bool is_settled(api::TableDescription const& table) {
  auto const is_active = [](auto const& index) { return index.index_status == api::IndexStatus::active; };
  auto const& indexes = table.global_secondary_indexes;
  return table.table_status == api::TableStatus::active && (!indexes || std::ranges::all_of(*indexes, is_active));
}

/// Returns the table once it no longer changes: indexes are created and deleted after the requests.
std::optional<api::TableDescription> settled_table(Backend& side, std::string const& name) {
  auto const deadline = std::chrono::steady_clock::now() + std::chrono::seconds(2);
  while (std::chrono::steady_clock::now() < deadline) {
    auto told = execute(side, api::DescribeTableRequest{.table_name = name});
    if (!told) return std::nullopt;
    if (is_settled(told->table)) return std::move(told->table);
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return std::nullopt;
}

TableDescriptions settled_tables(Backend& side, std::vector<std::string> const& names) {
  TableDescriptions tables;
  for (std::string const& name : names) {
    if (auto table = settled_table(side, name)) tables.push_back(std::move(*table));
  }
  return tables;
}

/// Compares the descriptions of the table that was created or changed.
void look_at_changed(Comparison& both, api::Request const& request) {
  auto const* const created = request.operation.get_if<api::CreateTableRequest>();
  auto const* const changed = request.operation.get_if<api::UpdateTableRequest>();
  if ((created == nullptr && changed == nullptr) || both.is_parted()) return;
  std::string const& name = created != nullptr ? created->table_name : changed->table_name;
  if (!settled_table(both.engine(), name)) return;
  if (!settled_table(both.emulator(), name)) return both.part();  // it is too busy to finish an index
  both.agree({api::DescribeTableRequest{.table_name = name}});
}

void delete_tables(Comparison& both, std::vector<std::string> const& names) {
  for (std::string const& name : names) {
    both.ask_both({api::UpdateTableRequest{.table_name = name, .deletion_protection_enabled = false}});
    both.ask_both({api::DeleteTableRequest{.table_name = name}});
  }
  both.begin_anew();
}

TEST_F(Differential, requests_on_tables_are_answered_alike) {
  Comparison both = compare(usual_requests);
  for (int set = 1; !both.is_over(); ++set) {
    std::vector<std::string> const names = names_of_set(set);
    for (std::size_t i = 0; i < requests_for_each_set_of_tables && !both.is_parted(); ++i) {
      api::Request const request = any_table_request(both.dice(), names, settled_tables(both.engine(), names));
      both.agree(request);
      look_at_changed(both, request);
    }
    delete_tables(both, names);
  }
}

}  // namespace
}  // namespace dynamorm::differential
