// SPDX-License-Identifier: Apache-2.0
#include "wrappers/reduced_batch.hpp"

#include <algorithm>
#include <utility>

namespace dynamorm::wrappers {
namespace {

/// The members of a batch's table, whichever operation it belongs to.
std::vector<Item>& members(api::KeysAndAttributes& of_table) { return of_table.keys; }
std::vector<api::WriteRequest>& members(std::vector<api::WriteRequest>& of_table) { return of_table; }

/// Moves the members for which `unprocessed` is true from `batch` to the result, table by table.
template <class Tables>
Tables take_unprocessed(Tables& batch, std::vector<bool> const& unprocessed) {
  Tables taken;
  Tables kept;
  std::size_t position = 0;
  for (auto& [table, of_table] : batch) {
    auto all = std::exchange(members(of_table), {});
    auto rest = of_table;  // the table's other parameters
    for (auto& member : all) members(unprocessed[position++] ? rest : of_table).push_back(std::move(member));
    if (!members(rest).empty()) taken.emplace_back(table, std::move(rest));
    if (!members(of_table).empty()) kept.emplace_back(table, std::move(of_table));
  }
  batch = std::move(kept);
  return taken;
}

template <class Tables>
void append(Tables& to, Tables&& from) {
  for (auto& [table, of_table] : from) {
    auto const same = [&table = table](auto const& entry) { return entry.first == table; };
    auto const found = std::find_if(to.begin(), to.end(), same);
    if (found == to.end()) {
      to.emplace_back(table, std::move(of_table));
    } else {
      for (auto& member : members(of_table)) members(found->second).push_back(std::move(member));
    }
  }
}

}  // namespace

ReducedBatch::ReducedBatch(api::Request const& batch, std::vector<bool> const& unprocessed) : request_(batch) {
  if (auto* const read = request_.operation.get_if<api::BatchGetItemRequest>()) {
    left_out_ = take_unprocessed(read->request_items, unprocessed);
  } else {
    left_out_ = take_unprocessed(request_.operation.get<api::BatchWriteItemRequest>().request_items, unprocessed);
  }
}

void ReducedBatch::complete(api::Response& response) {
  if (auto* const reads = std::get_if<Reads>(&left_out_)) {
    append(response.result.get<api::BatchGetItemResponse>().unprocessed_keys, std::move(*reads));
  } else {
    append(response.result.get<api::BatchWriteItemResponse>().unprocessed_items,
           std::get<Writes>(std::move(left_out_)));
  }
}

}  // namespace dynamorm::wrappers
