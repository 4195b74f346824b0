// SPDX-License-Identifier: Apache-2.0
// Measures approximate searches beside exact ones, and how many of the exact results they find: on 100,000 vectors in
// generated clusters, and on embeddings of the names of all characters of Unicode. tools/plot_recall.py draws the
// result.
#include <benchmark/benchmark.h>

#include <chrono>
#include <cstddef>
#include <fstream>
#include <memory>
#include <random>
#include <set>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/storage/vector_column.hpp"
#include "search/ngrams.hpp"

namespace dynamorm::bench {
namespace {

using Elements = std::vector<float>;
using storage::VectorColumn;

constexpr std::size_t wanted = 10;
constexpr std::size_t queries_of_a_set = 200;

struct SearchedSet {
  std::size_t dimensions;
  std::vector<Elements> rows{};
  std::vector<Elements> queries{};
};

/// Ten thousand centers with ten vectors around each.
SearchedSet clusters() {
  constexpr std::size_t dimensions = 256;
  constexpr std::size_t centers = 10'000;
  std::minstd_rand random(1);
  std::normal_distribution<float> normal;
  std::vector<Elements> middles(centers, Elements(dimensions));
  for (Elements& middle : middles) {
    for (float& element : middle) element = normal(random);
  }
  auto const near_a_center = [&](std::size_t number) {
    Elements elements = middles[number % centers];
    for (float& element : elements) element += 0.7F * normal(random);
    return elements;
  };
  SearchedSet set{dimensions};
  for (std::size_t i = 0; i < 10 * centers; ++i) set.rows.push_back(near_a_center(i));
  for (std::size_t i = 0; i < queries_of_a_set; ++i) set.queries.push_back(near_a_center(37 * i));
  return set;
}

/// The embeddings of the names, and as queries those of names with two characters exchanged.
SearchedSet names() {
  std::ifstream file("/usr/share/unicode/UnicodeData.txt");
  if (!file) throw std::runtime_error("cannot read UnicodeData.txt; Debian's package unicode-data has it");
  SearchedSet set{ngrams::dimensions};
  auto const embed = [](std::string const& name) {
    ngrams::Vector const vector = ngrams::embed(name);
    return Elements(vector.begin(), vector.end());
  };
  for (std::string line; std::getline(file, line);) {
    std::size_t const begin = line.find(';') + 1;
    std::string name = line.substr(begin, line.find(';', begin) - begin);
    if (name.starts_with('<')) continue;  // a range
    set.rows.push_back(embed(name));
    bool const is_query = set.rows.size() % 170 == 0 && set.queries.size() < queries_of_a_set;
    if (!is_query) continue;
    std::swap(name[name.size() / 2], name[name.size() / 2 + 1]);
    set.queries.push_back(embed(name));
  }
  return set;
}

std::set<std::string> keys_of(std::vector<storage::VectorMatch> const& matches) {
  std::set<std::string> keys;
  for (storage::VectorMatch const& match : matches) keys.insert(match.key);
  return keys;
}

/// The same vectors in two columns, and what the exact one finds.
struct Searched {
  explicit Searched(SearchedSet set)
      : queries(std::move(set.queries)),
        exact(set.dimensions, api::VectorDistanceFunction::cosine),
        approximate(set.dimensions, api::VectorDistanceFunction::cosine, 1) {
    for (std::size_t i = 0; i < set.rows.size(); ++i) {
      exact.put({.key = std::to_string(i), .elements = set.rows[i]});
      approximate.put({.key = std::to_string(i), .elements = set.rows[i]});
    }
    for (Elements const& query : queries) found.push_back(keys_of(exact.nearest({.query = query, .most = wanted})));
    if (!approximate.claim_linking("")) throw std::runtime_error("nothing to link");
    while (approximate.link_some("", std::chrono::seconds(1))) {
    }
  }

  [[nodiscard]] double recall(std::size_t candidates) const {
    std::size_t hits = 0;
    for (std::size_t i = 0; i < queries.size(); ++i) {
      auto const keys = keys_of(approximate.nearest({.query = queries[i], .most = wanted, .candidates = candidates}));
      for (std::string const& key : keys) hits += found[i].count(key);
    }
    return static_cast<double>(hits) / static_cast<double>(wanted * queries.size());
  }

  std::vector<Elements> queries;
  VectorColumn exact;
  VectorColumn approximate;
  std::vector<std::set<std::string>> found{};
};

Searched const& searched_clusters() {
  static Searched const searched(clusters());
  return searched;
}

Searched const& searched_names() {
  static Searched const searched(names());
  return searched;
}

template <Searched const& (*Set)()>
void search_approximately(benchmark::State& state) {
  Searched const& set = Set();
  auto const candidates = static_cast<std::size_t>(state.range(0));
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(set.approximate.nearest(
        {.query = set.queries[next++ % set.queries.size()], .most = wanted, .candidates = candidates}));
  }
  state.counters["recall"] = set.recall(candidates);
}

template <Searched const& (*Set)()>
void search_exactly(benchmark::State& state) {
  Searched const& set = Set();
  std::size_t next = 0;
  for (auto _ : state) {
    benchmark::DoNotOptimize(set.exact.nearest({.query = set.queries[next++ % set.queries.size()], .most = wanted}));
  }
  state.counters["recall"] = 1;
}

void add_candidates(benchmark::internal::Benchmark* benchmark) {
  for (int const candidates : {20, 30, 50, 100, 200, 400}) benchmark->Arg(candidates);
}

BENCHMARK(search_approximately<&searched_clusters>)
    ->Name("approximate_search_of_clusters/ours")
    ->Apply(add_candidates)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(search_exactly<&searched_clusters>)
    ->Name("approximate_search_of_clusters/exact")
    ->Arg(50)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(search_approximately<&searched_names>)
    ->Name("approximate_search_of_names/ours")
    ->Apply(add_candidates)
    ->Unit(benchmark::kMicrosecond);
BENCHMARK(search_exactly<&searched_names>)
    ->Name("approximate_search_of_names/exact")
    ->Arg(50)
    ->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace dynamorm::bench
