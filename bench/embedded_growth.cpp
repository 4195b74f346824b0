// A query of 10 items as the table grows: what it costs must not depend on what else is there. The summary sets each
// size beside the smallest. Up to a million items unless DYNAMORM_BENCH_ITEMS says more.
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <map>
#include <memory>
#include <random>
#include <string>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

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

/// Kept until another size is asked for: the benchmark is begun several times to find out how long it takes. use()
/// holds it, and lets go of it in time when the program ends.
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

void sizes(benchmark::internal::Benchmark* bench) {
  char const* const most = std::getenv("DYNAMORM_BENCH_ITEMS");
  std::int64_t const last = most != nullptr ? std::atoll(most) : 1'000'000;
  for (std::int64_t items = 10'000; items <= last; items *= 10) bench->Arg(items);
}
BENCHMARK(query_of_10)->Name("embedded_query_of_10/ours")->Apply(sizes);

}  // namespace
}  // namespace dynamorm::bench
