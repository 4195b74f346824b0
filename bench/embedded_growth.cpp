// SPDX-License-Identifier: Apache-2.0
// Measures a query of 10 items as the table grows: its cost must not depend on the other items. Compares it with the
// same read from the store below and from RocksDB's memory environment, the former store. The summary compares each
// size with the smallest. DYNAMORM_BENCH_ITEMS sets the largest size (default one million).
#include <benchmark/benchmark.h>

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

#include "engine/storage/layout.hpp"
#include "engine/storage/store.hpp"
#include "rocks.hpp"

namespace dynamorm::bench {
namespace {

struct Reading {
  int sensor = 0;
  int number = 0;
  double value = 0;

  static constexpr auto schema = table("readings", hash_key<&Reading::sensor>, range_key<&Reading::number>);
};

using namespace dynamorm::literals;

constexpr int readings_of_a_sensor = 100;
constexpr int batch_size = 25;

void fill(Table<Reading> const& readings, std::int64_t items) {
  readings.create_table();
  std::vector<Reading> batch;
  for (std::int64_t i = 0; i < items; ++i) {
    batch.push_back({.sensor = static_cast<int>(i / readings_of_a_sensor),
                     .number = static_cast<int>(i % readings_of_a_sensor),
                     .value = 0.5});
    if (batch.size() < batch_size) continue;
    readings.put_batch(batch);
    batch.clear();
  }
}

/// Keeps the table until another size is requested, because the benchmark is started several times to find out how long
/// it takes. use() holds the table and releases it when the program ends.
Table<Reading> filled(std::int64_t items) {
  static std::int64_t size = 0;
  if (size != items) {
    use(Database());
    use(in_memory());
    fill(Table<Reading>{current_database()}, items);
    size = items;
  }
  return Table<Reading>{current_database()};
}

void query_of_10(benchmark::State& state) {
  std::int64_t const items = state.range(0);
  Table<Reading> const readings = filled(items);
  std::minstd_rand random(1);
  for (auto _ : state) {
    int const sensor = static_cast<int>(random() % static_cast<unsigned>(items / readings_of_a_sensor));
    int count = 0;
    for (Reading const& reading : readings.query("sensor"_a = sensor, "number__gte"_a = 20).limit(10)) {
      count += reading.number >= 20;
    }
    if (count != 10) state.SkipWithError("not 10 items");
  }
}

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// A key like the engine's: table, a hash, sensor, number.
std::string key_of(std::uint32_t sensor, std::uint32_t number) {
  std::string key = storage::items_prefix(1);
  storage::append_u32(key, sensor * 2654435761U);
  storage::append_u32(key, sensor);
  storage::append_u32(key, number);
  return key;
}

class OurStore {
 public:
  void put(Pairs const& pairs) {
    storage::Batch batch;
    for (auto const& [key, value] : pairs) batch.put(key, value);
    if (!store_->commit(std::move(batch))) throw std::runtime_error("put failed");
  }
  [[nodiscard]] std::size_t read(std::string const& first, std::string const& last, int count) const {
    std::size_t size = 0;
    storage::Cursor cursor = store_->cursor(first, last);
    for (cursor.seek_first(); cursor.valid() && count > 0; cursor.next(), --count) size += cursor.value().size();
    return size;
  }

 private:
  std::unique_ptr<storage::Store> store_ = *storage::Store::open({});
};

struct RocksInMemory : Rocks {
  RocksInMemory() : Rocks("") {}
};

constexpr std::size_t value_size = 60;

template <class Store>
void fill(Store& store, std::int64_t items) {
  Pairs batch;
  for (std::int64_t i = 0; i < items; ++i) {
    auto const sensor = static_cast<std::uint32_t>(i / readings_of_a_sensor);
    batch.emplace_back(key_of(sensor, static_cast<std::uint32_t>(i % readings_of_a_sensor)),
                       std::string(value_size, 'v'));
    if (batch.size() < batch_size) continue;
    store.put(batch);
    batch.clear();
  }
}

template <class Store>
void read_of_10(benchmark::State& state) {
  std::int64_t const items = state.range(0);
  Store store;
  fill(store, items);
  std::minstd_rand random(1);
  for (auto _ : state) {
    auto const sensor = static_cast<std::uint32_t>(random() % static_cast<unsigned>(items / readings_of_a_sensor));
    if (store.read(key_of(sensor, 20), key_of(sensor, readings_of_a_sensor), 10) != 10 * value_size) {
      state.SkipWithError("not 10 items");
    }
  }
}

void sizes(benchmark::internal::Benchmark* bench) {
  char const* const most = std::getenv("DYNAMORM_BENCH_ITEMS");
  std::int64_t const last = most != nullptr ? std::atoll(most) : 1'000'000;
  for (std::int64_t items = 10'000; items <= last; items *= 10) bench->Arg(items);
}
BENCHMARK(query_of_10)->Name("embedded_query_of_10/ours")->Apply(sizes);

/// A fixed number, so that a store is filled only once.
constexpr int reads = 200'000;
BENCHMARK(read_of_10<OurStore>)->Name("store_read_of_10/ours")->Apply(sizes)->Iterations(reads);
BENCHMARK(read_of_10<RocksInMemory>)->Name("store_read_of_10/rocksdb")->Apply(sizes)->Iterations(reads);

}  // namespace
}  // namespace dynamorm::bench
