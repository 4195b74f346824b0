// SPDX-License-Identifier: Apache-2.0
#include <unordered_set>

#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/channel.hpp"
#include "mapper/clock.hpp"
#include "mapper/course.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/batch.hpp"
#include "mapper/items/expiry.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {
namespace {

/// Sends the requests of a batch, one after the other.
template <class Batch>
mapper::Course<void> drive(mapper::Channel& channel, Database const& database, Batch& batch, char const* unit) {
  std::size_t const all = batch.size();
  channel.came_to({.done = 0, .of = all, .unit = unit});
  while (auto request = batch.next()) {
    Status const status = batch.accept(co_await channel.run(database, *std::move(request)));
    if (!status) throw_failure(status.failure());
    channel.came_to({.done = all - batch.size(), .of = all, .unit = unit});
    if (batch.has_leftover()) co_await channel.pause(batch.backoff());
  }
}

/// Rejects duplicate keys, as the service does, before a part of the batch is sent.
void refuse_duplicates(std::vector<Item> const& keys) {
  std::unordered_set<std::string_view> seen;
  for (Item const& key : keys) {
    if (!seen.insert(key.encoded()).second) {
      mapper::refuse("Provided list of item keys contains duplicates: " + key.to_string());
    }
  }
}

}  // namespace

mapper::Course<List<Item>> TableCore::get_batch(mapper::Channel& channel, List<Item> keys, GetOptions options,
                                                List<Path> wanted) const {
  for (Item const& key : keys.all()) check_key(key);
  api::KeysAndAttributes request{.keys = std::move(keys.all())};
  if (options.consistent) request.consistent_read = true;
  if (options.unexpired) mapper::add_expiry(*model_, wanted.all());
  mapper::add_kind(*model_, wanted.all());
  mapper::project(request, wanted.all());
  mapper::BatchGet batch(name_, std::move(request));
  co_await drive(channel, database_, batch, "keys");
  List<Item> items;
  items.all() = batch.take_items();
  std::erase_if(items.all(), [&](Item const& item) { return !mapper::is_of_kind(*model_, item); });
  if (options.unexpired) {
    std::int64_t const now = mapper::now_in(database_);
    std::erase_if(items.all(), [&](Item const& item) { return mapper::is_expired(*model_, item, now); });
  }
  co_return items;
}

mapper::Course<List<Item>> TableCore::put_batch(mapper::Channel& channel, List<Item> items) const {
  std::vector<Item> keys;
  mapper::BatchWrite batch;
  List<Item> stored;
  for (Item& item : items.all()) {
    keys.push_back(key_of(item));
    api::WriteRequest write = mapper::put_in_batch(*this, std::move(item));
    if (model_->managed.changes_items()) stored.add(write.put_request->item);
    batch.add(name_, *model_, std::move(write));
  }
  refuse_duplicates(keys);
  co_await drive(channel, database_, batch, "writes");
  co_return stored;
}

mapper::Course<void> TableCore::remove_batch(mapper::Channel& channel, List<Item> keys) const {
  for (Item const& key : keys.all()) check_key(key);
  refuse_duplicates(keys.all());
  mapper::BatchWrite batch;
  for (Item& key : keys.all()) batch.add(name_, *model_, mapper::remove_in_batch(std::move(key)));
  co_await drive(channel, database_, batch, "writes");
}

}  // namespace dynamorm::detail
