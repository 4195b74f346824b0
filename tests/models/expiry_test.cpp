// SPDX-License-Identifier: Apache-2.0
// Items that expire, and the times that writes set, on every database.
#include <gmock/gmock.h>

#include <atomic>
#include <chrono>
#include <memory>

#include "dynamorm/backend.hpp"

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using namespace std::chrono_literals;
using std::chrono::sys_days;
using std::chrono::sys_seconds;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

constexpr sys_seconds start = sys_days(std::chrono::year(2126) / 3 / 1);  // the engine removes nothing before

struct Visit : Model<Visit> {
  std::string id{};
  int number = 0;
  std::string user = "ann";
  std::optional<sys_seconds> expires{};

  static constexpr auto schema =
      table("visits", hash_key<&Visit::id>, range_key<&Visit::number>, field<&Visit::expires>.expires(),
            global_index<"by-user">(hash_key<&Visit::user>, project_keys),
            global_index<"by-user-and-expiry">(hash_key<&Visit::user>, range_key<&Visit::expires>, project_keys));

  bool operator==(Visit const&) const = default;
};

struct VisitForever {
  std::string id{};
  int number = 0;
  std::string user{};
  sys_seconds gone{};

  static constexpr auto schema = table("visits", hash_key<&VisitForever::id>, range_key<&VisitForever::number>,
                                       global_index<"by-user">(hash_key<&VisitForever::user>, project_keys));
};

struct Letter : Model<Letter> {
  std::string id{};
  std::string text{};
  sys_seconds created{};
  std::optional<std::chrono::sys_time<std::chrono::milliseconds>> updated{};
  int version = 0;

  static constexpr auto schema = table("letters", hash_key<&Letter::id>, field<&Letter::created>.created(),
                                       field<&Letter::updated>.updated(), field<&Letter::version>.version());

  bool operator==(Letter const&) const = default;
};

struct Stamped {
  std::optional<sys_seconds> written{};
  sys_seconds changed{};
  static constexpr auto schema =
      document(field<&Stamped::written>.created().epoch_seconds(), field<&Stamped::changed>.updated().epoch_seconds());
};

/// Without a version, with stamps of a base, stored as numbers.
struct Crate : Stamped {
  std::string id;
  int weight = 0;
  static constexpr auto schema =
      table("crates", hash_key<&Crate::id>, inherits<Stamped>, attributes<&Crate::id, &Crate::weight>);
};

/// A clock that stands still until the test sets it.
class Times : public ModelTest {
 protected:
  Times() : clock_(std::make_shared<std::atomic<sys_seconds>>(start)) {}

  template <class T>
  Table<T> timed() {
    (void)create<T>();
    return Table<T>(timed_database());
  }
  [[nodiscard]] Database timed_database() const {
    return database().with_clock([clock = clock_] { return clock->load(); });
  }
  void pass(std::chrono::seconds time) { clock_->store(clock_->load() + time); }

 private:
  std::shared_ptr<std::atomic<sys_seconds>> clock_;
};

using Expiry = Times;
DYNAMORM_ON_EVERY_BACKEND(Expiry);

TEST_P(Expiry, is_stored_in_epoch_seconds) {
  Table<Visit> const visits = timed<Visit>();

  visits.put({.id = "a", .number = 1, .expires = start});
  visits.put({.id = "a", .number = 2});

  EXPECT_EQ(visits.to_item(*visits.get("a", 1))["expires"].as_int64(), start.time_since_epoch().count());
  EXPECT_FALSE(visits.to_item(*visits.get("a", 2)).contains("expires"));
}

TEST_P(Expiry, in_milliseconds_is_rejected) {
  Table<Visit> const visits = timed<Visit>();
  sys_seconds const mistaken(std::chrono::seconds(1'764'000'000'000));

  try {
    visits.put({.id = "a", .number = 1, .expires = mistaken});
    ADD_FAILURE() << "the time should have been rejected";
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.what(), HasSubstr("expires: must be a time until the year 2200, got 1764000000000 seconds since "
                                        "1970; are these milliseconds?"));
  }
  EXPECT_THROW(visits.update("a", 1, "expires"_a = mistaken), ValidationError);
  visits.put({.id = "a", .number = 1, .expires = sys_days(std::chrono::year(2200) / 12 / 31)});
}

TEST_P(Expiry, hides_items_that_were_not_removed_yet) {
  Table<Visit> const visits = timed<Visit>();
  visits.put_batch({Visit{.id = "a", .number = 1, .expires = start + 10s}, Visit{.id = "a", .number = 2},
                    Visit{.id = "a", .number = 3, .expires = start + 30s}});
  auto const numbers = [&](auto found) {
    std::vector<int> all;
    for (Visit const& visit : found) all.push_back(visit.number);
    return all;
  };

  pass(10s);

  EXPECT_THAT(numbers(visits.query("id"_a = "a")), ElementsAre(1, 2, 3));
  EXPECT_THAT(numbers(visits.query("id"_a = "a").unexpired()), ElementsAre(2, 3));
  EXPECT_THAT(numbers(visits.query("id"_a = "a", "number__gt"_a = 2).unexpired()), ElementsAre(3));
  EXPECT_THAT(numbers(visits.scan().unexpired()), UnorderedElementsAre(2, 3));
  EXPECT_TRUE(visits.get("a", 1));
  EXPECT_FALSE(visits.get("a", 1, unexpired));
  EXPECT_FALSE(visits.get("a", 1, unexpired, only<&Visit::user>()));
  EXPECT_TRUE(visits.get("a", 2, unexpired, consistent));
  EXPECT_TRUE(visits.get("a", 3, unexpired, only<&Visit::user>()));
  EXPECT_EQ(visits.get_batch({{"a", 1}, {"a", 2}, {"a", 3}}, unexpired).size(), 2U);
  EXPECT_EQ(visits.get_batch({{"a", 1}, {"a", 2}, {"a", 3}}, unexpired, only<&Visit::user>()).size(), 2U);
}

TEST_P(Expiry, is_filtered_in_an_index_that_holds_it_only) {
  Table<Visit> const visits = timed<Visit>();
  visits.put_batch({Visit{.id = "a", .number = 1, .user = "ann", .expires = start + 10s},
                    Visit{.id = "a", .number = 2, .user = "ann", .expires = start + 30s}});
  pass(20s);

  EXPECT_THROW((void)visits.index<"by-user">().query("user"_a = "ann").unexpired(), RequestRejected);
  EXPECT_EQ(visits.index<"by-user-and-expiry">().query("user"_a = "ann").unexpired().count(), 1);
}

TEST_P(Expiry, is_turned_on_with_the_table_and_off_with_the_schema) {
  Table<Visit> const visits = timed<Visit>();
  Table<VisitForever> const forever{database()};

  EXPECT_EQ(visits.update_table(), 0U);
  TablePlan const off = forever.update_table(dry_run);
  ASSERT_EQ(off.size(), 2U);
  EXPECT_EQ(off.steps[1], (TableStep{TableStep::Kind::time_to_live, "", "turn time to live off: expires"}));
}

TEST_P(Expiry, is_turned_on_for_an_existing_table) {
  Table<VisitForever> const forever{database()};
  (void)create<VisitForever>();
  Table<Visit> const visits{database()};

  TablePlan const plan = visits.update_table(dry_run);
  ASSERT_EQ(plan.size(), 2U);
  EXPECT_EQ(plan.steps[1].text, "turn time to live on: expires");
  EXPECT_EQ(visits.update_table(), 2U);

  auto const described = execute(database().backend(), api::DescribeTimeToLiveRequest{.table_name = visits.name()});
  EXPECT_EQ(described->time_to_live_description->attribute_name, "expires");
  EXPECT_TRUE(visits.update_table(dry_run).empty());
}

using Stamps = Times;
DYNAMORM_ON_EVERY_BACKEND(Stamps);

TEST_P(Stamps, are_set_by_puts_and_saves) {
  Table<Letter> const letters = timed<Letter>();
  Letter letter{.id = "1"};

  letters.put(letter);
  EXPECT_EQ(letter.created, start);
  EXPECT_EQ(letter.updated, start);
  pass(5s);
  letters.save(letter);
  EXPECT_EQ(letter.created, start);
  EXPECT_EQ(letter.updated, start + 5s);
  EXPECT_EQ(letters.get("1"), letter);

  pass(5s);
  letter.text = "Dear Ann";
  letters.save(letter, partial);
  EXPECT_EQ(letter.created, start);
  EXPECT_EQ(letter.updated, start + 10s);
  EXPECT_EQ(letter.version, 3);
  EXPECT_EQ(letters.get("1"), letter);
}

TEST_P(Stamps, of_a_constant_item_are_set_in_the_table_only) {
  Table<Letter> const letters = timed<Letter>();
  Letter const letter{.id = "1"};

  letters.put(letter);
  letters.put_unique({.id = "2"});

  EXPECT_EQ(letter.created, sys_seconds());
  EXPECT_EQ(letters.get("1")->created, start);
  EXPECT_EQ(letters.get("2")->updated, start);
}

TEST_P(Stamps, are_set_by_updates) {
  Table<Letter> const letters = timed<Letter>();

  letters.update("1", "text"_a = "Hello");
  pass(5s);
  Letter letter = letters.update("1", "text"_a = "Dear Ann", return_all);
  EXPECT_EQ(letter.created, start);
  EXPECT_EQ(letter.updated, start + 5s);

  pass(5s);
  letters.update(letter, "text"_a = "Dear Bob");
  EXPECT_EQ(letter.created, start);
  EXPECT_EQ(letter.updated, start + 10s);
  EXPECT_EQ(letters.get("1"), letter);
}

TEST_P(Stamps, of_the_first_write_are_the_stored_ones_after_an_update) {
  Table<Letter> const letters = timed<Letter>();
  letters.put({.id = "1"});
  pass(5s);
  Letter by_hand{.id = "1", .version = 1};

  letters.update(by_hand, "text"_a = "Dear Ann");

  EXPECT_EQ(by_hand.created, start);
}

TEST_P(Stamps, are_set_in_transactions) {
  Table<Letter> const letters = timed<Letter>();
  Letter first{.id = "1"};
  Letter second{.id = "2"};
  letters.put(second);
  pass(5s);

  Transaction sending{timed_database()};
  sending.save(first);
  sending.update(second, "text"_a = "Dear Bob");
  sending.update<Letter>("3", "text"_a = "Dear Cay");
  sending.put(Letter{.id = "4"});
  sending.commit();

  EXPECT_EQ(first.created, start + 5s);
  EXPECT_EQ(letters.get("1"), first);
  EXPECT_EQ(second.created, start);
  EXPECT_EQ(second.updated, start + 5s);
  EXPECT_EQ(letters.get("2"), second);
  EXPECT_EQ(letters.get("3")->created, start + 5s);
  EXPECT_EQ(letters.get("4")->updated, start + 5s);
}

TEST_P(Stamps, are_set_in_batches) {
  Table<Crate> const crates = timed<Crate>();
  std::vector<Crate> both(2);
  both[0].id = "1";
  both[1].id = "2";
  both[1].written = start - 100s;

  crates.put_batch(both);

  EXPECT_EQ(both[0].written, start);
  EXPECT_EQ(both[1].written, start - 100s);
  EXPECT_EQ(both[1].changed, start);
  EXPECT_EQ(crates.get("2")->changed, start);
}

TEST_P(Stamps, of_a_base_may_be_numbers) {
  Table<Crate> const crates = timed<Crate>();

  crates.update("1", "weight"_a = 3);
  pass(5s);
  crates.update("1", "weight__plus"_a = 3);

  Crate const crate = *crates.get("1");
  EXPECT_EQ(crate.written, start);
  EXPECT_EQ(crate.changed, start + 5s);
  EXPECT_EQ(crates.to_item(crate)["changed"].as_int64(), (start + 5s).time_since_epoch().count());
}

TEST_P(Stamps, do_not_make_a_partial_save_send_anything) {
  Table<Letter> const letters = timed<Letter>();
  Letter letter{.id = "1"};
  letters.save(letter);
  pass(5s);

  letters.save(letter, partial);

  EXPECT_EQ(letters.get("1")->updated, start);
  EXPECT_EQ(letters.get("1")->version, 1);
}

TEST_P(Stamps, use_the_clock_of_the_machine_by_default) {
  Table<Letter> const letters = create<Letter>();
  auto const before = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());

  letters.put({.id = "1"});

  EXPECT_GE(letters.get("1")->updated, before);
  EXPECT_LE(letters.get("1")->updated, std::chrono::system_clock::now());
}

TEST_P(Stamps, are_part_of_a_rendered_update) {
  Table<Letter> const letters(timed_database());

  EXPECT_THAT(letters.rendered_update("1", "text"_a = "Hello"),
              HasSubstr(R"(SET text = "Hello", created = if_not_exists(created, "2126-03-01T00:00:00Z"), )"
                        R"(updated = "2126-03-01T00:00:00Z" ADD version 1)"));
}

}  // namespace
}  // namespace dynamorm::testing
