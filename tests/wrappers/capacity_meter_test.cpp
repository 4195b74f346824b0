// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/capacity_meter.hpp"

#include <gmock/gmock.h>

#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/batch.hpp"
#include "dynamorm/dynamorm.hpp"
#include "dynamorm/no_throw.hpp"
#include "dynamorm/no_throw_batch.hpp"
#include "dynamorm/no_throw_statement.hpp"
#include "dynamorm/statement.hpp"
#include "dynamorm/transact_get.hpp"

namespace dynamorm {

void PrintTo(ConsumedUnits const& units, std::ostream* out) {
  *out << units.table << "/" << units.index << " " << units.read_units << " " << units.write_units;
}

namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct Song {
  std::string id{};
  std::string artist{};
  std::string lyrics{};

  static constexpr auto schema =
      table("songs", hash_key<&Song::id>, global_index<"by-artist">(hash_key<&Song::artist>));
};

class CapacityMeterTest : public ::testing::Test {
 protected:
  CapacityMeterTest() { songs.create_table(); }

  CapacityMeter meter;
  Database database = meter.around(in_memory());
  Table<Song> songs{database};
};

TEST_F(CapacityMeterTest, adds_up_writes_by_table_and_index) {
  songs.put({.id = "1", .artist = "Nina"});
  songs.put({.id = "2", .artist = "Nina", .lyrics = std::string(1'500, 'x')});

  EXPECT_THAT(meter.by_table(),
              ElementsAre(ConsumedUnits{"songs", "", 0, 3}, ConsumedUnits{"songs", "by-artist", 0, 3}));
  EXPECT_EQ(meter.write_units(), 6);
  EXPECT_EQ(meter.read_units(), 0);
}

TEST_F(CapacityMeterTest, adds_up_reads) {
  songs.put({.id = "1", .artist = "Nina"});
  meter.reset();

  (void)songs.get("1");
  (void)songs.get("1", consistent);
  (void)songs.index<"by-artist">().query(attr<&Song::artist> == "Nina").count();
  (void)songs.scan().count();

  EXPECT_THAT(meter.by_table(),
              ElementsAre(ConsumedUnits{"songs", "", 2, 0}, ConsumedUnits{"songs", "by-artist", 0.5, 0}));
}

TEST_F(CapacityMeterTest, counts_batches_and_transactions) {
  songs.put_batch({Song{.id = "1", .artist = "a"}, Song{.id = "2", .artist = "b"}});
  EXPECT_EQ(meter.write_units(), 4);
  meter.reset();

  Transaction{database}.remove<Song>("1").remove<Song>("2").commit();
  EXPECT_EQ(meter.write_units(), 6);  // twice for the table, once for the index
}

TEST_F(CapacityMeterTest, counts_statements_by_what_they_do) {
  (void)execute(database.backend(),
                api::ExecuteStatementRequest{.statement = R"(INSERT INTO "songs" VALUE {'id': '1', 'artist': 'a'})"});
  (void)execute(database.backend(),
                api::ExecuteStatementRequest{.statement = R"( select * from "songs" where id = '1')"});

  EXPECT_EQ(meter.write_units(), 2);
  EXPECT_EQ(meter.read_units(), 0.5);
}

TEST_F(CapacityMeterTest, ignores_operations_on_tables) {
  EXPECT_TRUE(songs.exists());

  EXPECT_THAT(meter.by_table(), IsEmpty());
}

TEST_F(CapacityMeterTest, adds_up_what_all_threads_consume) {
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int j = 0; j < 100; ++j) (void)songs.get("1");
    });
  }
  for (std::thread& thread : threads) thread.join();

  EXPECT_EQ(meter.read_units(), 200);
}

struct Account {
  std::string id{};
  int balance = 0;
  int version = 0;

  static constexpr auto schema = table("accounts", hash_key<&Account::id>, field<&Account::version>.version());
};

/// One call each, which takes a meter. Units of songs include those of their index.
class MeterOfOneCall : public ::testing::Test {
 protected:
  MeterOfOneCall() {
    songs.create_table();
    accounts.create_table();
    songs.put({.id = "1", .artist = "Nina"});
    accounts.put({.id = "ann"});
  }
  /// Returns the units since the last call.
  double units() {
    double const sum = meter.read_units() + meter.write_units();
    meter.reset();
    return sum;
  }

  CapacityMeter meter;
  Database database = in_memory();
  Table<Song> songs{database};
  Table<Account> accounts{database};
};

TEST_F(MeterOfOneCall, counts_that_call_only) {
  (void)songs.get("1", meter);
  (void)songs.get("1");

  EXPECT_THAT(meter.by_table(), ElementsAre(ConsumedUnits{"songs", "", 0.5, 0}));
}

TEST_F(MeterOfOneCall, counts_reads) {
  (void)songs.get("1", consistent, meter, within(std::chrono::minutes(1)));
  EXPECT_EQ(units(), 1);
  (void)songs.get("1", only<&Song::artist>(), meter);
  EXPECT_EQ(units(), 0.5);
  (void)songs.get_batch({"1", "2"}, meter);
  EXPECT_EQ(units(), 1);
}

TEST_F(MeterOfOneCall, counts_writes) {
  songs.put({.id = "2", .artist = "Nina"}, meter);
  EXPECT_EQ(units(), 2);
  songs.put_unique({.id = "3", .artist = "Nina"}, meter, within(std::chrono::minutes(1)));
  EXPECT_EQ(units(), 2);
  songs.put_batch({Song{.id = "4", .artist = "Nina"}, Song{.id = "5", .artist = "Nina"}}, meter);
  EXPECT_EQ(units(), 4);
  songs.update("1", attr<&Song::lyrics>.set("la"), meter);
  EXPECT_EQ(units(), 2);
  Song song = *songs.get("1");
  songs.save(song, meter);
  EXPECT_EQ(units(), 1);
  songs.remove(song, meter);
  EXPECT_EQ(units(), 2);
  songs.remove("2", meter);
  EXPECT_EQ(units(), 2);
  songs.remove_batch({"3", "4"}, meter);
  EXPECT_EQ(units(), 4);
}

TEST_F(MeterOfOneCall, counts_each_step_of_modify) {
  auto const pay = [](Account& account) { account.balance += 5; };

  EXPECT_TRUE(accounts.modify("ann", pay, meter));

  EXPECT_THAT(meter.by_table(), ElementsAre(ConsumedUnits{"accounts", "", 1, 1}));
}

TEST_F(MeterOfOneCall, counts_all_pages_of_a_walk_and_of_a_count) {
  songs.put({.id = "2", .artist = "Nina"});

  (void)songs.scan().page_size(1).recursive().metered(meter).all();
  EXPECT_EQ(units(), 1.5);  // the last page is empty
  (void)songs.scan().parallel(2).metered(meter).count();
  EXPECT_EQ(units(), 1);
  (void)songs.scan().metered(meter).parallel(2).all();
  EXPECT_EQ(units(), 1);
  (void)songs.index<"by-artist">().query(attr<&Song::artist> == "Nina").metered(meter).all();
  EXPECT_THAT(meter.by_table(),
              ElementsAre(ConsumedUnits{"songs", "", 0, 0}, ConsumedUnits{"songs", "by-artist", 0.5, 0}));
}

TEST_F(MeterOfOneCall, lives_as_long_as_a_query_that_has_it) {
  auto const make_query = [this] {
    CapacityMeter const one;
    return songs.scan().metered(one);
  };

  EXPECT_EQ(make_query().count(), 1);
}

TEST_F(MeterOfOneCall, counts_a_commit) {
  Transaction{database}.remove<Song>("1").commit(meter);

  EXPECT_EQ(units(), 3);  // twice for the table, once for the index
}

TEST_F(MeterOfOneCall, counts_a_read_in_one_snapshot) {
  (void)transact_get(database, key<Song>("1"), key<Account>("ann"), meter);
  EXPECT_EQ(units(), 4);
  (void)transact_get(database, std::vector{key<Song>("1")}, meter);
  EXPECT_EQ(units(), 2);
}

TEST_F(MeterOfOneCall, counts_the_requests_of_a_batch) {
  Batch batch{database};
  for (int i = 0; i < 24; ++i) batch.put(Song{.id = std::to_string(i), .artist = "Nina"}, meter);
  EXPECT_EQ(units(), 0);
  batch.put(Song{.id = "24", .artist = "Nina"}, meter);
  EXPECT_GE(units(), 48);
  batch.remove<Song>("24", meter).flush(meter);
  EXPECT_EQ(units(), 2);
  batch.remove<Song>("23");
  EXPECT_TRUE(no_throw(std::move(batch)).flush(meter).ok());
  EXPECT_EQ(units(), 2);
}

TEST_F(MeterOfOneCall, counts_statements) {
  std::vector<StatementWithParameters> const reads{with_parameters("SELECT * FROM songs WHERE id = ?", "1")};

  (void)statement(database, "SELECT * FROM songs WHERE id = ?", "1").metered(meter).first();
  EXPECT_EQ(units(), 0.5);
  (void)run_batch(database, reads, meter);
  EXPECT_EQ(units(), 0.5);
  (void)run_transaction(database, reads, meter);
  EXPECT_EQ(units(), 2);
  EXPECT_TRUE(run_batch(no_throw(database), reads, meter).ok());
  EXPECT_TRUE(run_transaction(no_throw(database), reads, "token", meter).ok());
  EXPECT_EQ(units(), 2.5);
}

TEST_F(MeterOfOneCall, works_without_exceptions) {
  EXPECT_TRUE(no_throw(songs).get("1", meter).ok());
  EXPECT_EQ(units(), 0.5);
  EXPECT_TRUE(no_throw(songs).put_unique({.id = "2", .artist = "Nina"}, meter).ok());
  EXPECT_EQ(units(), 2);
  EXPECT_TRUE(no_throw(Transaction{database}).remove<Song>("1").commit(meter).ok());
  EXPECT_EQ(units(), 3);
}

TEST_F(MeterOfOneCall, is_added_up_beside_a_meter_around_the_database) {
  CapacityMeter const all;
  Table<Song> const metered(all.around(database));

  (void)metered.get("1", meter);
  (void)metered.get("1");

  EXPECT_EQ(meter.read_units(), 0.5);
  EXPECT_EQ(all.read_units(), 1);
}

}  // namespace
}  // namespace dynamorm
