// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/batch.hpp"

#include <algorithm>
#include <unordered_set>

#include "dynamorm/json.hpp"

#include "mapper/items/item_checks.hpp"
#include "mapper/items/renewal.hpp"

namespace dynamorm::mapper {
namespace {

/// Takes up to `count` elements from the front.
template <class T>
std::vector<T> take_front(std::deque<T>& queue, std::size_t count) {
  auto const end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(count, queue.size()));
  std::vector<T> front(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
  queue.erase(queue.begin(), end);
  return front;
}

/// Returns at least as many bytes as a write has in a request. An item of many short values is longer in JSON than
/// counted by the service, by less than sixteen times, so only large items need to be written to find out.
std::size_t size_when_sent(api::WriteRequest const& write) {
  constexpr std::size_t most_bytes_for_one = 16;
  constexpr std::size_t large = 32 * 1024;
  Item const& item = write.put_request ? write.put_request->item : write.delete_request->key;
  std::size_t const size = item.size_in_bytes();
  return size < large ? size * most_bytes_for_one : to_dynamodb_json(item).size();
}

/// `tables` are their names.
Status give_up(std::string const& tables, std::size_t remaining) {
  Failure failure(FailureKind::service, "UnprocessedItems",
                  "the table " + tables + " processed nothing in " + std::to_string(Backoff::most_tries) +
                      " consecutive attempts; " + std::to_string(remaining) +
                      " of the batch are left. Retry later, or increase the table's throughput");
  failure.retryable(true);
  return failure;
}

}  // namespace

BatchGet::BatchGet(std::string table, api::KeysAndAttributes wanted)
    : table_(std::move(table)), chunk_(std::move(wanted)) {
  std::unordered_set<std::string> seen;
  for (Item& key : chunk_.keys) {
    if (seen.insert(key.encoded()).second) keys_.push_back(std::move(key));
  }
  chunk_.keys.clear();
}

std::optional<api::BatchGetItemRequest> BatchGet::next() {
  if (keys_.empty()) return std::nullopt;
  api::KeysAndAttributes wanted = chunk_;
  wanted.keys = take_front(keys_, most_keys);
  sent_ = wanted.keys.size();
  return api::BatchGetItemRequest{.request_items = {{table_, std::move(wanted)}}};
}

Status BatchGet::accept(api::BatchGetItemResponse&& response) {
  for (auto& [table, items] : response.responses) {
    items_.insert(items_.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  }
  std::size_t left = 0;
  for (auto& [table, unprocessed] : response.unprocessed_keys) {
    left += unprocessed.keys.size();
    for (Item& key : unprocessed.keys) keys_.push_back(std::move(key));
  }
  leftover_ = left > 0;
  backoff_.answered(sent_, left);
  return backoff_.exhausted() ? give_up(table_, keys_.size()) : Status();
}

api::WriteRequest put_in_batch(detail::TableCore const& table, Item item) {
  renew(table, item);
  return {.put_request = api::PutRequest{.item = std::move(item)}};
}

api::WriteRequest remove_in_batch(Item key) { return {.delete_request = api::DeleteRequest{.key = std::move(key)}}; }

std::size_t count_writes(api::BatchWriteItemRequest const& request) noexcept {
  std::size_t count = 0;
  for (auto const& [table, writes] : request.request_items) count += writes.size();
  return count;
}

std::size_t BatchWrite::position_of(std::string_view table) const {
  auto const found =
      std::find_if(tables_.begin(), tables_.end(), [&](Table const& each) { return each.name == table; });
  return static_cast<std::size_t>(found - tables_.begin());
}

std::size_t BatchWrite::position_of(std::string_view table, detail::ModelInfo const& model) {
  std::size_t const position = position_of(table);
  if (position == tables_.size()) tables_.push_back({std::string(table), &model});
  return position;
}

/// A table has one key, whichever of its models is asked.
Item BatchWrite::key_of(Write const& write) const {
  if (write.request.delete_request) return write.request.delete_request->key;
  return mapper::key_of(*tables_[write.table].model, write.request.put_request->item);
}

void BatchWrite::add(std::string_view table, detail::ModelInfo const& model, api::WriteRequest request) {
  writes_.push_back({position_of(table, model), std::move(request)});
}

void BatchWrite::add_or_replace(std::string_view table, detail::ModelInfo const& model, api::WriteRequest request) {
  Write write{position_of(table, model), std::move(request)};
  Item const key = key_of(write);
  for (Write& waiting : writes_) {
    if (waiting.table == write.table && key_of(waiting) == key) {
      waiting = std::move(write);
      return;
    }
  }
  writes_.push_back(std::move(write));
}

std::size_t BatchWrite::size_of_chunk() const {
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (count < std::min(most_writes, writes_.size())) {
    bytes += size_when_sent(writes_[count].request);
    if (bytes > most_bytes && count > 0) break;
    ++count;
  }
  return count;
}

std::optional<api::BatchWriteItemRequest> BatchWrite::next() {
  if (writes_.empty()) return std::nullopt;
  std::vector<Write> chunk = take_front(writes_, size_of_chunk());
  sent_ = chunk.size();
  api::BatchWriteItemRequest request;
  std::vector<std::size_t> places(tables_.size(), tables_.size());  // of each table in the request
  for (Write& write : chunk) {
    std::size_t& place = places[write.table];
    if (place == tables_.size()) {
      place = request.request_items.size();
      request.request_items.emplace_back(tables_[write.table].name, std::vector<api::WriteRequest>());
    }
    request.request_items[place].second.push_back(std::move(write.request));
  }
  return request;
}

std::size_t BatchWrite::take_back(api::ByName<std::vector<api::WriteRequest>>&& requests) {
  std::size_t taken = 0;
  for (auto& [table, writes] : requests) {
    std::size_t const position = position_of(table);
    taken += writes.size();
    for (api::WriteRequest& write : writes) writes_.push_back({position, std::move(write)});
  }
  return taken;
}

Status BatchWrite::accept(api::BatchWriteItemResponse&& response) {
  std::size_t const left = take_back(std::move(response.unprocessed_items));
  leftover_ = left > 0;
  backoff_.answered(sent_, left);
  if (!backoff_.exhausted()) return {};
  backoff_ = {};
  return give_up(names_of_tables(), writes_.size());
}

void BatchWrite::give_back(api::BatchWriteItemRequest&& request) { (void)take_back(std::move(request.request_items)); }

std::string BatchWrite::names_of_tables() const {
  std::string names;
  for (Table const& table : tables_) names += (names.empty() ? "" : ", ") + table.name;
  return names;
}

}  // namespace dynamorm::mapper
