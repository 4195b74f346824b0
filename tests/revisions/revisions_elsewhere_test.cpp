// SPDX-License-Identifier: Apache-2.0
// Revisions beside the other features of the mapper, and in items that come from other operations.
#include <gmock/gmock.h>

#include <array>
#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/change_stream.hpp"
#include "dynamorm/collection.hpp"
#include "dynamorm/relationships.hpp"
#include "dynamorm/revision.hpp"

#include "support/backends.hpp"

namespace dynamorm::testing {
namespace {

using namespace dynamorm::literals;
using ::testing::ElementsAre;

// Beside other features.

struct OldTask {
  std::string list{};
  int number = 0;
  std::string state{};
  int version = 0;

  static constexpr auto schema = table("tasks", hash_key<"pk", "LIST#{list}">, range_key<"sk", "TASK#{number:04}">,
                                       kind<"task">, field<&OldTask::version>.version());
};
/// Has a sparse index that its first revision lacks.
struct Task : Model<Task> {
  std::string list{};
  int number = 0;
  std::optional<std::string> open_for{};
  int priority = 0;
  std::chrono::sys_seconds updated{};
  int version = 0;

  static constexpr auto schema =
      table("tasks", hash_key<"pk", "LIST#{list}">, range_key<"sk", "TASK#{number:04}">, kind<"task">,
            global_index<"open">(hash_key<"gsi", "OPEN#{open_for}">), field<&Task::version>.version(),
            field<&Task::updated>.updated(), revision<2, "shape">(upgrade_from<1>([](Item& item) {
              if (item["state"].as_string() == "open") item.set("open_for", Value("ann"));
              item.erase("state");
            })));
};
struct Note {
  std::string list{};
  std::string text{};

  static constexpr auto schema = table("tasks", hash_key<"pk", "LIST#{list}">, range_key<"sk", "NOTE">, kind<"note">);
};
struct RawTask {
  std::string pk{};
  std::string sk{};
  Item rest{};
  static constexpr auto schema =
      table("tasks", hash_key<&RawTask::pk>, range_key<&RawTask::sk>, keep_unknown<&RawTask::rest>);
};

class RevisionsInOneTable : public ModelTest {
 protected:
  RevisionsInOneTable() {
    use<Task>(database());
    old_tasks.put({.list = "home", .number = 1, .state = "open"});
    old_tasks.put({.list = "home", .number = 2, .state = "done"});
    Table<Note>{database()}.put({.list = "home", .text = "hi"});
  }
  ~RevisionsInOneTable() override { use<Task>(Database()); }
  [[nodiscard]] Item stored(int number) const {
    return Table<RawTask>{database()}.get("LIST#home", "TASK#000" + std::to_string(number), consistent)->rest;
  }

  Table<Task> tasks = create<Task>();
  Table<OldTask> old_tasks{database()};
};
DYNAMORM_ON_EVERY_BACKEND(RevisionsInOneTable);

TEST_P(RevisionsInOneTable, are_upgraded_by_a_collection) {
  std::vector<std::string> found;
  for (auto const& each : Collection<Task, Note>{database()}.query("list"_a = "home")) {
    if (auto const* const task = std::get_if<Task>(&each)) found.push_back(task->open_for.value_or("nobody"));
  }

  EXPECT_THAT(found, ElementsAre("ann", "nobody"));
}

TEST_P(RevisionsInOneTable, get_their_sparse_keys_with_the_next_save) {
  Task task = *tasks.get("home", 1);
  task.save();

  EXPECT_EQ(stored(1)["gsi"].as_string(), "OPEN#ann");
  EXPECT_EQ(tasks.index<"open">().query("open_for"_a = "ann").all().size(), 1U);
}

TEST_P(RevisionsInOneTable, get_their_sparse_keys_before_an_update) {
  tasks.update("home", 1, "priority"_a = 7);

  EXPECT_EQ(stored(1)["gsi"].as_string(), "OPEN#ann");
  EXPECT_EQ(stored(1)["shape"].as_int64(), 2);
}

TEST_P(RevisionsInOneTable, follow_an_update_of_a_member_of_a_sparse_key) {
  Task task = *tasks.get("home", 1);

  tasks.update(task, "open_for"_a = "bob");

  EXPECT_EQ(stored(1)["gsi"].as_string(), "OPEN#bob");
}

TEST_P(RevisionsInOneTable, count_only_the_update_itself) {
  Task task = *tasks.get("home", 1);
  ASSERT_EQ(task.version, 1);

  tasks.update(task, "priority"_a = 7);
  EXPECT_EQ(task.version, 2);
  EXPECT_EQ(stored(1)["version"].as_int64(), 2);

  tasks.update("home", 2, "priority"_a = 7, conditions("version"_a = 1));
  EXPECT_EQ(stored(2)["version"].as_int64(), 2);
}

TEST_P(RevisionsInOneTable, are_upgraded_by_modify) {
  EXPECT_EQ(tasks.modify("home", 1, [](Task& task) { task.priority += 1; })->priority, 1);

  EXPECT_EQ(stored(1)["gsi"].as_string(), "OPEN#ann");
  EXPECT_EQ(stored(1)["shape"].as_int64(), 2);
}

TEST_P(RevisionsInOneTable, leave_conflicts_of_versions_to_the_version) {
  Task task = *tasks.get("home", 1);
  OldTask other = *old_tasks.get("home", 1);
  old_tasks.put(other);

  EXPECT_THROW(task.save(), VersionConflict);
  EXPECT_THROW(tasks.update(task, "priority"_a = 7), VersionConflict);
}

// Where items come from other operations.

struct OldPlace {
  std::string name{};
  std::string owner{};
  std::vector<float> at{};
  static constexpr auto schema = table("places", hash_key<&OldPlace::name>);
};
struct Place : Model<Place> {
  std::string name{};
  std::string keeper{};
  ManyToOne<Place> neighbour{this, by<&Place::keeper>};

  static constexpr auto schema =
      table("places", hash_key<&Place::name>, global_index<"by-name">(hash_key<&Place::name>),
            Stream::new_and_old_images, revision<2>(upgrade_from<1>([](Item& item) {
              item.set("keeper", Value(item["owner"]));
              item.erase("owner");
            })));
};

class RevisionsElsewhere : public ModelTest {
 protected:
  RevisionsElsewhere() { use<Place>(database()); }
  ~RevisionsElsewhere() override { use<Place>(Database()); }

  Table<Place> places = create<Place>();
  Table<OldPlace> old_places{database()};
};
DYNAMORM_ON_EVERY_BACKEND(RevisionsElsewhere);

TEST_P(RevisionsElsewhere, are_upgraded_in_an_index_that_holds_everything) {
  old_places.put({.name = "mill", .owner = "ann", .at = {}});

  EXPECT_EQ(places.index<"by-name">().query("name"_a = "mill").first()->keeper, "ann");
}

TEST_P(RevisionsElsewhere, are_upgraded_in_a_related_item) {
  old_places.put({.name = "mill", .owner = "barn", .at = {}});
  old_places.put({.name = "barn", .owner = "ann", .at = {}});

  EXPECT_EQ(places.get("mill")->neighbour->keeper, "ann");
}

TEST_P(RevisionsElsewhere, are_upgraded_in_both_images_of_a_change) {
  old_places.put({.name = "mill", .owner = "ann", .at = {}});
  old_places.put({.name = "mill", .owner = "bob", .at = {}});
  std::vector<std::string> keepers;

  ChangeStream<Place> changes{database()};
  for (Change<Place> const& change : changes) {
    keepers.push_back((change.before() ? change.before()->keeper : "nobody") + " to " + change.after()->keeper);
  }

  EXPECT_THAT(keepers, ElementsAre("nobody to ann", "ann to bob"));
}

struct Spot {
  std::string name{};
  std::string keeper{};
  std::array<float, 2> at{};

  static constexpr auto schema =
      table("places", hash_key<&Spot::name>, vector_index<"around">(&Spot::at, euclidean),
            revision<2>(upgrade_from<1>([](Item& item) { item.set("keeper", Value(item["owner"])); })));
};

/// The emulator has no vector indexes.
TEST(RevisionsInASearch, are_upgraded) {
  Database const database = in_memory();
  Table<Spot> const places{database};
  places.create_table();
  Table<OldPlace>{database}.put({.name = "mill", .owner = "ann", .at = {1, 2}});

  auto const found = places.index<"around">().search(std::array{1.0F, 2.0F}).all();

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].item.keeper, "ann");
}

}  // namespace
}  // namespace dynamorm::testing
