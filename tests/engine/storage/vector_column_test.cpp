// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_column.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <random>
#include <thread>

#include "vector/sums.hpp"

namespace dynamorm::storage {
namespace {

using api::VectorDistanceFunction;

std::vector<float> random_vector(std::mt19937& random, std::size_t dimensions) {
  std::normal_distribution<float> normal;
  std::vector<float> elements(dimensions);
  for (float& element : elements) element = normal(random);
  return elements;
}

double plain_score(VectorDistanceFunction distance, std::vector<float> const& one, std::vector<float> const& other) {
  double dot = 0;
  double squares = 0;
  double lengths[2] = {};
  for (std::size_t i = 0; i < one.size(); ++i) {
    dot += double{one[i]} * other[i];
    squares += std::pow(double{one[i]} - other[i], 2);
    lengths[0] += double{one[i]} * one[i];
    lengths[1] += double{other[i]} * other[i];
  }
  if (distance == VectorDistanceFunction::euclidean) return std::sqrt(squares);
  return distance == VectorDistanceFunction::dot_product ? dot : 1 - dot / std::sqrt(lengths[0] * lengths[1]);
}

class EveryDistance : public ::testing::TestWithParam<VectorDistanceFunction> {};

TEST_P(EveryDistance, finds_the_nearest_of_many_vectors_after_many_changes) {
  constexpr std::size_t dimensions = 37;
  std::mt19937 random(7);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same vectors in each run
  VectorColumn column(dimensions, GetParam());
  column.finish_loading();
  std::map<std::string, std::vector<float>> expected;
  for (int i = 0; i < 5'000; ++i) {
    std::string const key = std::to_string(random() % 2'000);
    if (random() % 4 == 0) {
      column.remove(key);
      expected.erase(key);
    } else {
      expected[key] = random_vector(random, dimensions);
      column.put({.key = key, .elements = expected[key]});
    }
  }
  std::vector<float> const query = random_vector(random, dimensions);
  std::vector<std::pair<double, std::string>> scores;
  for (auto const& [key, elements] : expected) scores.emplace_back(plain_score(GetParam(), query, elements), key);
  bool const high_is_near = GetParam() == VectorDistanceFunction::dot_product;
  std::ranges::sort(scores, [=](auto const& a, auto const& b) { return high_is_near ? a > b : a < b; });

  auto const matches = column.nearest({.query = query, .most = 25});

  ASSERT_EQ(matches.size(), 25U);
  for (std::size_t i = 0; i < matches.size(); ++i) {
    EXPECT_EQ(matches[i].key, scores[i].second);
    EXPECT_NEAR(matches[i].score, scores[i].first, 1e-12);
  }
}

INSTANTIATE_TEST_SUITE_P(distances, EveryDistance,
                         ::testing::Values(VectorDistanceFunction::cosine, VectorDistanceFunction::euclidean,
                                           VectorDistanceFunction::dot_product));

TEST(VectorColumn, keeps_what_was_written_while_it_was_loaded) {
  VectorColumn column(1, VectorDistanceFunction::euclidean);
  column.put({.key = "changed", .elements = {1}});
  column.remove("removed");

  column.load({.key = "changed", .elements = {5}});
  column.load({.key = "removed", .elements = {5}});
  column.load({.key = "kept", .elements = {5}});
  column.finish_loading();

  std::vector<float> const query{0};
  auto const matches = column.nearest({.query = query, .most = 10});
  ASSERT_EQ(matches.size(), 2U);
  EXPECT_EQ(matches[0].key, "changed");
  EXPECT_EQ(matches[0].score, 1);
  EXPECT_EQ(matches[1].key, "kept");
}

TEST(VectorColumn, gives_a_vector_the_distance_zero_from_itself) {
  std::mt19937 random(3);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same vectors in each run
  for (std::size_t const dimensions : {1U, 3U, 16U, 17U, 768U}) {
    VectorColumn column(dimensions, VectorDistanceFunction::cosine);
    std::vector<float> const elements = random_vector(random, dimensions);
    column.put({.key = "same", .elements = elements});

    EXPECT_EQ(column.nearest({.query = elements, .most = 1}).front().score, 0) << dimensions;
  }
}

TEST(VectorColumn, searches_while_others_write) {
  constexpr std::size_t dimensions = 64;
  VectorColumn column(dimensions, VectorDistanceFunction::euclidean);
  column.finish_loading();
  auto const filled_with = [](float value) { return std::vector<float>(dimensions, value); };
  for (int i = 0; i < 2'000; ++i) column.put({.key = std::to_string(i), .elements = filled_with(1)});
  std::atomic<bool> done = false;
  std::jthread const writer([&] {
    for (int round = 2; round < 12; ++round) {
      for (int i = 0; i < 2'000; i += 7) {
        column.put({.key = std::to_string(i), .elements = filled_with(static_cast<float>(round))});
        if (i % 5 == 0) column.remove(std::to_string(i));
      }
    }
    done = true;
  });

  while (!done) {
    for (VectorMatch const& match : column.nearest({.query = filled_with(0), .most = 2'000})) {
      double const value = match.score / std::sqrt(dimensions);  // of every element: no row is half written
      EXPECT_NEAR(value, std::round(value), 1e-9);
    }
  }
}

TEST(Sums, agree_whatever_instructions_they_use) {
  std::mt19937 random(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same vectors in each run
  constexpr std::size_t size = 96;
  alignas(64) double query[size];
  alignas(64) float row[size];
  std::normal_distribution<float> normal;
  for (std::size_t i = 0; i < size; ++i) {
    query[i] = normal(random);
    row[i] = normal(random);
  }
  auto const& all = vector::supported_sums();

  for (vector::Sums const& sums : all) {
    EXPECT_NEAR(sums.dot_product(query, row, size), all.front().dot_product(query, row, size), 1e-12) << sums.name;
    EXPECT_NEAR(sums.squared_distance(query, row, size), all.front().squared_distance(query, row, size), 1e-12)
        << sums.name;
  }
}

TEST(Sums, agree_on_floats_anywhere_in_memory) {
  std::mt19937 random(5);  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same vectors in each run
  constexpr std::size_t size = 96;
  std::vector<float> const one = random_vector(random, size + 1);
  std::vector<float> const other = random_vector(random, size + 3);
  auto const& all = vector::supported_sums();
  auto const dot = [&](vector::Sums const& sums) {
    return sums.dot_product_of_floats(one.data() + 1, other.data() + 3, size);
  };
  auto const distance = [&](vector::Sums const& sums) {
    return sums.squared_distance_of_floats(one.data() + 1, other.data() + 3, size);
  };

  for (vector::Sums const& sums : all) {
    EXPECT_NEAR(dot(sums), dot(all.front()), 1e-12) << sums.name;
    EXPECT_NEAR(distance(sums), distance(all.front()), 1e-12) << sums.name;
  }
}

}  // namespace
}  // namespace dynamorm::storage
