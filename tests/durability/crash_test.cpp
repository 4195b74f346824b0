#include <gtest/gtest.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <map>
#include <random>
#include <sstream>
#include <string>
#include <thread>
#include <tuple>

#include "entry.hpp"
#include "support/scratch_folder.hpp"

namespace dynamorm::testing {
namespace {

using Key = std::pair<std::string, int>;

/// A process that writes until it is killed, and its acknowledged writes.
class Writer {
 public:
  Writer(std::string const& database, int first_version) {
    int ends[2];
    if (pipe(ends) != 0) throw std::runtime_error("pipe");
    process_ = fork();
    if (process_ == 0) {
      dup2(ends[1], STDOUT_FILENO);
      close(ends[0]);
      close(ends[1]);
      execl(CRASH_WRITER, CRASH_WRITER, database.c_str(), std::to_string(first_version).c_str(), nullptr);
      _exit(127);
    }
    close(ends[1]);
    said_ = ends[0];
  }

  /// Kills it this long after its first write, and records the last acknowledged version of each entry.
  void kill_after(std::chrono::milliseconds time, std::map<Key, int>& acknowledged) {
    std::string text;
    std::promise<void> first_write;
    std::thread reader([&] {
      char buffer[4096];
      for (ssize_t got; (got = read(said_, buffer, sizeof buffer)) > 0;) {
        if (text.empty()) first_write.set_value();
        text.append(buffer, static_cast<size_t>(got));
      }
    });
    EXPECT_EQ(first_write.get_future().wait_for(std::chrono::seconds(60)), std::future_status::ready);
    std::this_thread::sleep_for(time);
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
    reader.join();
    close(said_);
    std::istringstream lines(text);
    Key key;
    for (int version; lines >> key.first >> key.second >> version;) acknowledged[key] = version;
  }

 private:
  pid_t process_ = -1;
  int said_ = -1;
};

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
    Writer(folder.database(), round * 1000).kill_after(std::chrono::milliseconds(random() % 200), acknowledged);

    Table<Entry> const entries{embedded(folder.database())};
    expect_nothing_lost(entries, acknowledged);
    expect_index_agrees(entries);
  }
}

}  // namespace
}  // namespace dynamorm::testing
