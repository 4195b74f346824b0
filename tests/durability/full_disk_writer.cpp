// Fills the disk that holds the folder it is given, frees some of it, and goes on. Says what happened, one word a step.
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <string>
#include <thread>

#include "entry.hpp"

namespace dynamorm::testing {
namespace {

constexpr int far_more_than_fits = 200'000;

/// The number of the first entry that could not be stored.
int fill(Table<Entry> const& entries) {
  for (int number = 0; number < far_more_than_fits; ++number) {
    try {
      entries.put(entry_of("writer", number, 1));
    } catch (StorageError const& error) {
      std::puts(std::string(error.what()).find("the disk is full") != std::string::npos ? "full" : error.what());
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

/// Whether a write succeeds within some seconds.
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

void run(std::filesystem::path const& disk) {
  std::ofstream(disk / "ballast") << std::string(4 << 20, 'x');
  std::string const database = (disk / "database").string();
  int stored = 0;
  {
    Table<Entry> const entries{embedded(database)};
    entries.create_table();
    stored = fill(entries);
    if (stored > 100 && holds_all_before(entries, stored)) std::puts("whole");
    std::filesystem::remove(disk / "ballast");
    if (goes_on(entries, stored)) std::puts("goes-on");
  }
  Table<Entry> const entries{embedded(database)};
  if (holds_all_before(entries, stored) && entries.get("writer", stored)->version == 2) std::puts("kept");
}

}  // namespace
}  // namespace dynamorm::testing

int main(int, char** arguments) {
  try {
    dynamorm::testing::run(arguments[1]);
    return 0;
  } catch (std::exception const& error) {
    std::puts(error.what());
    return 1;
  }
}
