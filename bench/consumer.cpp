// SPDX-License-Identifier: Apache-2.0
// How many changes a second a consumer handles, from the engine in memory, with an empty handler.
#include "dynamorm/consumer.hpp"

#include <benchmark/benchmark.h>

#include <string>
#include <vector>

#include "dynamorm/dynamorm.hpp"

namespace {

using namespace dynamorm;

struct Book {
  std::string isbn{};
  std::string title{};
  int copies = 0;

  static constexpr auto schema = table("books", hash_key<&Book::isbn>, Stream::new_and_old_images);
};

constexpr int change_count = 100'000;

Database with_changes(std::uint32_t shards) {
  Database database = in_memory({.streams = {.shards = shards}});
  Table<Book> const books{database};
  books.create_table();
  for (int start = 0; start < change_count; start += 1'000) {
    std::vector<Book> some;
    for (int i = start; i < start + 1'000; ++i) {
      some.push_back({.isbn = std::to_string(i), .title = "Northanger Abbey", .copies = i});
    }
    books.put_batch(some);
  }
  return database;
}

/// Handles all changes once. Each iteration is a group of its own.
template <class Handler>
void consume(benchmark::State& state, Handler handle) {
  Database const database = with_changes(static_cast<std::uint32_t>(state.range(0)));
  int group = 0;
  for ([[maybe_unused]] auto const _ : state) {
    Consumer<Book> consumer{database, {.group = "group" + std::to_string(++group)}};
    int count = 0;
    consumer.run([&](Change<Book> const& change) {
      handle(change);
      if (++count == change_count) consumer.stop();
    });
  }
  state.SetItemsProcessed(state.iterations() * change_count);
}

BENCHMARK_CAPTURE(consume, ours, [](Change<Book> const&) {})->Name("consume/ours")->Arg(1)->Arg(4)->UseRealTime();
BENCHMARK_CAPTURE(consume, decoded, [](Change<Book> const& change) { benchmark::DoNotOptimize(change.after()); })
    ->Name("consume_decoded/ours")
    ->Arg(1)
    ->UseRealTime();

}  // namespace
