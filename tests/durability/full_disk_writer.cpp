// SPDX-License-Identifier: Apache-2.0
// Fills the disk of the given folder, and reports what happens, one word per line.
//
//   full_disk_writer alone FOLDER          one writer, and a log that stays small
//   full_disk_writer threads FOLDER        enough large items to make RocksDB write tables too
//   full_disk_writer die FOLDER WRITTEN    the same, killed while it is full; lists acknowledged writes in WRITTEN
//   full_disk_writer after FOLDER WRITTEN  opens the database that "die" left
#include <signal.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <mutex>
#include <random>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "entry.hpp"

namespace dynamorm::testing {
namespace {

namespace fs = std::filesystem;
using Time = std::chrono::steady_clock;

constexpr std::size_t ballast_size = 4 << 20;

void report(std::string_view word) {
  std::printf("%.*s\n", static_cast<int>(word.size()), word.data());
  std::fflush(stdout);
}

bool is_full(StorageError const& error) {
  return std::string_view(error.what()).find("the disk is full") != std::string_view::npos;
}

/// Returns the number of the first entry that could not be stored.
int fill(Table<Entry> const& entries) {
  constexpr int far_more_than_fits = 200'000;
  for (int number = 0; number < far_more_than_fits; ++number) {
    try {
      entries.put(entry_of("writer", number, 1));
    } catch (StorageError const& error) {
      report(is_full(error) ? "full" : error.what());
      return number;
    }
  }
  return far_more_than_fits;
}

bool holds_all_before(Table<Entry> const& entries, int end) {
  for (int number = 0; number < end; ++number) {
    std::optional<Entry> const entry = entries.get("writer", number);
    if (!entry || entry->text != text_of("writer", number, 1)) return false;
  }
  return true;
}

/// Returns whether a write succeeds within some seconds.
bool goes_on(Table<Entry> const& entries, int number) {
  constexpr int tenths_of_a_second = 150;
  for (int i = 0; i < tenths_of_a_second; ++i) {
    try {
      entries.put(entry_of("writer", number, 2));
      return true;
    } catch (StorageError const&) {
      std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
  }
  return false;
}

void write_alone(fs::path const& disk) {
  std::string const database = disk / "database";
  int stored = 0;
  {
    Table<Entry> const entries{embedded(database)};
    entries.create_table();
    stored = fill(entries);
    if (stored > 100 && holds_all_before(entries, stored)) report("whole");
    fs::remove(disk / "ballast");
    if (goes_on(entries, stored)) report("goes-on");
  }
  Table<Entry> const entries{embedded(database)};
  if (holds_all_before(entries, stored) && entries.get("writer", stored)->version == 2) report("kept");
}

/// 3 KB that do not compress and are determined by the key.
Entry large_entry(std::string const& writer, int number) {
  std::minstd_rand random(static_cast<unsigned>(number + 1));
  Entry entry{.writer = writer, .number = number, .group = "group", .text = std::string(3000, ' ')};
  for (char& character : entry.text) character = static_cast<char>(' ' + random() % 90);
  return entry;
}

/// The acknowledged writes of several threads.
class Writers {
 public:
  explicit Writers(Table<Entry> const& entries) : entries_(entries) {}

  /// Writes until `times` writes have failed.
  void write_until_refused(int times) {
    constexpr int threads = 6;
    std::vector<std::thread> running;
    for (int i = 0; i < threads; ++i) {
      running.emplace_back([this, i, times] { write_on("writer-" + std::to_string(i), times); });
    }
    for (std::thread& thread : running) thread.join();
  }

  [[nodiscard]] std::vector<std::pair<std::string, int>> const& acknowledged() const { return acknowledged_; }
  [[nodiscard]] double longest() const { return longest_; }
  [[nodiscard]] bool always_full() const { return always_full_; }

 private:
  void write_on(std::string const& writer, int times) {
    for (int number = 0; refused_ < times; ++number) {
      auto const begin = Time::now();
      bool stored = false;
      bool full = true;
      try {
        entries_.put(large_entry(writer, number));
        stored = true;
      } catch (StorageError const& error) {
        full = is_full(error);
        ++refused_;
      }
      std::lock_guard const lock(mutex_);
      longest_ = std::max(longest_, std::chrono::duration<double>(Time::now() - begin).count());
      always_full_ = always_full_ && full;
      if (stored) acknowledged_.emplace_back(writer, number);
    }
  }

  Table<Entry> const& entries_;
  std::atomic<int> refused_{0};
  std::mutex mutex_;  // guards what follows
  std::vector<std::pair<std::string, int>> acknowledged_;
  double longest_ = 0;
  bool always_full_ = true;
};

bool holds(Table<Entry> const& entries, std::vector<std::pair<std::string, int>> const& written) {
  for (auto const& [writer, number] : written) {
    std::optional<Entry> const entry = entries.get(writer, number);
    if (!entry || entry->text != large_entry(writer, number).text) return false;
  }
  return true;
}

void write_on_threads(fs::path const& disk) {
  constexpr double bound = 30;  // seconds, on a busy machine
  std::string const database = disk / "database";
  std::vector<std::pair<std::string, int>> written;
  auto closing = Time::now();
  {
    Table<Entry> const entries{embedded(database)};
    entries.create_table();
    Writers writers(entries);
    writers.write_until_refused(300);
    written = writers.acknowledged();
    if (writers.always_full()) report("full");
    if (writers.longest() < bound) report("in-time");
    if (written.size() > 10'000 && holds(entries, written)) report("whole");
    fs::remove(disk / "ballast");
    if (goes_on(entries, 1)) report("goes-on");
    closing = Time::now();
  }
  if (std::chrono::duration<double>(Time::now() - closing).count() < bound) report("closed");
  Table<Entry> const entries{embedded(database)};
  if (holds(entries, written) && entries.get("writer", 1)) report("kept");
}

void write_and_die(fs::path const& disk, std::string const& written) {
  Table<Entry> const entries{embedded(disk / "database")};
  entries.create_table();
  Writers writers(entries);
  writers.write_until_refused(300);
  {
    std::ofstream out(written);
    for (auto const& [writer, number] : writers.acknowledged()) out << writer << " " << number << "\n";
  }
  if (writers.acknowledged().size() > 10'000) report("full");
  fs::remove(disk / "ballast");
  kill(getpid(), SIGKILL);
}

void open_after(fs::path const& disk, std::string const& written) {
  std::vector<std::pair<std::string, int>> expected;
  std::ifstream in(written);
  std::string writer;
  for (int number = 0; in >> writer >> number;) expected.emplace_back(writer, number);
  Table<Entry> const entries{embedded(disk / "database")};
  if (holds(entries, expected)) report("kept");
  entries.put(entry_of("writer", 1, 1));
  report("goes-on");
}

void run(std::string_view scenario, fs::path const& disk, std::string const& written) {
  if (scenario == "after") return open_after(disk, written);
  std::ofstream(disk / "ballast") << std::string(ballast_size, 'x');
  if (scenario == "alone") write_alone(disk);
  if (scenario == "threads") write_on_threads(disk);
  if (scenario == "die") write_and_die(disk, written);
}

}  // namespace
}  // namespace dynamorm::testing

int main(int count, char** arguments) {
  try {
    dynamorm::testing::run(arguments[1], arguments[2], count > 3 ? arguments[3] : "");
    return 0;
  } catch (std::exception const& error) {
    std::puts(error.what());
    return 1;
  }
}
