// SPDX-License-Identifier: Apache-2.0
// Measures an exact search over 100,000 vectors of 768 floats in memory, on one thread, beside a plain sum over as many
// bytes and beside a loop written for the purpose; and writes of items with vectors, with and without an index.
#include <benchmark/benchmark.h>

#include <cmath>
#include <cstddef>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "dynamorm/backend.hpp"
#include "dynamorm/dynamorm.hpp"

#include "engine/storage/vector_column.hpp"
#include "vector_peers.hpp"

namespace dynamorm::bench {
namespace {

constexpr std::size_t dimensions_of_rows = 768;
constexpr std::size_t rows = 100'000;
constexpr std::int64_t bytes_of_rows = rows * dimensions_of_rows * sizeof(float);

using Vectors = std::vector<float>;

Vectors random_vectors(std::size_t count, unsigned seed) {
  std::minstd_rand random(seed);
  std::uniform_real_distribution<float> uniform(-1, 1);
  Vectors elements(count * dimensions_of_rows);
  for (float& element : elements) element = uniform(random);
  return elements;
}

Vectors const& all_rows() {
  static Vectors const elements = random_vectors(rows, 1);
  return elements;
}

Vectors const& query() {
  static Vectors const elements = random_vectors(1, 2);
  return elements;
}

std::vector<double> lengths_of_rows() {
  std::vector<double> lengths(rows);
  for (std::size_t row = 0; row < rows; ++row) {
    double sum = 0;
    for (std::size_t i = 0; i < dimensions_of_rows; ++i) {
      double const element = all_rows()[row * dimensions_of_rows + i];
      sum += element * element;
    }
    lengths[row] = std::sqrt(sum);
  }
  return lengths;
}

storage::VectorColumn const& column() {
  static storage::VectorColumn filled(dimensions_of_rows, api::VectorDistanceFunction::cosine);
  static bool const is_filled = [] {
    for (std::size_t row = 0; row < rows; ++row) {
      float const* const first = all_rows().data() + row * dimensions_of_rows;
      filled.put({.key = std::to_string(row), .elements = Vectors(first, first + dimensions_of_rows)});
    }
    filled.finish_loading();
    return true;
  }();
  (void)is_filled;
  return filled;
}

void search_of_10(benchmark::State& state) {
  storage::VectorColumn const& vectors = column();
  for (auto _ : state) benchmark::DoNotOptimize(vectors.nearest({.query = query(), .most = 10}));
  state.SetBytesProcessed(state.iterations() * bytes_of_rows);
}
BENCHMARK(search_of_10)->Name("vector_search_100000x768/ours")->Unit(benchmark::kMillisecond);

void sum_of_as_many_bytes(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(streaming_sum(all_rows().data(), bytes_of_rows));
  state.SetBytesProcessed(state.iterations() * bytes_of_rows);
}
BENCHMARK(sum_of_as_many_bytes)->Name("vector_search_100000x768/streaming_sum")->Unit(benchmark::kMillisecond);

void search_by_hand(benchmark::State& state) {
  std::vector<double> const lengths = lengths_of_rows();
  std::string const ours = column().nearest({.query = query(), .most = 1}).front().key;
  for (auto _ : state) {
    std::size_t const nearest =
        nearest_by_hand(all_rows().data(), lengths.data(), rows, dimensions_of_rows, query().data());
    if (std::to_string(nearest) != ours) state.SkipWithError("another row is nearest");
  }
  state.SetBytesProcessed(state.iterations() * bytes_of_rows);
}
BENCHMARK(search_by_hand)->Name("vector_search_100000x768/march_native")->Unit(benchmark::kMillisecond);

struct Document {
  std::string id{};
  Vectors embedding{};

  static constexpr auto schema = table("documents", hash_key<&Document::id>);
};

struct IndexedDocument {
  std::string id{};
  Vectors embedding{};

  static constexpr auto schema =
      table("documents", hash_key<&IndexedDocument::id>,
            vector_index<"near">(&IndexedDocument::embedding, cosine, dimensions<dimensions_of_rows>));
};

/// Replaces 1,000 items in turn.
template <class Stored>
void put_of_a_vector(benchmark::State& state) {
  constexpr std::size_t items = 1'000;
  Table<Stored> const documents{in_memory()};
  documents.create_table();
  std::vector<Stored> stored;
  for (std::size_t i = 0; i < 2 * items; ++i) {
    stored.push_back({.id = std::to_string(i % items), .embedding = random_vectors(1, static_cast<unsigned>(i))});
    documents.put(stored.back());
  }
  if constexpr (std::is_same_v<Stored, IndexedDocument>) {
    if (documents.template index<"near">().search(query()).all().size() != 10) state.SkipWithError("not 10 items");
  }
  std::size_t next = 0;
  for (auto _ : state) documents.put(stored[next++ % stored.size()]);
}
BENCHMARK(put_of_a_vector<IndexedDocument>)->Name("put_of_768_floats/ours")->Unit(benchmark::kMicrosecond);
BENCHMARK(put_of_a_vector<Document>)->Name("put_of_768_floats/without_index")->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace dynamorm::bench
