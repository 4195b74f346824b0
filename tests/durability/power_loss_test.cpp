// SPDX-License-Identifier: Apache-2.0
#include "power_loss.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

struct Letter {
  std::string id{};
  std::string sender{};
  int version = 0;
  std::string text{};

  static constexpr auto schema = table("letters", hash_key<&Letter::id>);
};

/// The same table with an index.
struct IndexedLetter {
  std::string id{};
  std::string sender{};
  int version = 0;
  std::string text{};

  static constexpr auto schema =
      table("letters", hash_key<&IndexedLetter::id>, global_index<"by-sender">(hash_key<&IndexedLetter::sender>));
};

constexpr int removed = -1;

/// An acknowledged write, and the number of system calls before it.
struct Acknowledged {
  std::size_t calls;
  std::string id;
  int version;  // or `removed`
};

std::string id_of(int number) { return "letter-" + std::to_string(number); }

/// Uses a database on disk in all ways that change its files, and records acknowledged writes.
class Workload {
 public:
  explicit Workload(std::string path, Durability durability) : path_(std::move(path)), durability_(durability) {
    create();
    add_index();
    open_again();
  }

  [[nodiscard]] std::vector<Acknowledged> const& acknowledged() const { return acknowledged_; }
  [[nodiscard]] std::size_t table_created() const { return table_created_; }
  [[nodiscard]] std::size_t index_added() const { return index_added_; }

 private:
  static constexpr int letters_first = 150;
  static constexpr int letters_later = 50;
  static constexpr int letters_removed = 20;

  [[nodiscard]] Database open() const { return embedded(path_, {.durability = durability_}); }

  template <class Stored>
  void put(Table<Stored> const& letters, int number, int version) {
    letters.put({.id = id_of(number),
                 .sender = "sender-" + std::to_string(number % 5),
                 .version = version,
                 .text = std::string(2000, static_cast<char>('a' + number % 26))});
    acknowledged_.push_back({power_loss::calls(), id_of(number), version});
  }

  void create() {
    Table<Letter> const letters{open()};
    letters.create_table();
    table_created_ = power_loss::calls();
    for (int i = 0; i < letters_first; ++i) put(letters, i, 1);
  }
  void add_index() {
    Table<IndexedLetter> const letters{open()};
    letters.update_table();
    index_added_ = power_loss::calls();
    for (int i = 0; i < letters_later; ++i) put(letters, i, 2);
  }
  void open_again() {
    Table<IndexedLetter> const letters{open()};
    for (int i = 0; i < letters_removed; ++i) {
      letters.remove(id_of(i));
      acknowledged_.push_back({power_loss::calls(), id_of(i), removed});
    }
    for (int i = letters_removed; i < letters_later; ++i) put(letters, i, 3);
  }

  std::string path_;
  Durability durability_;
  std::vector<Acknowledged> acknowledged_;
  std::size_t table_created_ = 0;
  std::size_t index_added_ = 0;
};

/// Keeps memtables small, so that little data suffices to switch logs and write tables.
class SmallFiles {
 public:
  SmallFiles() {
    getrlimit(RLIMIT_FSIZE, &before_);
    rlimit small = before_;
    small.rlim_cur = 500'000;
    setrlimit(RLIMIT_FSIZE, &small);
  }
  SmallFiles(SmallFiles const&) = delete;
  SmallFiles& operator=(SmallFiles const&) = delete;
  ~SmallFiles() { setrlimit(RLIMIT_FSIZE, &before_); }

 private:
  rlimit before_{};
};

/// The contents after a power loss after `calls` calls: the last acknowledged version of each letter.
std::map<std::string, int> expected_after(std::vector<Acknowledged> const& acknowledged, std::size_t calls) {
  std::map<std::string, int> versions;
  for (Acknowledged const& write : acknowledged) {
    if (write.calls <= calls) versions[write.id] = write.version;
  }
  return versions;
}

bool is_removed_later(std::vector<Acknowledged> const& acknowledged, std::string const& id) {
  return std::ranges::any_of(acknowledged,
                             [&](auto const& write) { return write.id == id && write.version == removed; });
}

void expect_index_agrees(Database const& database) {
  Table<IndexedLetter> const letters{database};
  letters.update_table();  // waits for an index that is being filled, or adds it
  std::map<std::string, int> in_table;
  std::map<std::string, int> in_index;
  for (IndexedLetter const& letter : letters.scan().recursive()) in_table[letter.id] = letter.version;
  for (IndexedLetter const& letter : letters.index<"by-sender">().scan().recursive()) {
    in_index[letter.id] = letter.version;
  }
  EXPECT_EQ(in_table, in_index);
}

void expect_whole(std::string const& path, Workload const& done, std::size_t calls) {
  Database const database = embedded(path);
  Table<Letter> const letters{database};
  if (!letters.exists()) {
    EXPECT_GT(done.table_created(), calls) << "the table is lost";
    return;
  }
  for (auto const& [id, version] : expected_after(done.acknowledged(), calls)) {
    std::optional<Letter> const letter = letters.get(id);
    if (version == removed) {
      EXPECT_FALSE(letter.has_value()) << id;
    } else if (letter) {
      EXPECT_GE(letter->version, version) << id;
    } else {
      EXPECT_TRUE(calls > done.index_added() && is_removed_later(done.acknowledged(), id)) << id << " is lost";
    }
  }
  expect_index_agrees(database);
}

/// A selection of the points, evenly spread.
std::vector<std::size_t> some_of(std::vector<std::size_t> const& points, std::size_t most) {
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < std::min(points.size(), most); ++i) {
    chosen.push_back(points[i * points.size() / std::min(points.size(), most)]);
  }
  return chosen;
}

using Case = std::tuple<Durability, power_loss::Unsynced>;

class LossOfPower : public ::testing::TestWithParam<Case> {};

TEST_P(LossOfPower, keeps_all_acknowledged_writes) {
  constexpr std::size_t points = 60;
  auto const& [durability, unsynced] = GetParam();
  SmallFiles const small;
  ScratchFolder const disk;
  power_loss::record(disk.path());
  Workload const done((disk.path() / "data/letters").string(), durability);
  power_loss::stop();

  for (std::size_t const calls : some_of(power_loss::turning_points(), points)) {
    SCOPED_TRACE("after " + std::to_string(calls) + " calls");
    ScratchFolder const after;
    power_loss::restore(calls, unsynced, after.path());
    try {
      std::string const path = (after.path() / "data/letters").string();
      if (durability == Durability::synced) {
        expect_whole(path, done, calls);
      } else {
        (void)embedded(path);
      }
    } catch (Error const& error) {
      ADD_FAILURE() << error.what();
    }
    if (HasFailure()) break;
  }
}

INSTANTIATE_TEST_SUITE_P(in, LossOfPower,
                         ::testing::Combine(::testing::Values(Durability::synced, Durability::relaxed),
                                            ::testing::Values(power_loss::Unsynced::all_lost,
                                                              power_loss::Unsynced::names_kept,
                                                              power_loss::Unsynced::zeros_added)));

}  // namespace
}  // namespace dynamorm::testing
