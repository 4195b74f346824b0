// SPDX-License-Identifier: Apache-2.0
// Measures a scan of 100,000 structs of 8 attributes in memory: by one thread, and by the threads of parallel().
#include <benchmark/benchmark.h>

#include <cstdint>
#include <stdexcept>

#include "dynamorm/dynamorm.hpp"

#include "book.hpp"

namespace dynamorm::bench {
namespace {

constexpr int books_there = 100'000;

Table<Book> const& filled() {
  static Table<Book> const books = [] {
    Table<Book> table(in_memory());
    table.create_table();
    for (int i = 0; i < books_there; ++i) table.put(book_of(i));
    return table;
  }();
  return books;
}

template <class Scan>
void walk(benchmark::State& state, Scan scan) {
  for (auto each : state) {
    std::int64_t years = 0;
    for (Book const& book : scan) years += book.year;
    if (years != std::int64_t{1968} * books_there) throw std::runtime_error("the scan did not find each book once");
  }
}

void plain(benchmark::State& state) { walk(state, filled().scan().recursive()); }
void parallel(benchmark::State& state) { walk(state, filled().scan().parallel(state.range(0))); }

BENCHMARK(plain)->Name("scan_100000/plain")->UseRealTime()->Unit(benchmark::kMillisecond);
BENCHMARK(parallel)->Name("scan_100000/parallel")->Arg(1)->Arg(2)->Arg(4)->UseRealTime()->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace dynamorm::bench
