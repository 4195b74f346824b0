// SPDX-License-Identifier: Apache-2.0
// Migrations of whole tables, on every database.
#include "dynamorm/migration.hpp"

#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <functional>
#include <map>
#include <random>
#include <stdexcept>
#include <thread>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/make_database.hpp"

#include "revisions/books.hpp"
#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace std::chrono_literals;
using namespace dynamorm::literals;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

FirstBook old_book(int number) {
  return {.isbn = std::to_string(number), .name = "Title " + std::to_string(number), .price = std::to_string(number)};
}
Book new_book(int number) {
  Book book;
  book.isbn = std::to_string(number);
  book.title = "Title " + std::to_string(number);
  book.cents = number * 100;
  return book;
}

/// Looks at each request before it is performed.
class Watched final : public Backend {
 public:
  using Look = std::function<void(api::Request const&)>;
  Watched(Database inner, Look look) : inner_(std::move(inner)), look_(std::move(look)) {}
  Result<api::Response> execute(api::Request const& request) override {
    look_(request);
    return inner_.backend().execute(request);
  }

 private:
  Database inner_;
  Look look_;
};
Database watched(Database const& database, Watched::Look look) {
  return make_database(std::make_shared<Watched>(database, std::move(look)), database);
}
/// Calls `act` before each put into a table.
Database before_puts(Database const& database, std::string table, std::function<void()> act) {
  return watched(database, [table = std::move(table), act = std::move(act)](api::Request const& request) {
    auto const* const put = request.operation.get_if<api::PutItemRequest>();
    if (put != nullptr && put->table_name == table) act();
  });
}

class Migrations : public ModelTest {
 protected:
  ~Migrations() override {
    Table<Checkpoint> const checkpoints{database()};
    if (checkpoints.exists()) checkpoints.delete_table(no_wait);
  }

  void put_old_books(int count) const {
    for (int number = 1; number <= count; ++number) first.put(old_book(number));
  }
  /// The stored items by their keys.
  [[nodiscard]] std::map<std::string, Item> stored() const {
    std::map<std::string, Item> all;
    for (RawBook& book : Table<RawBook>{database()}.scan().consistent().recursive()) all[book.isbn] = book.rest;
    return all;
  }

  Table<Book> books = create<Book>();
  Table<FirstBook> first{database()};
  Table<SecondBook> second{database()};
};
DYNAMORM_ON_EVERY_BACKEND(Migrations);

TEST_P(Migrations, upgrade_all_older_items) {
  put_old_books(20);
  second.put({.isbn = "30", .title = "Emma", .price = "30"});
  books.put(new_book(40));

  MigrationReport const report = Migration<Book>{database(), {.segments = 3}}.run();

  EXPECT_TRUE(report.finished());
  EXPECT_EQ(report.read, 22);
  EXPECT_EQ(report.upgraded, 21);
  EXPECT_EQ(report.conflicts, 0);
  EXPECT_THAT(report.failures, IsEmpty());
  EXPECT_EQ(stored()["7"], (Item{{"title", "Title 7"}, {"cents", 700}, {"revision", 3}}));
  EXPECT_EQ(stored()["30"], (Item{{"title", "Emma"}, {"cents", 3'000}, {"revision", 3}}));
}

TEST_P(Migrations, change_nothing_the_second_time) {
  put_old_books(5);
  Migration<Book>{database()}.run();
  auto const before = stored();

  MigrationReport const report = Migration<Book>{database()}.run();

  EXPECT_EQ(report.read, 5);
  EXPECT_EQ(report.upgraded, 0);
  EXPECT_EQ(stored(), before);
}

TEST_P(Migrations, leave_newer_items_and_unknown_attributes_alone) {
  Table<FourthBook>{database()}.put({.isbn = "1", .title = "Emma", .language = "en"});
  Table<RawBook>{database()}.put({.isbn = "2", .rest = Item{{"name", "E"}, {"price", "1"}, {"shelf", 7}}});

  MigrationReport const report = Migration<Book>{database()}.run();

  EXPECT_EQ(report.upgraded, 1);
  EXPECT_EQ(stored()["1"]["revision"].as_int64(), 4);
  EXPECT_EQ(stored()["2"]["shelf"].as_int64(), 7);
}

TEST_P(Migrations, list_in_a_dry_run_what_would_change) {
  put_old_books(2);
  books.put(new_book(3));
  auto const before = stored();
  std::vector<std::string> changes;

  MigrationReport const report = Migration<Book>{database()}.dry_run([&](Item const& old, Item const& upgraded) {
    changes.push_back(std::string(old["name"].as_string()) + " costs " + std::to_string(upgraded["cents"].as_int64()));
  });

  EXPECT_THAT(changes, UnorderedElementsAre("Title 1 costs 100", "Title 2 costs 200"));
  EXPECT_EQ(report.upgraded, 2);
  EXPECT_EQ(stored(), before);
  EXPECT_FALSE(Table<Checkpoint>{database()}.exists());
}

TEST_P(Migrations, name_the_items_that_cannot_be_upgraded_and_go_on) {
  put_old_books(5);
  first.put({.isbn = "x", .name = "Emma", .price = "cheap"});
  Table<RawBook>{database()}.put({.isbn = "y", .rest = Item{{"revision", "new"}}});

  MigrationReport const report = Migration<Book>{database()}.run();

  EXPECT_TRUE(report.finished());
  EXPECT_EQ(report.upgraded, 5);
  EXPECT_EQ(report.failed, 2);
  std::map<std::string, std::string> reasons;
  for (MigrationFailure const& each : report.failures) reasons[std::string(each.key["isbn"].as_string())] = each.reason;
  EXPECT_THAT(reasons["x"], HasSubstr("the upgrade from revision 2 to 3 failed: stoi"));
  EXPECT_THAT(reasons["y"], HasSubstr("a whole number from 1, got \"new\""));
  EXPECT_EQ(stored()["x"], (Item{{"name", "Emma"}, {"price", "cheap"}}));
}

TEST_P(Migrations, stop_at_a_failure_if_asked) {
  first.put({.isbn = "x", .name = "Emma", .price = "cheap"});

  EXPECT_THROW(Migration<Book>(database(), {.stop_at_failure = true}).run(), ValidationError);
}

TEST_P(Migrations, upgrade_an_item_as_it_is_after_a_conflict) {
  put_old_books(1);
  bool is_first = true;
  Database const disturbed = before_puts(database(), books.name(), [&] {
    if (std::exchange(is_first, false)) first.put({.isbn = "1", .name = "Persuasion", .price = "9"});
  });

  MigrationReport const report = Migration<Book>{disturbed}.run();

  EXPECT_EQ(report.conflicts, 1);
  EXPECT_EQ(report.upgraded, 1);
  EXPECT_EQ(stored()["1"], (Item{{"title", "Persuasion"}, {"cents", 900}, {"revision", 3}}));
}

TEST_P(Migrations, leave_an_item_to_the_writer_who_removed_or_upgraded_it) {
  put_old_books(2);
  Database const disturbed = before_puts(database(), books.name(), [&] {
    first.remove("1");
    books.put(new_book(2));
  });

  MigrationReport const report = Migration<Book>{disturbed, {.segments = 1}}.run();

  EXPECT_EQ(report.conflicts, 2);
  EXPECT_EQ(report.upgraded, 0);
  EXPECT_THAT(stored(), ElementsAre(std::pair{"2", Item{{"title", "Title 2"}, {"cents", 200}, {"revision", 3}}}));
}

TEST_P(Migrations, give_up_an_item_that_changes_all_the_time) {
  put_old_books(1);
  int price = 0;
  Database const disturbed = before_puts(
      database(), books.name(), [&] { first.put({.isbn = "1", .name = "Emma", .price = std::to_string(++price)}); });

  MigrationReport const report = Migration<Book>{disturbed}.run();

  EXPECT_EQ(report.conflicts, 10);
  ASSERT_EQ(report.failures.size(), 1U);
  EXPECT_THAT(report.failures[0].reason, HasSubstr("run the migration again"));
}

TEST_P(Migrations, continue_at_their_checkpoints) {
  put_old_books(30);
  MigrationOptions const options{.segments = 2, .checkpoint_interval = 0ms};
  Migration<Book>* running = nullptr;
  std::atomic<int> puts{0};
  Database const stopping = before_puts(database(), books.name(), [&] {
    if (++puts == 10) running->stop();
  });
  Migration<Book> interrupted{stopping, options};
  running = &interrupted;
  MigrationReport const before = interrupted.run();
  std::atomic<int> later{0};

  MigrationReport const report =
      Migration<Book>{before_puts(database(), books.name(), [&] { ++later; }), options}.run();

  EXPECT_FALSE(before.finished());
  EXPECT_TRUE(report.finished());
  EXPECT_EQ(report.upgraded, 30) << "the report includes the first run";
  EXPECT_EQ(report.read, 30);
  EXPECT_EQ(before.upgraded + later, 30) << "no item was written twice";
}

TEST_P(Migrations, start_over_if_asked) {
  put_old_books(30);
  MigrationOptions options{.segments = 1, .checkpoint_interval = 0ms};
  Migration<Book>* running = nullptr;
  Database const stopping = before_puts(database(), books.name(), [&] { running->stop(); });
  Migration<Book> interrupted{stopping, options};
  running = &interrupted;
  (void)interrupted.run();
  options.restart = true;

  MigrationReport const report = Migration<Book>{database(), options}.run();

  EXPECT_EQ(report.read, 30);
  EXPECT_EQ(report.upgraded, 29);
}

TEST_P(Migrations, remove_their_checkpoints_in_the_end) {
  put_old_books(3);

  Migration<Book>{database(), {.checkpoint_interval = 0ms}}.run();

  EXPECT_THAT(Table<Checkpoint>{database()}.scan().recursive().all(), IsEmpty());
}

TEST_P(Migrations, report_progress) {
  put_old_books(50);
  std::vector<MigrationProgress> reports;
  Database const slow = before_puts(database(), books.name(), [] { std::this_thread::sleep_for(4ms); });

  Migration<Book>{slow, {.segments = 2, .progress_interval = 10ms}}.run(
      [&](MigrationProgress const& now) { reports.push_back(now); });

  ASSERT_GE(reports.size(), 2U);
  MigrationProgress const& during = reports[reports.size() / 2];
  EXPECT_GT(during.upgraded, 0);
  EXPECT_LT(during.upgraded, 50);
  EXPECT_GT(during.items_per_second, 0);
  EXPECT_EQ(reports.back().upgraded, 50);
  EXPECT_EQ(reports.back().left, Milliseconds(0));
  EXPECT_TRUE(reports.back().finished());
}

TEST_P(Migrations, end_with_the_exception_of_their_progress_handler) {
  put_old_books(50);
  Database const slow = before_puts(database(), books.name(), [] { std::this_thread::sleep_for(4ms); });
  Migration<Book> migration{slow, {.progress_interval = 1ms}};

  EXPECT_THROW(migration.run([](MigrationProgress const&) { throw std::runtime_error("full"); }), std::runtime_error);
}

TEST_P(Migrations, retry_throttled_requests) {
  put_old_books(30);
  Faults faults{7};
  faults.add({.chance = 0.1, .error = "ThrottlingException"});

  MigrationReport const report = Migration<Book>{faults.around(database())}.run();

  EXPECT_EQ(report.upgraded, 30);
  EXPECT_EQ(report.failed, 0);
}

TEST_P(Migrations, end_with_an_error_that_no_retry_can_help) {
  put_old_books(3);
  Faults faults{7};
  faults.add({.operation = "PutItem", .table = books.name(), .error = "AccessDeniedException"});

  EXPECT_THROW(Migration<Book>{faults.around(database())}.run(), RequestError);
}

TEST_P(Migrations, keep_to_their_rate) {
  put_old_books(60);
  auto const start = std::chrono::steady_clock::now();

  Migration<Book>{database(), {.write_units = 40}}.run();

  EXPECT_GE(std::chrono::steady_clock::now() - start, 450ms) << "40 units are saved, the other 20 take half a second";
}

TEST_P(Migrations, lose_no_write_of_programs_beside_them) {
  constexpr int count = 40;
  constexpr int old_ones = 10;  // the old program replaces the first ones
  put_old_books(count);
  std::atomic<bool> over{false};
  std::map<int, int> sold;
  std::thread const old_program([&] {
    for (int price = 100; !over; ++price) {
      int const number = 1 + price % old_ones;
      first.put({.isbn = std::to_string(number), .name = "Title", .price = std::to_string(price)});
    }
  });
  std::thread const new_program([&, random = std::mt19937(7)]() mutable {
    for (int sale = 0; sale < 300; ++sale) {
      int const number = old_ones + 1 + static_cast<int>(random() % (count - old_ones));
      books.update(std::to_string(number), "cents__plus"_a = 1);
      ++sold[number];
    }
  });

  MigrationReport const beside = Migration<Book>{database(), {.segments = 3}}.run();
  const_cast<std::thread&>(new_program).join();
  over = true;
  const_cast<std::thread&>(old_program).join();
  std::map<std::string, std::string> prices;
  for (auto const& [isbn, item] : stored()) {
    if (item.contains("price")) prices[isbn] = item["price"].as_string();
  }
  MigrationReport const afterwards = Migration<Book>{database()}.run();

  EXPECT_THAT(beside.failures, IsEmpty());
  EXPECT_EQ(afterwards.upgraded, static_cast<std::int64_t>(prices.size()));
  for (int number = old_ones + 1; number <= count; ++number) {
    EXPECT_EQ(books.get(std::to_string(number))->cents, number * 100 + sold[number]);
  }
  for (auto const& [isbn, price] : prices) EXPECT_EQ(books.get(isbn)->cents, std::stoi(price) * 100);
  for (auto const& [isbn, item] : stored()) EXPECT_EQ(item["revision"].as_int64(), 3) << isbn;
}

TEST_P(Migrations, name_their_table_with_the_prefix_of_the_database) {
  Database const prefixed = in_memory().with_prefix("prod-");
  Table<Book>{prefixed}.create_table();

  Migration<Book>{prefixed}.run();

  EXPECT_THAT(table_names(prefixed), ElementsAre("prod-books", "prod-dynamorm-migrations"));
}

// Beside other features.

struct OldTicket {
  std::string id{};
  int seat = 0;
  std::optional<std::chrono::sys_seconds> ends{};
  std::chrono::sys_seconds changed{};
  int version = 0;

  static constexpr auto schema =
      table("tickets", hash_key<"pk", "TICKET#{id}">, kind<"ticket">, field<&OldTicket::ends>.expires(),
            field<&OldTicket::changed>.updated(), field<&OldTicket::version>.version());
};
struct Ticket {
  std::string id{};
  int number = 0;
  std::optional<std::string> owner{};
  std::optional<std::chrono::sys_seconds> ends{};
  std::chrono::sys_seconds changed{};
  int version = 0;

  static constexpr auto schema =
      table("tickets", hash_key<"pk", "TICKET#{id}">, kind<"ticket">, field<&Ticket::ends>.expires(),
            field<&Ticket::changed>.updated(), field<&Ticket::version>.version(), field<&Ticket::number>.range(1, 100),
            global_index<"by-owner">(hash_key<"gsi", "OWNER#{owner}">), revision<2>(upgrade_from<1>([](Item& item) {
              item.set("number", Value(item["seat"]));
              item.erase("seat");
              item.set("owner", Value("ann"));
            })));
};
struct Guest {
  std::string id{};
  static constexpr auto schema = table("tickets", hash_key<"pk", "GUEST#{id}">, kind<"guest">);
};

class MigrationsOfTickets : public Migrations {
 protected:
  Table<Ticket> tickets = create<Ticket>();
  Table<OldTicket> old_tickets{database()};
};
DYNAMORM_ON_EVERY_BACKEND(MigrationsOfTickets);

TEST_P(MigrationsOfTickets, change_neither_versions_nor_stamps) {
  old_tickets.put({.id = "1", .seat = 7});
  auto const before = old_tickets.get("1")->changed;

  Migration<Ticket>{database()}.run();

  EXPECT_EQ(tickets.get("1")->version, 1);
  EXPECT_EQ(tickets.get("1")->changed, before);
}

TEST_P(MigrationsOfTickets, compose_the_keys_of_sparse_indexes) {
  old_tickets.put({.id = "1", .seat = 7});

  Migration<Ticket>{database()}.run();

  EXPECT_EQ(tickets.index<"by-owner">().query("owner"_a = "ann").first()->number, 7);
}

TEST_P(MigrationsOfTickets, touch_only_items_of_their_kind) {
  old_tickets.put({.id = "1", .seat = 7});
  Table<Guest>{database()}.put({.id = "2"});

  MigrationReport const report = Migration<Ticket>{database()}.run();

  EXPECT_EQ(report.read, 2);
  EXPECT_EQ(report.upgraded, 1);
  EXPECT_TRUE(Table<Guest>{database()}.get("2"));
}

TEST_P(MigrationsOfTickets, leave_expired_items_to_the_service) {
  old_tickets.put({.id = "1", .seat = 7, .ends = std::chrono::sys_seconds(1'000s)});

  EXPECT_EQ(Migration<Ticket>{database()}.run().upgraded, 0);
}

TEST_P(MigrationsOfTickets, leave_items_that_would_break_a_rule) {
  old_tickets.put({.id = "1", .seat = 0});

  MigrationReport const report = Migration<Ticket>{database()}.run();

  ASSERT_EQ(report.failures.size(), 1U);
  EXPECT_EQ(report.failures[0].key, (Item{{"pk", "TICKET#1"}}));
  EXPECT_THAT(report.failures[0].reason, HasSubstr("number: must be between 1 and 100, got 0"));
  EXPECT_TRUE(old_tickets.get("1"));
}

TEST_P(MigrationsOfTickets, compare_versions_where_items_have_them) {
  old_tickets.put({.id = "1", .seat = 7});
  bool is_first = true;
  Database const disturbed = before_puts(database(), tickets.name(), [&] {
    if (!std::exchange(is_first, false)) return;
    OldTicket ticket = *old_tickets.get("1");
    ticket.seat = 8;
    old_tickets.put(ticket);
  });

  MigrationReport const report = Migration<Ticket>{disturbed}.run();

  EXPECT_EQ(report.conflicts, 1);
  EXPECT_EQ(tickets.get("1")->number, 8);
  EXPECT_EQ(tickets.get("1")->version, 2);
}

// Options.

struct BadMigrationOption {
  char const* name;
  MigrationOptions options;
  char const* message;
};

class MigrationOptionsTest : public ::testing::TestWithParam<BadMigrationOption> {};

TEST_P(MigrationOptionsTest, are_refused) {
  try {
    Migration<Book>{in_memory(), GetParam().options};
    FAIL();
  } catch (RequestRejected const& error) {
    EXPECT_THAT(error.message(), HasSubstr(GetParam().message));
  }
}

INSTANTIATE_TEST_SUITE_P(
    of, MigrationOptionsTest,
    ::testing::Values(
        BadMigrationOption{"no_segments", {.segments = 0}, "segments must be at least 1 and at most 1,000, got 0"},
        BadMigrationOption{"many_segments", {.segments = 1'001}, "at most 1,000, got 1001"},
        BadMigrationOption{"no_checkpoint_table", {.checkpoint_table = ""}, "checkpoint_table is empty"},
        BadMigrationOption{"negative_rate", {.read_units = -1}, "read_units: must be at least 0"}),
    [](auto const& option) { return option.param.name; });

}  // namespace
}  // namespace dynamorm::testing
