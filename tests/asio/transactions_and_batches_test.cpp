// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>

#include "dynamorm/asio/async_batch.hpp"
#include "dynamorm/asio/async_transact_get.hpp"
#include "dynamorm/asio/async_transaction.hpp"
#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"
#include "support/overloaded_backend.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::ElementsAre;
using ::testing::SizeIs;

struct Tag {
  std::string name{};
  int uses = 0;

  bool operator==(Tag const&) const = default;

  static constexpr auto schema = table("tags", hash_key<&Tag::name>);
};

class AsyncTogether : public AsyncTest {
 protected:
  AsyncDatabase db_ = database();
  AsyncTable<Note> notes_{db_};
  AsyncTable<Tag> tags_{db_};
};
DYNAMORM_ON_EVERY_PLACE(AsyncTogether);

awaitable<void> prepare_together(AsyncDatabase db) {
  co_await AsyncTable<Note>(db).create_table();
  co_await AsyncTable<Tag>(db).create_table();
  Note const note{"1", "first", 3};
  Tag const tag{"old", 7};
  co_await AsyncTable<Note>(db).put(note);
  co_await AsyncTable<Tag>(db).put(tag);
}

awaitable<void> read_a_snapshot(AsyncDatabase db) {
  co_await prepare_together(db);

  auto const [note, tag, missing] = co_await transact_get(db, key<Note>("1"), key<Tag>("old"), key<Tag>("new"));

  EXPECT_EQ(note, (Note{"1", "first", 3}));
  EXPECT_EQ(tag, (Tag{"old", 7}));
  EXPECT_EQ(missing, std::nullopt);
}
TEST_P(AsyncTogether, items_of_several_models_are_read_in_one_snapshot) { run(read_a_snapshot(db_)); }

awaitable<void> read_a_list(AsyncDatabase db) {
  co_await prepare_together(db);
  AsyncTable<Note> const archive(db, "archive");
  co_await archive.create_table();
  Note const old{"1", "old", 1};
  co_await archive.put(old);
  std::vector<ModelKey<Note>> keys{key<Note>("1"), key(archive, "1"), key<Note>("2")};

  auto const found = co_await transact_get(db, keys);

  EXPECT_THAT(found, ElementsAre(Note{"1", "first", 3}, old, std::nullopt));
}
TEST_P(AsyncTogether, keys_of_one_model_are_read_from_their_tables) { run(read_a_list(db_)); }

awaitable<void> read_in_hundreds(AsyncDatabase db) {
  co_await prepare_together(db);
  std::vector<ModelKey<Note>> keys;
  for (int i = 0; i < 150; ++i) keys.push_back(key<Note>(std::to_string(i)));

  EXPECT_THROW((void)co_await transact_get(db, keys), RequestRejected);
  EXPECT_THAT(co_await transact_get(db, keys, snapshot_of_each_hundred), SizeIs(150));
}
TEST_P(AsyncTogether, more_than_a_hundred_items_are_read_in_parts) { run(read_in_hundreds(db_)); }

awaitable<void> reject_keys(AsyncDatabase db) {
  co_await prepare_together(db);
  Table<Note> const elsewhere(in_memory());

  EXPECT_THROW((void)co_await transact_get(db, key<Note>("1"), key<Note>("1")), RequestRejected);
  EXPECT_THROW((void)co_await transact_get(db, key<Note>("")), InvalidKey);
  EXPECT_THROW((void)co_await transact_get(db, key(elsewhere, "1")), RequestRejected);
}
TEST_P(AsyncTogether, invalid_keys_end_a_read_with_an_exception) { run(reject_keys(db_)); }

awaitable<void> measure_reads(AsyncDatabase db) {
  co_await prepare_together(db);
  CapacityMeter meter;

  (void)co_await transact_get(db, key<Note>("1"), meter, within(1min));
  EXPECT_EQ(meter.read_units(), 2);
  EXPECT_THROW((void)co_await transact_get(db, key<Note>("1"), within(0ms)), DeadlineExceeded);
}
TEST_P(AsyncTogether, reads_are_metered_and_limited) { run(measure_reads(db_)); }

TEST_P(AsyncTogether, reads_fulfil_futures_and_call_back) {
  run(prepare_together(db_));
  std::size_t found = 0;

  auto future = transact_get(db_, key<Note>("1"), boost::asio::use_future);
  transact_get(db_, std::vector{key<Note>("1")},
               [&](std::exception_ptr const&, std::vector<std::optional<Note>> const& notes) { found = notes.size(); });
  context_.restart();
  context_.run();

  EXPECT_EQ(std::get<0>(future.get())->text, "first");
  EXPECT_EQ(found, 1U);
}

awaitable<void> write_many(AsyncDatabase db) {
  co_await prepare_together(db);
  AsyncTable<Note> const notes(db);
  AsyncBatch batch(db);
  for (int i = 0; i < 60; ++i) batch.put(Note{std::to_string(i), "text", i});
  batch.remove<Tag>("old").put(Note{"5", "later", 5}).remove(Note{"7", "", 0}).put(Tag{"new", 1});
  EXPECT_EQ(batch.waiting(), 62U);
  EXPECT_EQ(co_await notes.scan().count(), 1);

  co_await batch.flush();

  EXPECT_EQ(batch.waiting(), 0U);
  EXPECT_EQ(co_await notes.scan().count(), 59);
  EXPECT_EQ((co_await notes.get("5"))->text, "later");
  std::vector<Tag> const tags = co_await AsyncTable<Tag>(db).scan().all();
  EXPECT_THAT(tags, ElementsAre(Tag{"new", 1}));
}
TEST_P(AsyncTogether, a_batch_sends_what_waits_when_it_is_flushed) { run(write_many(db_)); }

awaitable<void> write_to_other_tables(AsyncDatabase db) {
  AsyncTable<Note> const archive(db, "archive");
  co_await archive.create_table();
  Note const note{"1", "first", 3};
  AsyncBatch batch(db);

  batch.put(archive, note).put(archive, Note{"2", "second", 4}).remove(archive, "2");
  co_await batch.flush();
  AsyncTransaction order(db);
  order.put_unique(archive, Note{"3", "third", 5});
  co_await order.commit();

  EXPECT_EQ(co_await archive.scan().count(), 2);
}
TEST_P(AsyncTogether, an_async_table_stands_in_front_of_a_write) { run(write_to_other_tables(db_)); }

awaitable<void> measure_writes(AsyncDatabase db) {
  co_await prepare_together(db);
  AsyncBatch batch(db);
  CapacityMeter meter;
  batch.put(Note{"1", "text", 1}).put(Note{"2", "text", 2});

  EXPECT_THROW(co_await batch.flush(within(0ms)), DeadlineExceeded);
  EXPECT_EQ(batch.waiting(), 2U);
  co_await batch.flush(meter, within(1min));
  EXPECT_EQ(meter.write_units(), 2);

  AsyncTransaction order(db);
  order.put(Note{"3", "text", 3});
  co_await order.commit(meter);
  EXPECT_EQ(meter.write_units(), 4);
}
TEST_P(AsyncTogether, writes_are_metered_and_limited) { run(measure_writes(db_)); }

TEST_P(AsyncTogether, a_batch_gives_what_it_has_not_sent_to_its_handler) {
  run(prepare_together(db_));
  std::vector<WaitingWrite> lost;
  {
    AsyncBatch batch(db_);
    batch.on_loss([&](std::vector<WaitingWrite> writes) { lost = std::move(writes); });
    batch.put(Note{"2", "text", 2}).remove<Note>("1");
  }
  ASSERT_THAT(lost, SizeIs(2));
  EXPECT_EQ(lost[0].item["id"].as_string(), "2");
  EXPECT_TRUE(lost[1].removes);
}

TEST_P(AsyncTogether, a_flush_outlives_its_batch) {
  run(prepare_together(db_));
  bool flushed = false;
  {
    AsyncBatch batch(db_);
    for (int i = 0; i < 60; ++i) batch.put(Note{std::to_string(i), "text", i});
    batch.flush([&](std::exception_ptr const& error) { flushed = !error; });
  }
  context_.restart();
  context_.run();
  ASSERT_TRUE(flushed);
  std::int64_t count = 0;
  notes_.scan().count([&](std::exception_ptr const&, std::int64_t items) { count = items; });
  context_.restart();
  context_.run();
  EXPECT_EQ(count, 60);
}

TEST_P(AsyncTogether, operations_are_forgotten) {
  run(prepare_together(db_));
  AsyncBatch batch(db_);
  batch.put(Note{"2", "text", 2});

  { auto const never_awaited = batch.flush(); }
  { auto const never_awaited = transact_get(db_, key<Note>("1")); }

  EXPECT_EQ(batch.waiting(), 1U);
}

/// A database in which batches are never processed, and reads of snapshots conflict for ever.
class AsyncTogetherInMemory : public ::testing::Test {
 protected:
  AsyncTogetherInMemory() {
    testing::run(context_, prepare_together(make_async(context_.get_executor(), storage_)));
    faults_.add({.operation = "TransactGetItems", .cancel = "TransactionConflict"});
  }
  /// Runs until `ended`, after the signal.
  void cancel(boost::asio::cancellation_signal& signal, bool const& ended) {
    context_.restart();
    context_.run_for(30ms);
    EXPECT_FALSE(ended);
    signal.emit(boost::asio::cancellation_type::total);
    context_.run_for(1s);
    EXPECT_TRUE(ended);
  }

  boost::asio::io_context context_;
  Database storage_ = in_memory();
  Faults faults_{1};
  AsyncDatabase db_ =
      make_async(context_.get_executor(), faults_.around(make_database(std::make_shared<OverloadedBackend>(storage_))));
};

TEST_F(AsyncTogetherInMemory, writes_of_a_cancelled_flush_wait_again) {
  AsyncBatch batch(db_);
  for (int i = 0; i < 30; ++i) batch.put(Note{std::to_string(i), "text", i});
  boost::asio::cancellation_signal signal;
  bool ended = false;

  batch.flush(boost::asio::bind_cancellation_slot(signal.slot(), [&](std::exception_ptr const& error) {
    EXPECT_TRUE(error);
    ended = true;
  }));
  cancel(signal, ended);
  EXPECT_EQ(batch.waiting(), 30U);
}

TEST_F(AsyncTogetherInMemory, a_flush_that_has_sent_nothing_is_cancelled) {
  AsyncBatch batch(db_);
  batch.put(Note{"2", "text", 2});
  boost::asio::cancellation_signal signal;
  bool failed = false;

  batch.flush(boost::asio::bind_cancellation_slot(signal.slot(),
                                                  [&](std::exception_ptr const& error) { failed = error != nullptr; }));
  signal.emit(boost::asio::cancellation_type::total);
  context_.restart();
  context_.run();

  EXPECT_TRUE(failed);
  EXPECT_EQ(batch.waiting(), 1U);
}

TEST_F(AsyncTogetherInMemory, a_read_is_cancelled_between_its_attempts) {
  boost::asio::cancellation_signal signal;
  bool ended = false;
  transact_get(db_, key<Note>("1"),
               boost::asio::bind_cancellation_slot(
                   signal.slot(), [&](std::exception_ptr const& error, std::tuple<std::optional<Note>> const&) {
                     EXPECT_TRUE(error);
                     ended = true;
                   }));
  cancel(signal, ended);
}

TEST(AsyncTogether, is_dropped_with_its_context) {
  bool called = false;
  bool lost = false;
  {
    AsyncDatabase survivor;
    boost::asio::io_context context;
    survivor = make_async(context.get_executor(), in_memory());
    AsyncBatch batch(survivor);
    batch.on_loss([&](std::vector<WaitingWrite> const& writes) { lost = writes.size() == 1; });
    batch.put(Note{"2", "text", 2});
    batch.flush([&](std::exception_ptr const&) { called = true; });
    transact_get(survivor, key<Note>("1"),
                 [&](std::exception_ptr const&, std::tuple<std::optional<Note>> const&) { called = true; });
  }
  EXPECT_FALSE(called);
  EXPECT_TRUE(lost);
}

}  // namespace
}  // namespace dynamorm::testing
