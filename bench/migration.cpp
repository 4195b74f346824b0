// SPDX-License-Identifier: Apache-2.0
// How many items a second a migration reads and upgrades, beside a scan of the same items on as many threads. All items
// are in memory.
#include "dynamorm/migration.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <thread>
#include <vector>

#include "dynamorm/dynamorm.hpp"

namespace {

using namespace dynamorm;

struct OldBook {
  std::string isbn{};
  std::string name{};
  int copies = 0;

  static constexpr auto schema = table("books", hash_key<&OldBook::isbn>);
};

struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema = table("books", hash_key<&Book::isbn>, revision<2>(upgrade_from<1>([](Item& item) {
                                         item.set("title", Value(item["name"]));
                                         item.erase("name");
                                       })));
};

constexpr int book_count = 1'000'000;
constexpr int segments = 4;

Database with_old_books() {
  Database database = in_memory();
  Table<OldBook> const books{database};
  books.create_table();
  for (int start = 0; start < book_count; start += 1'000) {
    std::vector<OldBook> some;
    for (int i = start; i < start + 1'000; ++i) {
      some.push_back({.isbn = std::to_string(i), .name = "Northanger Abbey", .copies = i});
    }
    books.put_batch(some);
  }
  return database;
}

/// Scans all segments, each on a thread of its own. Returns the number of items.
std::int64_t scan_in_parallel(Database const& database) {
  std::vector<std::int64_t> counts(segments);
  {
    std::vector<std::jthread> threads;
    for (int segment = 0; segment < segments; ++segment) {
      threads.emplace_back([&database, segment, &count = counts[static_cast<std::size_t>(segment)]] {
        for (Book const& book : Table<Book>{database}.scan().segment(segment, segments).recursive()) {
          benchmark::DoNotOptimize(book);
          ++count;
        }
      });
    }
  }
  std::int64_t all = 0;
  for (std::int64_t const count : counts) all += count;
  return all;
}

void require(benchmark::State& state, bool holds, char const* what) {
  if (!holds) state.SkipWithError(what);
}

/// Scans items, each of which becomes a struct.
void scan(benchmark::State& state, Database const& database) {
  for ([[maybe_unused]] auto const _ : state) {
    require(state, scan_in_parallel(database) == book_count, "the scan lost items");
  }
  state.SetItemsProcessed(state.iterations() * book_count);
}

void scan_old(benchmark::State& state) { scan(state, with_old_books()); }

void scan_current(benchmark::State& state) {
  Database const database = with_old_books();
  Migration<Book>{database, {.segments = segments}}.run();
  scan(state, database);
}

void migrate_old(benchmark::State& state) {
  for ([[maybe_unused]] auto const _ : state) {
    state.PauseTiming();
    Database const database = with_old_books();
    state.ResumeTiming();
    auto const report = Migration<Book>{database, {.segments = segments}}.run();
    require(state, report.upgraded == book_count, "the migration lost items");
  }
  state.SetItemsProcessed(state.iterations() * book_count);
}

void migrate_current(benchmark::State& state) {
  Database const database = with_old_books();
  Migration<Book>{database, {.segments = segments}}.run();
  for ([[maybe_unused]] auto const _ : state) {
    auto const report = Migration<Book>{database, {.segments = segments}}.run();
    require(state, report.read == book_count && report.upgraded == 0, "the migration changed items");
  }
  state.SetItemsProcessed(state.iterations() * book_count);
}

BENCHMARK(migrate_old)
    ->Name("migrate_old_items/ours")
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond)
    ->Iterations(1);
BENCHMARK(scan_old)
    ->Name("migrate_old_items/parallel_scan")
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(migrate_current)
    ->Name("migrate_current_items/ours")
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(scan_current)
    ->Name("migrate_current_items/parallel_scan")
    ->MeasureProcessCPUTime()
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

}  // namespace
