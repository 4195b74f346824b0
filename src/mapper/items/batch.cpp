#include "mapper/items/batch.hpp"

#include <algorithm>
#include <unordered_set>

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

Status give_up(std::string const& table, std::size_t remaining) {
  Failure failure(FailureKind::service, "UnprocessedItems",
                  "the table " + table + " processed nothing in " + std::to_string(Backoff::most_tries) +
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

BatchWrite::BatchWrite(std::string table, std::vector<api::WriteRequest> writes)
    : table_(std::move(table)),
      writes_(std::make_move_iterator(writes.begin()), std::make_move_iterator(writes.end())) {}

std::optional<api::BatchWriteItemRequest> BatchWrite::next() {
  if (writes_.empty()) return std::nullopt;
  std::vector<api::WriteRequest> chunk = take_front(writes_, most_writes);
  sent_ = chunk.size();
  return api::BatchWriteItemRequest{.request_items = {{table_, std::move(chunk)}}};
}

Status BatchWrite::accept(api::BatchWriteItemResponse&& response) {
  std::size_t left = 0;
  for (auto& [table, unprocessed] : response.unprocessed_items) {
    left += unprocessed.size();
    for (api::WriteRequest& write : unprocessed) writes_.push_back(std::move(write));
  }
  leftover_ = left > 0;
  backoff_.answered(sent_, left);
  return backoff_.exhausted() ? give_up(table_, writes_.size()) : Status();
}

}  // namespace dynamorm::mapper
