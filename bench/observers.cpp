// SPDX-License-Identifier: Apache-2.0
// Measures what an observer adds to a get of the engine in memory: without one, with one that does nothing, and with
// Metrics.
#include <benchmark/benchmark.h>

#include <stdexcept>
#include <string>

#include "dynamorm/dynamorm.hpp"
#include "dynamorm/metrics.hpp"

namespace dynamorm::bench {
namespace {

struct Note {
  std::string id{};
  std::string text{};

  static constexpr auto schema = table("notes", hash_key<&Note::id>);
};

void get_from(benchmark::State& state, Database const& database) {
  Table<Note> const notes(database);
  notes.create_table();
  notes.put({.id = "1", .text = "hello"});
  if (notes.get("1")->text != "hello") throw std::runtime_error("the note was not stored");
  for (auto each : state) benchmark::DoNotOptimize(notes.get("1"));
}

void without(benchmark::State& state) { get_from(state, in_memory()); }
void idle(benchmark::State& state) { get_from(state, observed(in_memory(), std::make_shared<Observer>())); }
void counting(benchmark::State& state) { get_from(state, observed(in_memory(), std::make_shared<Metrics>())); }

BENCHMARK(without)->Name("observed_get/none");
BENCHMARK(idle)->Name("observed_get/idle");
BENCHMARK(counting)->Name("observed_get/ours");

}  // namespace
}  // namespace dynamorm::bench
