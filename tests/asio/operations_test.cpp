// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>

#include "dynamorm/revision.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::HasSubstr;
using ::testing::SizeIs;
using ::testing::UnorderedElementsAre;

/// A model with a version.
struct Account {
  std::string owner{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::owner>, field<&Account::version>.version());
};

struct Sale {
  std::string shop{};
  int number = 0;
  std::string item{};

  static constexpr auto schema = table("sales", hash_key<&Sale::shop>, range_key<&Sale::number>,
                                       global_index<"by-item">(hash_key<&Sale::item>, project_all));
};

template <class T>
std::vector<std::string> ids_of(std::vector<T> const& items) {
  std::vector<std::string> ids;
  for (T const& item : items) ids.push_back(item.id);
  return ids;
}

class AsyncOperations : public AsyncTest {
 protected:
  AsyncDatabase db_ = database();
  AsyncTable<Note> notes_{db_};
};
DYNAMORM_ON_EVERY_PLACE(AsyncOperations);

awaitable<void> put_and_get(AsyncTable<Note> notes) {
  co_await notes.create_table();
  Note const note{"1", "first", 3};

  co_await notes.put(note);

  EXPECT_EQ(co_await notes.get("1"), note);
  EXPECT_EQ(co_await notes.get("2", consistent), std::nullopt);
  std::optional<Partial<Note>> const partial = co_await notes.get("1", only<&Note::text>());
  EXPECT_EQ(partial->get<&Note::text>(), "first");
}
TEST_P(AsyncOperations, store_and_load_items) { run(put_and_get(notes_)); }

awaitable<void> change(AsyncTable<Note> notes) {
  co_await notes.create_table();
  Note note{"1", "first", 3};
  co_await notes.save(note);

  co_await notes.update(note, "stars"_a = 4);
  EXPECT_EQ(note.stars, 4);
  Note const now = co_await notes.update("1", "text"_a = "second", return_all);
  EXPECT_EQ(now.text, "second");
  Partial<Note> const changed = co_await notes.update("1", "stars"_a = 5, return_changed);
  EXPECT_EQ(changed.get<&Note::stars>(), 5);

  std::optional<Note> const removed = co_await notes.remove("1", return_old);
  EXPECT_EQ(removed->stars, 5);
  co_await notes.remove(note);
  EXPECT_EQ(co_await notes.get("1"), std::nullopt);
}
TEST_P(AsyncOperations, change_and_remove_items) { run(change(notes_)); }

awaitable<void> fail_a_condition(AsyncTable<Note> notes) {
  co_await notes.create_table();
  Note const note{"1", "first", 3};
  co_await notes.put(note);
  bool failed = false;

  try {
    co_await notes.put(note, "stars"_a = 7);
  } catch (ConditionFailed const& error) {
    failed = error.item()["text"].as_string() == "first";
  }

  EXPECT_TRUE(failed);
  EXPECT_THROW(co_await notes.put_unique(note), HashKeyExists);
  EXPECT_THROW((void)co_await notes.get(""), Error);
}
TEST_P(AsyncOperations, throw_what_blocking_ones_throw) { run(fail_a_condition(notes_)); }

/// A model with revisions, and the same table as an old program sees it.
struct Shop {
  std::string id{};
  std::string town{};
  int visits = 0;

  static constexpr auto schema =
      table("shops", hash_key<&Shop::id>,
            revision<2>(upgrade_from<1>([](Item& item) { item.set("town", Value(item["city"])); })));
};
struct OldShop {
  std::string id{};
  std::string city{};

  static constexpr auto schema = table("shops", hash_key<&OldShop::id>);
};

awaitable<void> upgrade(AsyncTable<Shop> shops, AsyncTable<OldShop> old_shops) {
  co_await shops.create_table();
  OldShop const old_shop{"1", "Bath"};
  co_await old_shops.put(old_shop);

  EXPECT_EQ((co_await shops.get("1"))->town, "Bath");
  co_await shops.update("1", "visits"_a = 1);
  EXPECT_EQ((co_await shops.get("1"))->visits, 1);
}
TEST_P(AsyncOperations, upgrade_older_items) { run(upgrade(AsyncTable<Shop>{db_}, AsyncTable<OldShop>{db_})); }

awaitable<void> use_batches(AsyncTable<Note> notes) {
  co_await notes.create_table();
  std::vector<Note> many;
  std::vector<std::string> keys;
  for (int i = 0; i < 130; ++i) {
    many.push_back({std::to_string(i), "text", i});
    keys.push_back(std::to_string(i));
  }

  co_await notes.put_batch(many);
  EXPECT_THAT(co_await notes.get_batch(keys), SizeIs(130));

  co_await notes.remove_batch(keys);
  EXPECT_THAT(co_await notes.get_batch(keys), SizeIs(0));
}
TEST_P(AsyncOperations, split_batches) { run(use_batches(notes_)); }

awaitable<void> walk(AsyncTable<Note> notes) {
  co_await notes.create_table();
  std::vector<Note> many;
  for (int i = 0; i < 25; ++i) many.push_back({std::to_string(i), "text", i % 5});
  co_await notes.put_batch(many);
  auto scan = notes.scan().page_size(10);

  EXPECT_THAT(co_await scan.recursive().all(), SizeIs(25));
  EXPECT_THAT(co_await scan.all(), SizeIs(10));
  EXPECT_THAT(co_await scan.limit(17).all(), SizeIs(17));
  EXPECT_EQ(co_await scan.count(), 25);
  EXPECT_EQ(co_await notes.scan("stars"_a = 3).recursive().count(), 5);
  EXPECT_TRUE((co_await scan.first()).has_value());

  auto found = notes.scan().recursive().page_size(10);
  std::vector<std::string> walked;
  while (std::optional<Note> const note = co_await found.next()) walked.push_back(note->id);
  EXPECT_THAT(walked, SizeIs(25));

  auto pages = notes.scan().page_size(10);
  std::vector<std::size_t> sizes;
  do {
    sizes.push_back((co_await pages.page()).size());
  } while (pages.next_cursor());
  EXPECT_EQ(sizes, (std::vector<std::size_t>{10, 10, 5}));
}
TEST_P(AsyncOperations, walk_page_by_page) { run(walk(notes_)); }

awaitable<void> use_an_index(AsyncTable<Sale> sales) {
  co_await sales.create_table();
  std::vector<Sale> const many{{"a", 1, "pen"}, {"a", 2, "cup"}, {"b", 1, "pen"}};
  co_await sales.put_batch(many);

  EXPECT_THAT(co_await sales.query("shop"_a = "a").reverse().all(), SizeIs(2));
  EXPECT_THAT(co_await sales.query_index<"by-item">("item"_a = "pen").all(), SizeIs(2));
  EXPECT_EQ((co_await sales.get("a", 2))->item, "cup");
}
TEST_P(AsyncOperations, query_tables_and_indexes) { run(use_an_index(AsyncTable<Sale>(db_))); }

awaitable<void> keep_versions(AsyncTable<Account> accounts) {
  co_await accounts.create_table();
  Account ann{"ann", 100};
  co_await accounts.put(ann);
  EXPECT_EQ(ann.version, 1);

  std::optional<Account> const now = co_await accounts.modify("ann", [](Account& account) { account.balance -= 30; });
  EXPECT_EQ(now->balance, 70);

  EXPECT_THROW(co_await accounts.put(ann), VersionConflict);
}
TEST_P(AsyncOperations, keep_versions) { run(keep_versions(AsyncTable<Account>(db_))); }

awaitable<void> live_and_die(AsyncTable<Note> notes) {
  EXPECT_FALSE(co_await notes.exists());
  co_await notes.create_table();
  EXPECT_TRUE(co_await notes.exists());
  EXPECT_EQ(co_await notes.update_table(), 0U);
  EXPECT_THROW(co_await notes.create_table(), ResourceInUse);
  co_await notes.delete_table();
  EXPECT_FALSE(co_await notes.exists());
}
TEST_P(AsyncOperations, create_and_delete_tables) { run(live_and_die(notes_)); }

awaitable<void> be_late(AsyncTable<Note> notes) {
  co_await notes.create_table();
  Note const note{"1", "first", 3};

  co_await notes.put(note, within(1min));
  EXPECT_THROW(co_await notes.put(note, within(0ms)), DeadlineExceeded);
  EXPECT_THROW((void)co_await notes.scan().within(0ms).all(), DeadlineExceeded);
  EXPECT_EQ(co_await notes.get("1", within(1min)), note);
}
TEST_P(AsyncOperations, keep_deadlines) { run(be_late(notes_)); }

TEST_P(AsyncOperations, call_back_on_the_executor_and_never_at_once) {
  bool created = false;
  bool called = false;
  notes_.create_table([&](std::exception_ptr const& error) { created = !error; });
  EXPECT_FALSE(created);
  context_.run();
  ASSERT_TRUE(created);

  notes_.get("1", [&](std::exception_ptr const& error, std::optional<Note> const& note) { called = !error && !note; });
  EXPECT_FALSE(called);
  context_.restart();
  context_.run();

  EXPECT_TRUE(called);
}

TEST_P(AsyncOperations, fulfil_futures) {
  std::future<void> created = notes_.create_table(boost::asio::use_future);
  context_.run();
  created.get();
  std::future<std::optional<Note>> missing = notes_.get("1", boost::asio::use_future);
  std::future<std::optional<Note>> invalid = notes_.get("", boost::asio::use_future);
  context_.restart();
  context_.run();

  EXPECT_EQ(missing.get(), std::nullopt);
  EXPECT_THROW((void)invalid.get(), Error);
}

TEST_P(AsyncOperations, take_prefixes_and_names) {
  EXPECT_EQ(AsyncTable<Note>(db_.with_prefix("test-")).name(), "test-notes");
  EXPECT_EQ(AsyncTable<Note>(db_.with_table("notes", "others")).name(), "others");
  EXPECT_EQ(AsyncTable<Note>(db_, "mine").name(), "mine");
}

}  // namespace
}  // namespace dynamorm::testing
