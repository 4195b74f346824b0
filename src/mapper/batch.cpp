#include "mapper/batch.hpp"

#include <algorithm>
#include <unordered_set>

namespace dynamorm::mapper {
namespace {

constexpr std::chrono::milliseconds first_delay{50};
constexpr std::chrono::milliseconds longest_delay{5'000};

/// Takes up to `count` from the front.
template <class T>
std::vector<T> take_front(std::deque<T>& queue, std::size_t count) {
  auto const end = queue.begin() + static_cast<std::ptrdiff_t>(std::min(count, queue.size()));
  std::vector<T> front(std::make_move_iterator(queue.begin()), std::make_move_iterator(end));
  queue.erase(queue.begin(), end);
  return front;
}

}  // namespace

std::chrono::milliseconds Backoff::delay(double fraction) const noexcept {
  auto const full = std::min(longest_delay, first_delay * (1 << std::min(tries_, 10)));
  return std::chrono::milliseconds(static_cast<std::int64_t>(static_cast<double>(full.count()) * fraction));
}

BatchGet::BatchGet(std::string table, std::vector<Item> keys, bool consistent)
    : table_(std::move(table)), consistent_(consistent) {
  std::unordered_set<std::string> seen;
  for (Item& key : keys) {
    if (seen.insert(key.encoded()).second) keys_.push_back(std::move(key));
  }
}

std::optional<BatchGetItemRequest> BatchGet::next() {
  if (keys_.empty()) return std::nullopt;
  KeysAndAttributes wanted{.keys = take_front(keys_, most_keys)};
  if (consistent_) wanted.consistent_read = true;
  return BatchGetItemRequest{.request_items = {{table_, std::move(wanted)}}};
}

void BatchGet::accept(BatchGetItemResponse response) {
  std::size_t got = 0;
  for (auto& [table, items] : response.responses) {
    got += items.size();
    items_.insert(items_.end(), std::make_move_iterator(items.begin()), std::make_move_iterator(items.end()));
  }
  leftover_ = false;
  for (auto& [table, unprocessed] : response.unprocessed_keys) {
    leftover_ = leftover_ || !unprocessed.keys.empty();
    for (Item& key : unprocessed.keys) keys_.push_back(std::move(key));
  }
  if (leftover_ && got == 0) {
    backoff_.standstill();
  } else {
    backoff_.progress();
  }
}

BatchWrite::BatchWrite(std::string table, std::vector<WriteRequest> writes)
    : table_(std::move(table)),
      writes_(std::make_move_iterator(writes.begin()), std::make_move_iterator(writes.end())) {}

std::optional<BatchWriteItemRequest> BatchWrite::next() {
  if (writes_.empty()) return std::nullopt;
  std::vector<WriteRequest> chunk = take_front(writes_, most_writes);
  sent_ = chunk.size();
  return BatchWriteItemRequest{.request_items = {{table_, std::move(chunk)}}};
}

void BatchWrite::accept(BatchWriteItemResponse response) {
  std::size_t left = 0;
  for (auto& [table, unprocessed] : response.unprocessed_items) {
    left += unprocessed.size();
    for (WriteRequest& write : unprocessed) writes_.push_back(std::move(write));
  }
  leftover_ = left > 0;
  if (left >= sent_) {
    backoff_.standstill();
  } else {
    backoff_.progress();
  }
}

}  // namespace dynamorm::mapper
