// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/use_future.hpp>
#include <chrono>
#include <future>

#include "dynamorm/asio/async_matches.hpp"
#include "dynamorm/asio/async_statement.hpp"
#include "dynamorm/capacity_meter.hpp"
#include "dynamorm/service_error.hpp"

#include "async_testing.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using boost::asio::awaitable;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

struct Song {
  std::string singer{};
  int number = 0;
  std::string title{};

  bool operator==(Song const&) const = default;

  static constexpr auto schema = table("songs", hash_key<&Song::singer>, range_key<&Song::number>);
};

class AsyncStatements : public AsyncTest {
 protected:
  AsyncDatabase db_ = database();
};
DYNAMORM_ON_EVERY_PLACE(AsyncStatements);

awaitable<void> prepare_songs(AsyncDatabase db) {
  AsyncTable<Song> const songs(db);
  co_await songs.create_table();
  std::vector<Song> many;
  for (int i = 0; i < 10; ++i) many.push_back({"ann", i, "song " + std::to_string(i)});
  co_await songs.put_batch(many);
}

constexpr auto select_all = [](AsyncDatabase const& db) {
  return statement<Song>(db, "SELECT * FROM songs WHERE singer = ?", "ann");
};

awaitable<void> walk_songs(AsyncDatabase db) {
  co_await prepare_songs(db);
  auto const mine = select_all(db).page_size(4);

  EXPECT_THAT(co_await mine.recursive().all(), SizeIs(10));
  EXPECT_THAT(co_await AsyncStatement<Song>(mine).run(), SizeIs(4));
  EXPECT_THAT(co_await mine.limit(6).all(), SizeIs(6));
  std::optional<Song> const first = co_await mine.consistent().first();
  EXPECT_EQ(first, (Song{"ann", 0, "song 0"}));

  auto found = mine.recursive();
  std::vector<int> numbers;
  while (std::optional<Song> const song = co_await found.next()) numbers.push_back(song->number);
  EXPECT_THAT(numbers, ElementsAre(0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
}
TEST_P(AsyncStatements, are_walked_page_by_page) { run(walk_songs(db_)); }

awaitable<void> continue_songs(AsyncDatabase db) {
  co_await prepare_songs(db);
  auto first = select_all(db).page_size(7);
  EXPECT_THROW((void)first.next_token(), RequestRejected);
  EXPECT_THAT(co_await first.all(), SizeIs(7));

  auto rest = first.start(*first.next_token());

  EXPECT_THAT(co_await rest.all(), SizeIs(3));
  EXPECT_FALSE(rest.next_token());
}
TEST_P(AsyncStatements, continue_at_a_token) { run(continue_songs(db_)); }

awaitable<void> write_songs(AsyncDatabase db) {
  co_await prepare_songs(db);
  auto update = statement<Song>(db, "UPDATE songs SET title = ? WHERE singer = ? AND number = ? RETURNING ALL NEW *",
                                "new", "ann", 1);
  std::vector<Song> const updated = co_await update.run();
  EXPECT_THAT(updated, ElementsAre(Song{"ann", 1, "new"}));

  auto insert = statement(db, "INSERT INTO songs VALUE {'singer': ?, 'number': ?}", "ann", 1);
  EXPECT_THROW((void)co_await insert.run(), DuplicateItem);
  auto malformed = statement(db, std::string("SELECT"));
  EXPECT_THROW((void)co_await malformed.first(), RequestRejected);
}
TEST_P(AsyncStatements, write_and_throw_what_blocking_ones_throw) { run(write_songs(db_)); }

/// The same table, with a member of another type.
struct NumberedSong {
  std::string singer{};
  int number = 0;
  int title = 0;

  static constexpr auto schema = table("songs", hash_key<&NumberedSong::singer>, range_key<&NumberedSong::number>);
};

awaitable<void> skip_songs(AsyncDatabase db) {
  co_await prepare_songs(db);
  auto const mine = statement<NumberedSong>(db, "SELECT * FROM songs WHERE singer = ?", "ann");
  int skipped = 0;

  EXPECT_THROW((void)co_await AsyncStatement<NumberedSong>(mine).all(), ValidationError);
  EXPECT_THAT(co_await mine.skip_invalid([&](Item const&, ValidationError const&) { ++skipped; }).all(), IsEmpty());
  EXPECT_EQ(skipped, 10);
}
TEST_P(AsyncStatements, skip_rows_that_do_not_fit) { run(skip_songs(db_)); }

awaitable<void> measure_statements(AsyncDatabase db) {
  co_await prepare_songs(db);
  CapacityMeter meter;

  (void)co_await select_all(db).metered(meter).within(1min).all();
  EXPECT_EQ(meter.read_units(), 0.5);
  EXPECT_THROW((void)co_await select_all(db).within(0ms).all(), DeadlineExceeded);
}
TEST_P(AsyncStatements, are_metered_and_limited) { run(measure_statements(db_)); }

awaitable<void> run_a_batch(AsyncDatabase db) {
  co_await prepare_songs(db);
  std::vector<StatementWithParameters> reads;
  for (int i = 0; i < 30; ++i) {
    reads.push_back(with_parameters("SELECT * FROM songs WHERE singer = ? AND number = ?", "ann", i));
  }
  CapacityMeter meter;

  std::vector<StatementOutcome> const outcomes = co_await run_batch(db, reads, meter);

  EXPECT_THAT(outcomes, SizeIs(30));
  EXPECT_EQ((*outcomes[3].item)["title"].as_string(), "song 3");
  EXPECT_FALSE(outcomes[12].item);
  EXPECT_GT(meter.read_units(), 0);
  EXPECT_THROW((void)co_await run_batch(db, reads, within(0ms)), DeadlineExceeded);
}
TEST_P(AsyncStatements, run_in_batches) { run(run_a_batch(db_)); }

awaitable<void> run_a_transaction(AsyncDatabase db) {
  co_await prepare_songs(db);
  std::vector<StatementWithParameters> const reads{
      with_parameters("SELECT * FROM songs WHERE singer = ? AND number = ?", "ann", 1),
      with_parameters("SELECT * FROM songs WHERE singer = ? AND number = ?", "bob", 1)};
  std::vector<StatementWithParameters> const writes{
      with_parameters("INSERT INTO songs VALUE {'singer': ?, 'number': ?}", "bob", 1)};

  EXPECT_THAT(co_await run_transaction(db, writes, "token", within(1min)), IsEmpty());
  EXPECT_THAT(co_await run_transaction(db, writes, "token"), IsEmpty());
  EXPECT_THROW((void)co_await run_transaction(db, writes), TransactionCanceled);
  auto const items = co_await run_transaction(db, reads);
  EXPECT_EQ((*items[0])["title"].as_string(), "song 1");
  EXPECT_TRUE(items[1]);
}
TEST_P(AsyncStatements, run_in_transactions) { run(run_a_transaction(db_)); }

TEST_P(AsyncStatements, outlive_their_objects_and_fulfil_futures) {
  run(prepare_songs(db_));

  std::future<std::vector<Song>> all = select_all(db_).all(boost::asio::use_future);
  std::future<std::optional<Song>> first = select_all(db_).first(boost::asio::use_future);
  { auto const never_awaited = select_all(db_).all(); }
  context_.restart();
  context_.run();

  EXPECT_THAT(all.get(), SizeIs(10));
  EXPECT_EQ(first.get()->number, 0);
}

TEST_P(AsyncStatements, are_cancelled_before_they_have_started) {
  boost::asio::cancellation_signal signal;
  bool failed = false;
  select_all(db_).all(boost::asio::bind_cancellation_slot(
      signal.slot(), [&](std::exception_ptr const& error, std::vector<Song> const&) { failed = error != nullptr; }));
  signal.emit(boost::asio::cancellation_type::total);
  context_.run();

  EXPECT_TRUE(failed);
}

struct Spot {
  std::string name{};
  std::string town{};
  std::vector<float> position{};

  static constexpr auto schema =
      table("spots", hash_key<&Spot::name>,
            vector_index<"around">(&Spot::position, euclidean, dimensions<2>, partition<&Spot::town>),
            vector_index<"names">(&Spot::position, euclidean, dimensions<2>, project_include<&Spot::town>));
};

/// The same table, of which a program knows some attributes only.
struct OpenSpot {
  std::string name{};
  std::vector<float> position{};
  Item rest{};

  static constexpr auto schema = table("spots", hash_key<&OpenSpot::name>, keep_unknown<&OpenSpot::rest>,
                                       vector_index<"names">(&OpenSpot::position, euclidean, dimensions<2>));
};

class AsyncSearches : public AsyncTest {
 protected:
  AsyncDatabase db_ = database();
};
DYNAMORM_ON_EVERY_PLACE(AsyncSearches);

awaitable<void> prepare_spots(AsyncTable<Spot> spots) {
  co_await spots.create_table();
  std::vector<Spot> const many{{"a", "york", {0, 0}}, {"b", "york", {3, 4}}, {"c", "bath", {0, 1}}};
  co_await spots.put_batch(many);
}

awaitable<void> search_spots(AsyncTable<Spot> spots) {
  co_await prepare_spots(spots);
  std::vector<float> const here{0, 0};

  auto const found = co_await spots.search<"around">(here, "town"_a = "york").top(2).all();
  EXPECT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].item.name, "a");
  EXPECT_EQ(found[1].item.name, "b");

  auto const names = co_await spots.search<"names">(here).only<&Spot::name>().top(1).all();
  EXPECT_EQ(names[0].item.get<&Spot::name>(), "a");
  EXPECT_THAT(spots.search<"names">(here).rendered(), ::testing::HasSubstr("SearchVectors spots/names"));
}
TEST_P(AsyncSearches, find_the_nearest_items) { run(search_spots(AsyncTable<Spot>{db_})); }

awaitable<void> search_open(AsyncTable<OpenSpot> open_spots) {
  co_await open_spots.create_table();
  OpenSpot const spot{"a", {0, 0}, Item{{"town", "york"}}};
  co_await open_spots.put(spot);
  std::vector<float> const here{0, 0};
  CapacityMeter meter;

  auto const found = co_await open_spots.search<"names">(here).metered(meter).all();

  EXPECT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].item.rest["town"].as_string(), "york");
  EXPECT_EQ(meter.read_units(), 0.5);
}
TEST_P(AsyncSearches, read_whole_items_by_their_keys) { run(search_open(AsyncTable<OpenSpot>{db_})); }

awaitable<void> search_late(AsyncTable<Spot> spots) {
  co_await prepare_spots(spots);
  std::vector<float> const here{0, 0};

  EXPECT_THAT(co_await spots.search<"names">(here).within(1min).all(), SizeIs(3));
  EXPECT_THROW((void)co_await spots.search<"names">(here).within(0ms).all(), DeadlineExceeded);
}
TEST_P(AsyncSearches, keep_deadlines) { run(search_late(AsyncTable<Spot>{db_})); }

TEST_P(AsyncSearches, outlive_their_objects_and_are_cancelled) {
  AsyncTable<Spot> const spots{db_};
  run(prepare_spots(spots));
  std::vector<float> const here{0, 0};
  boost::asio::cancellation_signal signal;
  bool failed = false;

  auto future = spots.search<"names">(here).all(boost::asio::use_future);
  spots.search<"names">(here).all(boost::asio::bind_cancellation_slot(
      signal.slot(),
      [&](std::exception_ptr const& error, std::vector<Match<Partial<Spot>>> const&) { failed = error != nullptr; }));
  { auto const never_awaited = spots.search<"names">(here).all(); }
  signal.emit(boost::asio::cancellation_type::total);
  context_.restart();
  context_.run();

  EXPECT_THAT(future.get(), SizeIs(3));
  EXPECT_TRUE(failed);
}

}  // namespace
}  // namespace dynamorm::testing
