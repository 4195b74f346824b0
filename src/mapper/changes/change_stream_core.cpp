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
#include "mapper/channel.hpp"
#include "mapper/course.hpp"

namespace dynamorm::detail {
namespace {

using mapper::Channel;
using mapper::Course;

/// Reads the shards of a stream, parents before their children. An operation that fails, or that is destroyed while it
/// waits, has lost no change.
class ShardWalk {
 public:
  explicit ShardWalk(mapper::TableStream stream) : stream_(std::move(stream)) {}

  /// Starts to read the shards whose parents have been read. With `newest`, skips those that are closed.
  Course<void> find_shards(Channel& channel, StreamStart start) {
    std::vector<mapper::StreamShard> const shards = co_await stream_.shards(channel);
    if (start == StreamStart::newest) order_.finish_closed(shards);
    for (std::string const& shard : order_.next(shards)) {
      std::string iterator = co_await stream_.iterator(channel, shard, start);
      iterators_[shard] = std::move(iterator);
      order_.begin(shard);
    }
    has_new_shards_ = false;
  }

  /// Reads the next page that has changes; an empty one if all shards have been read to their ends.
  Course<std::vector<ChangeRecord>> next_page(Channel& channel) {
    if (has_new_shards_) co_await find_shards(channel, StreamStart::oldest);
    for (std::size_t at_end = 0; at_end < iterators_.size();) {
      mapper::ChangePage page = co_await read_next_shard(channel);
      if (!page.changes.empty()) co_return std::move(page.changes);
      if (!page.next.empty()) ++at_end;
      if (has_new_shards_) co_await find_shards(channel, StreamStart::oldest);
    }
    co_await find_shards(channel, StreamStart::oldest);
    co_return std::vector<ChangeRecord>();
  }

 private:
  /// Reads a page of the shard after the one that was read last, in a circle.
  Course<mapper::ChangePage> read_next_shard(Channel& channel) {
    auto next = iterators_.upper_bound(last_);
    if (next == iterators_.end()) next = iterators_.begin();
    last_ = next->first;
    mapper::ChangePage page = co_await stream_.read(channel, next->second);
    next->second = page.next;
    if (page.next.empty()) {
      order_.finish(last_);
      iterators_.erase(next);
      has_new_shards_ = true;
    }
    co_return page;
  }

  mapper::TableStream stream_;
  std::map<std::string, std::string> iterators_{};  ///< Of the shards that are being read.
  mapper::ShardOrder order_{};
  std::string last_{};           ///< The shard that was read last.
  bool has_new_shards_ = false;  ///< A shard has ended, so that its children can be read.
};

}  // namespace

struct ChangeStreamCore::State {
  TableCore table;
  StreamStart start = StreamStart::oldest;
  std::optional<ShardWalk> walk{};
  std::vector<ChangeRecord> page{};
  std::size_t read = 0;

  Course<void> begin_walk(Channel& channel) {
    mapper::TableStream stream = co_await mapper::TableStream::find(channel, table.database(), table.name());
    ShardWalk begun(std::move(stream));
    co_await begun.find_shards(channel, start);
    walk.emplace(std::move(begun));
  }
};

ChangeStreamCore::ChangeStreamCore(TableCore table) : state_(new State{.table = std::move(table)}) {}
ChangeStreamCore::ChangeStreamCore(ChangeStreamCore&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}
ChangeStreamCore& ChangeStreamCore::operator=(ChangeStreamCore&& other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}
ChangeStreamCore::~ChangeStreamCore() { delete state_; }

TableCore const& ChangeStreamCore::table() const noexcept { return state_->table; }

Course<void> ChangeStreamCore::from(Channel& channel, StreamStart start) {
  State& state = *state_;
  state.start = start;
  state.walk.reset();
  state.page.clear();
  state.read = 0;
  // "After the call" must not become "after the first walk".
  if (start == StreamStart::newest) co_await state.begin_walk(channel);
}

void ChangeStreamCore::from(StreamStart start) {
  Channel channel;
  mapper::finish(from(channel, start));
}

Course<void> ChangeStreamCore::fetch(Channel& channel) {
  State& state = *state_;
  if (state.read < state.page.size()) co_return;
  if (!state.walk) co_await state.begin_walk(channel);
  state.page = co_await state.walk->next_page(channel);
  state.read = 0;
}

ChangeRecord const* ChangeStreamCore::take() noexcept {
  return state_->read == state_->page.size() ? nullptr : &state_->page[state_->read++];
}

ChangeRecord const* ChangeStreamCore::next() {
  if (ChangeRecord const* const fetched = take()) return fetched;
  Channel channel;
  mapper::finish(fetch(channel));
  return take();
}

}  // namespace dynamorm::detail
