// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dynamorm/detail/table/table_core.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"

/// The operations of TableCore that block: each runs its steps on the calling thread.
namespace dynamorm::detail {

using mapper::finish;

bool TableCore::get(Item key, GetOptions options, void* object) const {
  Channel channel(options.call);
  return finish(get(channel, std::move(key), options, object));
}

std::optional<Item> TableCore::get_some(Item key, GetOptions options, List<Path> wanted) const {
  Channel channel(options.call);
  return finish(get_some(channel, std::move(key), options, std::move(wanted)));
}

void TableCore::put(void const* object, Condition const& condition, WriteOptions options, void* renewed) const {
  Channel channel(options.call);
  finish(put(channel, object, condition, options, renewed));
}

void TableCore::put_unique(void const* object, void* renewed, Call call) const {
  Channel channel(call);
  finish(put_unique(channel, object, renewed));
}

void TableCore::save(void* object, Condition const& condition, WriteOptions options) const {
  Channel channel(options.call);
  finish(save(channel, object, condition, options));
}

void TableCore::save_unique(void* object, Call call) const {
  Channel channel(call);
  finish(save_unique(channel, object));
}

void TableCore::save_changes(void* object, FreshObjects const& fresh, Condition const& condition,
                             WriteOptions options) const {
  Channel channel(options.call);
  finish(save_changes(channel, object, fresh, condition, options));
}

void TableCore::update(void* object, List<UpdateAction> actions, Condition const& condition, WriteOptions options,
                       FreshObjects const& fresh) const {
  Channel channel(options.call);
  finish(update(channel, object, std::move(actions), condition, options, fresh));
}

void TableCore::update_key(Item key, List<UpdateAction> actions, Condition const& condition, WriteOptions options,
                           void* now) const {
  Channel channel(options.call);
  finish(update_key(channel, std::move(key), std::move(actions), condition, options, now));
}

void TableCore::remove(void const* object, Condition const& condition, WriteOptions options) const {
  Channel channel(options.call);
  finish(remove(channel, object, condition, options));
}

void TableCore::remove_key(Item key, Condition const& condition, WriteOptions options) const {
  Channel channel(options.call);
  finish(remove_key(channel, std::move(key), condition, options));
}

bool TableCore::modify(Item const& key, void* object, FreshObjects const& fresh,
                       void (*change)(void* function, void* object), void* function, Call call) const {
  Channel channel(call);
  return finish(modify(channel, key, object, fresh, change, function));
}

List<Item> TableCore::get_batch(List<Item> keys, GetOptions options, List<Path> wanted) const {
  Channel channel(options.call);
  return finish(get_batch(channel, std::move(keys), options, std::move(wanted)));
}

List<Item> TableCore::put_batch(List<Item> items, Call call) const {
  Channel channel(call);
  return finish(put_batch(channel, std::move(items)));
}

void TableCore::remove_batch(List<Item> keys, Call call) const {
  Channel channel(call);
  finish(remove_batch(channel, std::move(keys)));
}

void TableCore::create_table(bool wait, ProgressRef progress, Call call) const {
  Channel channel(call);
  finish(create_table(channel, wait, progress));
}

bool TableCore::exists(Call call) const {
  Channel channel(call);
  return finish(exists(channel));
}

TablePlan TableCore::table_plan(Call call) const {
  Channel channel(call);
  return finish(table_plan(channel));
}

std::size_t TableCore::update_table(ProgressRef progress, Call call) const {
  Channel channel(call);
  return finish(update_table(channel, progress));
}

void TableCore::delete_table(bool wait, ProgressRef progress, Call call) const {
  Channel channel(call);
  finish(delete_table(channel, wait, progress));
}

}  // namespace dynamorm::detail
