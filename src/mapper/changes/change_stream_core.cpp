// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/changes/change_stream_core.hpp"

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "mapper/changes/shard_order.hpp"
#include "mapper/changes/table_stream.hpp"

namespace dynamorm::detail {
namespace {

/// Reads the shards of a stream, parents before their children.
class ShardWalk {
 public:
  ShardWalk(mapper::TableStream stream, StreamStart start) : stream_(std::move(stream)) { find_shards(start); }

  /// Reads the next page that has changes; an empty one if all shards have been read to their ends.
  std::vector<ChangeRecord> next_page() {
    for (std::size_t at_end = 0; at_end < iterators_.size();) {
      mapper::ChangePage page = read_next_shard();
      if (!page.changes.empty()) return std::move(page.changes);
      if (!page.next.empty()) ++at_end;
    }
    find_shards(StreamStart::oldest);
    return {};
  }

 private:
  /// Reads a page of the shard after the one that was read last, in a circle.
  mapper::ChangePage read_next_shard() {
    auto next = iterators_.upper_bound(last_);
    if (next == iterators_.end()) next = iterators_.begin();
    last_ = next->first;
    mapper::ChangePage page = stream_.read(next->second);
    next->second = page.next;
    if (page.next.empty()) {
      order_.finish(last_);
      iterators_.erase(next);
      find_shards(StreamStart::oldest);
    }
    return page;
  }

  /// Starts to read the shards whose parents have been read. With `newest`, skips those that are closed.
  void find_shards(StreamStart start) {
    std::vector<mapper::StreamShard> const shards = stream_.shards();
    if (start == StreamStart::newest) order_.finish_closed(shards);
    for (std::string const& shard : order_.next(shards)) {
      iterators_[shard] = stream_.iterator(shard, start);
      order_.begin(shard);
    }
  }

  mapper::TableStream stream_;
  std::map<std::string, std::string> iterators_{};  ///< Of the shards that are being read.
  mapper::ShardOrder order_{};
  std::string last_{};  ///< The shard that was read last.
};

}  // namespace

struct ChangeStreamCore::State {
  TableCore table;
  StreamStart start = StreamStart::oldest;
  std::optional<ShardWalk> walk{};
  std::vector<ChangeRecord> page{};
  std::size_t read = 0;
};

ChangeStreamCore::ChangeStreamCore(TableCore table) : state_(new State{.table = std::move(table)}) {}
ChangeStreamCore::ChangeStreamCore(ChangeStreamCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
ChangeStreamCore& ChangeStreamCore::operator=(ChangeStreamCore&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
ChangeStreamCore::~ChangeStreamCore() { delete state_; }

TableCore const& ChangeStreamCore::table() const noexcept { return state_->table; }

void ChangeStreamCore::from(StreamStart start) {
  state_->start = start;
  state_->walk.reset();
  state_->page.clear();
  state_->read = 0;
  // "After the call" must not become "after the first walk".
  if (start == StreamStart::newest) {
    state_->walk.emplace(mapper::TableStream(state_->table.database(), state_->table.name()), start);
  }
}

ChangeRecord const* ChangeStreamCore::next() {
  State& state = *state_;
  if (!state.walk) state.walk.emplace(mapper::TableStream(state.table.database(), state.table.name()), state.start);
  if (state.read == state.page.size()) {
    state.page = state.walk->next_page();
    state.read = 0;
    if (state.page.empty()) return nullptr;
  }
  return &state.page[state.read++];
}

}  // namespace dynamorm::detail
