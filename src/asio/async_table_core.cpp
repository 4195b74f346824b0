// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/detail/async_table_core.hpp"

#include <utility>

#include "dynamorm/detail/relationships/relationship.hpp"

#include "asio/async_database_access.hpp"
#include "asio/begin_course.hpp"

namespace dynamorm::detail {
namespace {

using mapper::Channel;

using SharedTable = std::shared_ptr<TableCore const>;

/// A walk and its table, which an operation keeps alive.
struct KeptWalk {
  SharedTable table;
  std::shared_ptr<ReadCore> read;
};

}  // namespace

AsyncTableCore::AsyncTableCore(ModelInfo const& model, AsyncDatabase const& database, std::string_view name)
    : table_(std::make_shared<TableCore const>(model, AsyncDatabaseAccess::names(database), name)),
      client_(AsyncDatabaseAccess::client(database)) {}

AsyncTableCore::AsyncTableCore(TableCore table)
    : table_(std::make_shared<TableCore const>(std::move(table))),
      client_(AsyncDatabaseAccess::client(AsyncDatabaseAccess::with_names(table_->database()))) {}

boost::asio::any_io_executor AsyncTableCore::executor() const { return client_->executor(); }

AsyncOperation AsyncTableCore::get(Item key, GetOptions options, void* object, bool& found) const {
  return begin_course(client_, options.call, table_, found, [&](Channel& channel, SharedTable const& table) {
    return table->get(channel, std::move(key), options, object);
  });
}

AsyncOperation AsyncTableCore::get_some(Item key, GetOptions options, List<Path> wanted,
                                        std::optional<Item>& found) const {
  return begin_course(client_, options.call, table_, found, [&](Channel& channel, SharedTable const& table) {
    return table->get_some(channel, std::move(key), options, std::move(wanted));
  });
}

AsyncOperation AsyncTableCore::put(void const* object, Condition const& condition, WriteOptions options,
                                   void* renewed) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->put(channel, object, condition, options, renewed);
  });
}

AsyncOperation AsyncTableCore::put_unique(void const* object, void* renewed, Call call) const {
  return begin_course(client_, call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->put_unique(channel, object, renewed);
  });
}

AsyncOperation AsyncTableCore::save(void* object, Condition const& condition, WriteOptions options) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->save(channel, object, condition, options);
  });
}

AsyncOperation AsyncTableCore::save_unique(void* object, Call call) const {
  return begin_course(client_, call, table_,
                      [&](Channel& channel, SharedTable const& table) { return table->save_unique(channel, object); });
}

AsyncOperation AsyncTableCore::save_changes(void* object, FreshObjects const& fresh, Condition const& condition,
                                            WriteOptions options) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->save_changes(channel, object, fresh, condition, options);
  });
}

AsyncOperation AsyncTableCore::update(void* object, List<UpdateAction> actions, Condition const& condition,
                                      WriteOptions options, FreshObjects const& fresh) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->update(channel, object, std::move(actions), condition, options, fresh);
  });
}

AsyncOperation AsyncTableCore::update_key(Item key, List<UpdateAction> actions, Condition const& condition,
                                          WriteOptions options, void* now) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->update_key(channel, std::move(key), std::move(actions), condition, options, now);
  });
}

AsyncOperation AsyncTableCore::remove(void const* object, Condition const& condition, WriteOptions options) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->remove(channel, object, condition, options);
  });
}

AsyncOperation AsyncTableCore::remove_key(Item key, Condition const& condition, WriteOptions options) const {
  return begin_course(client_, options.call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->remove_key(channel, std::move(key), condition, options);
  });
}

AsyncOperation AsyncTableCore::modify(Item key, void* object, FreshObjects const& fresh,
                                      void (*change)(void* function, void* object), void* function, Call call,
                                      bool& found) const {
  return begin_course(client_, call, table_, found, [&](Channel& channel, SharedTable const& table) {
    return table->modify(channel, std::move(key), object, fresh, change, function);
  });
}

AsyncOperation AsyncTableCore::get_batch(List<Item> keys, GetOptions options, List<Path> wanted,
                                         List<Item>& found) const {
  return begin_course(client_, options.call, table_, found, [&](Channel& channel, SharedTable const& table) {
    return table->get_batch(channel, std::move(keys), options, std::move(wanted));
  });
}

AsyncOperation AsyncTableCore::put_batch(List<Item> items, Call call, List<Item>& stored) const {
  return begin_course(client_, call, table_, stored, [&](Channel& channel, SharedTable const& table) {
    return table->put_batch(channel, std::move(items));
  });
}

AsyncOperation AsyncTableCore::remove_batch(List<Item> keys, Call call) const {
  return begin_course(client_, call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->remove_batch(channel, std::move(keys));
  });
}

AsyncOperation AsyncTableCore::create_table(bool wait, ProgressRef progress, Call call) const {
  return begin_course(client_, call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->create_table(channel, wait, progress);
  });
}

AsyncOperation AsyncTableCore::exists(Call call, bool& found) const {
  return begin_course(client_, call, table_, found,
                      [&](Channel& channel, SharedTable const& table) { return table->exists(channel); });
}

AsyncOperation AsyncTableCore::update_table(ProgressRef progress, Call call, std::size_t& changes) const {
  return begin_course(client_, call, table_, changes, [&](Channel& channel, SharedTable const& table) {
    return table->update_table(channel, progress);
  });
}

AsyncOperation AsyncTableCore::delete_table(bool wait, ProgressRef progress, Call call) const {
  return begin_course(client_, call, table_, [&](Channel& channel, SharedTable const& table) {
    return table->delete_table(channel, wait, progress);
  });
}

AsyncOperation AsyncTableCore::advance(std::shared_ptr<ReadCore> const& read, RowType const& type) const {
  return begin_course(client_, read->call(), KeptWalk{table_, read},
                      [&](Channel& channel, KeptWalk const& walk) { return walk.read->advance(channel, type); });
}

AsyncOperation AsyncTableCore::collect(std::shared_ptr<ReadCore> const& read, RowType const& type, RowSink sink) const {
  return begin_course(client_, read->call(), KeptWalk{table_, read},
                      [&](Channel& channel, KeptWalk const& walk) { return walk.read->collect(channel, type, sink); });
}

AsyncOperation AsyncTableCore::count(std::shared_ptr<ReadCore> const& read, std::int64_t& items) const {
  return begin_course(client_, read->new_call(), KeptWalk{table_, read}, items,
                      [&](Channel& channel, KeptWalk const& walk) { return walk.read->count(channel); });
}

AsyncOperation AsyncTableCore::whole_items(std::shared_ptr<ReadCore> const& read, List<Item>& found) const {
  return begin_course(client_, read->call(), KeptWalk{table_, read}, found,
                      [&](Channel& channel, KeptWalk const& walk) { return walk.read->whole_items(channel); });
}

AsyncOperation AsyncTableCore::search(std::shared_ptr<SearchCore const> const& search,
                                      std::vector<SearchHit>& hits) const {
  return begin_course(
      client_, search->new_call(), search, hits,
      [&](Channel& channel, std::shared_ptr<SearchCore const> const& kept) { return kept->run(channel); });
}

AsyncOperation AsyncTableCore::load_related(Relationship const& relationship, Call call, void*& found) const {
  return begin_course(client_, call, table_, found,
                      [&](Channel& channel, SharedTable const&) { return relationship.find(channel); });
}

AsyncOperation AsyncTableCore::remove_related(Relationship& relationship, Call call, bool& removed) const {
  return begin_course(client_, call, table_, removed,
                      [&](Channel& channel, SharedTable const&) { return relationship.remove(channel); });
}

AsyncOperation AsyncTableCore::start_changes(std::shared_ptr<ChangeStreamCore> const& stream, StreamStart start,
                                             Call call) const {
  return begin_course(client_, call, stream, [&](Channel& channel, std::shared_ptr<ChangeStreamCore> const& kept) {
    return kept->from(channel, start);
  });
}

AsyncOperation AsyncTableCore::fetch_changes(std::shared_ptr<ChangeStreamCore> const& stream, Call call) const {
  return begin_course(client_, call, stream, [](Channel& channel, std::shared_ptr<ChangeStreamCore> const& kept) {
    return kept->fetch(channel);
  });
}

AsyncOperation AsyncTableCore::failed(std::exception_ptr error) const {
  return begin_failure(client_, std::move(error));
}

}  // namespace dynamorm::detail
