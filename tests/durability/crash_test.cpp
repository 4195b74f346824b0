// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <map>
#include <random>
#include <set>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>

#include "counter.hpp"
#include "entry.hpp"
#include "support/scratch_folder.hpp"
#include "support/started_program.hpp"

namespace dynamorm::testing {
namespace {

using Key = std::pair<std::string, int>;

/// Kills a program this long after its first write, and returns what it said: which writes were acknowledged.
std::string said_until_killed(StartedProgram& writer, std::chrono::milliseconds time) {
  std::string text;
  std::promise<void> first_write;
  std::thread reader([&] {
    char buffer[4096];
    for (ssize_t got; (got = read(writer.output(), buffer, sizeof buffer)) > 0;) {
      if (text.empty()) first_write.set_value();
      text.append(buffer, static_cast<size_t>(got));
    }
  });
  EXPECT_EQ(first_write.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
  std::this_thread::sleep_for(time);
  writer.kill();
  reader.join();
  return text;
}

/// Records the last acknowledged version of each entry.
void record(std::string const& said, std::map<Key, int>& acknowledged) {
  std::istringstream lines(said);
  Key key;
  for (int version; lines >> key.first >> key.second >> version;) acknowledged[key] = version;
}

void expect_whole(Entry const& entry) { EXPECT_EQ(entry.text, text_of(entry.writer, entry.number, entry.version)); }

/// Every acknowledged write, or a later one of the same entry, must be there.
void expect_nothing_lost(Table<Entry> const& entries, std::map<Key, int> const& acknowledged) {
  for (auto const& [key, version] : acknowledged) {
    std::optional<Entry> const entry = entries.get(key.first, key.second);
    ASSERT_TRUE(entry.has_value()) << key.first << " " << key.second;
    EXPECT_GE(entry->version, version) << key.first << " " << key.second;
    expect_whole(*entry);
  }
}

/// The index must hold the same items as the table.
void expect_index_agrees(Table<Entry> const& entries) {
  std::map<Key, int> in_table;
  std::map<Key, int> in_index;
  for (Entry const& entry : entries.scan().recursive()) in_table[{entry.writer, entry.number}] = entry.version;
  for (Entry const& entry : entries.index<"by-group">().scan().recursive()) {
    EXPECT_TRUE(in_index.emplace(Key{entry.writer, entry.number}, entry.version).second);
    expect_whole(entry);
  }
  EXPECT_EQ(in_table, in_index);
}

TEST(a_database, loses_nothing_acknowledged_when_its_process_is_killed) {
  constexpr int rounds = 12;
  ScratchFolder const folder;
  std::map<Key, int> acknowledged;
  std::minstd_rand random(7);
  for (int round = 0; round < rounds; ++round) {
    StartedProgram writer({CRASH_WRITER, folder.database(), std::to_string(round * 1000)});
    record(said_until_killed(writer, std::chrono::milliseconds(random() % 200)), acknowledged);

    Table<Entry> const entries{embedded(folder.database())};
    expect_nothing_lost(entries, acknowledged);
    expect_index_agrees(entries);
  }
}

/// Each write of the counter adds one to its total, and acknowledges the version that it stored.
TEST(a_version, loses_no_update_when_its_process_is_killed) {
  constexpr int rounds = 8;
  ScratchFolder const folder;
  std::set<long> acknowledged;
  std::minstd_rand random(11);
  for (int round = 0; round < rounds; ++round) {
    StartedProgram writer({CRASH_COUNTER, folder.database()});
    std::istringstream versions(said_until_killed(writer, std::chrono::milliseconds(random() % 200)));
    for (long version; versions >> version;) {
      EXPECT_TRUE(acknowledged.insert(version).second) << "version " << version << " was stored twice";
    }

    Counter const counter = Table<Counter>{embedded(folder.database())}.get("only").value();
    EXPECT_GE(counter.version, *acknowledged.rbegin());
    EXPECT_EQ(counter.total, counter.version);
    // Only writes that were under way may lack their acknowledgement.
    EXPECT_LE(counter.version, static_cast<long>(acknowledged.size()) + (round + 1) * counting_threads + 1);
  }
}

}  // namespace
}  // namespace dynamorm::testing
