// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <random>
#include <set>
#include <thread>

#include "engine/storage/vector_column.hpp"

namespace dynamorm::storage {
namespace {

using api::VectorDistanceFunction;

constexpr std::size_t dimensions = 24;

/// Vectors around some centers, the same in each run.
class Clusters {
 public:
  Clusters() {
    for (std::vector<float>& center : centers_) {
      center.resize(dimensions);
      for (float& element : center) element = normal_(random_);
    }
  }
  std::vector<float> vector() {
    std::vector<float> elements = centers_[random_() % std::size(centers_)];
    for (float& element : elements) element += 0.5F * normal_(random_);
    return elements;
  }
  std::string key(std::size_t below) { return std::to_string(random_() % below); }

 private:
  std::mt19937 random_{11};  // NOLINT(cert-msc32-c,cert-msc51-cpp): the same vectors in each run
  std::normal_distribution<float> normal_{};
  std::vector<float> centers_[20];
};

/// A column that searches exactly, and one that uses a graph from 200 vectors on.
struct Columns {
  explicit Columns(VectorDistanceFunction distance = VectorDistanceFunction::euclidean)
      : exact(dimensions, distance), approximate(dimensions, distance, 200) {
    exact.finish_loading();
    approximate.finish_loading();
  }

  void put(VectorRow const& row) {
    exact.put(row);
    approximate.put(row);
  }
  void remove(std::string const& key) {
    exact.remove(key);
    approximate.remove(key);
  }
  void link(std::string_view partition = {}) {
    if (!approximate.claim_linking(partition)) return;
    while (approximate.link_some(partition, std::chrono::milliseconds(5))) {
    }
  }
  /// The part of the exact results that the approximate ones contain.
  [[nodiscard]] double recall(Clusters& clusters, VectorSearch search = {.query = {}, .most = 10}) const {
    std::size_t wanted = 0;
    std::size_t found = 0;
    search.candidates = 40;
    for (int i = 0; i < 50; ++i) {
      std::vector<float> const query = clusters.vector();
      search.query = query;
      std::set<std::string> keys;
      for (VectorMatch const& match : approximate.nearest(search)) keys.insert(match.key);
      for (VectorMatch const& match : exact.nearest(search)) {
        ++wanted;
        found += keys.count(match.key);
      }
    }
    return static_cast<double>(found) / static_cast<double>(wanted);
  }

  VectorColumn exact;
  VectorColumn approximate;
};

class GraphOfEveryDistance : public ::testing::TestWithParam<VectorDistanceFunction> {};
INSTANTIATE_TEST_SUITE_P(distances, GraphOfEveryDistance,
                         ::testing::Values(VectorDistanceFunction::cosine, VectorDistanceFunction::euclidean,
                                           VectorDistanceFunction::dot_product));

TEST_P(GraphOfEveryDistance, finds_the_nearest_after_many_changes) {
  Columns columns(GetParam());
  Clusters clusters;
  for (int i = 0; i < 1'500; ++i) {
    std::string const key = clusters.key(600);
    if (i % 4 == 0) {
      columns.remove(key);
    } else {
      columns.put({.key = key, .elements = clusters.vector()});
    }
    if (i % 500 == 499) columns.link();
  }

  EXPECT_GE(columns.recall(clusters), 0.95);
  EXPECT_FALSE(columns.approximate.claim_linking("")) << "all rows are in the graph";
}

TEST_P(GraphOfEveryDistance, returns_exact_scores) {
  Columns columns(GetParam());
  Clusters clusters;
  for (int i = 0; i < 300; ++i) columns.put({.key = std::to_string(i), .elements = clusters.vector()});
  columns.link();
  std::vector<float> const query = clusters.vector();

  EXPECT_EQ(columns.approximate.nearest({.query = query}).front().score,
            columns.exact.nearest({.query = query}).front().score);
}

class VectorGraph : public ::testing::Test {
 protected:
  VectorGraph() {
    for (int i = 0; i < 500; ++i) {
      columns_.put({.key = std::to_string(i), .filters = std::to_string(i), .elements = clusters_.vector()});
    }
    columns_.link();
  }
  [[nodiscard]] std::string nearest(std::vector<float> const& query) const {
    return columns_.approximate.nearest({.query = query}).front().key;
  }

  Clusters clusters_;
  Columns columns_;
};

TEST_F(VectorGraph, finds_a_new_vector_before_it_is_linked) {
  std::vector<float> const far(dimensions, 50);
  columns_.put({.key = "new", .elements = far});

  EXPECT_EQ(nearest(far), "new");
  columns_.link();
  EXPECT_EQ(nearest(far), "new");
}

TEST_F(VectorGraph, finds_a_changed_vector_where_it_is_now) {
  std::vector<float> const far(dimensions, 50);
  columns_.put({.key = "7", .elements = far});

  EXPECT_EQ(nearest(far), "7");
  EXPECT_EQ(columns_.recall(clusters_), 1);
}

TEST_F(VectorGraph, forgets_removed_vectors) {
  for (int i = 0; i < 250; ++i) columns_.remove(std::to_string(i));

  EXPECT_GE(columns_.recall(clusters_), 0.95);
}

TEST_F(VectorGraph, searches_exactly_when_few_vectors_match_a_filter) {
  auto const few = [](std::string_view filters) { return filters.ends_with("2"); };

  EXPECT_EQ(columns_.recall(clusters_, {.query = {}, .most = 10, .accepts = few}), 1);
}

TEST_F(VectorGraph, filters_what_the_graph_returns) {
  auto const many = [](std::string_view filters) { return !filters.ends_with('3'); };

  EXPECT_GE(columns_.recall(clusters_, {.query = {}, .most = 10, .accepts = many}), 0.95);
}

TEST_F(VectorGraph, returns_all_vectors_if_that_many_are_wanted) {
  EXPECT_EQ(columns_.recall(clusters_, {.query = {}, .most = 500}), 1);
}

TEST_F(VectorGraph, belongs_to_one_partition) {
  std::vector<float> const far(dimensions, 50);
  columns_.put({.partition = "other", .key = "other", .elements = far});
  EXPECT_FALSE(columns_.approximate.claim_linking("other")) << "the partition is small";

  columns_.put({.partition = "other", .key = "7", .elements = far});

  EXPECT_EQ(columns_.approximate.nearest({.query = far, .partition = "other", .most = 10}).size(), 2U);
  EXPECT_EQ(columns_.recall(clusters_), 1);
}

TEST_F(VectorGraph, disappears_with_its_partition) {
  for (int i = 0; i < 500; ++i) columns_.remove(std::to_string(i));
  std::vector<float> const query = clusters_.vector();
  EXPECT_TRUE(columns_.approximate.nearest({.query = query}).empty());

  columns_.put({.key = "again", .elements = query});

  EXPECT_EQ(nearest(query), "again");
}

TEST(VectorGraphs, are_searched_while_others_write_and_link) {
  VectorColumn column(dimensions, VectorDistanceFunction::euclidean, 100);
  column.finish_loading();
  auto const filled_with = [](float value) { return std::vector<float>(dimensions, value); };
  for (int i = 0; i < 400; ++i) column.put({.key = std::to_string(i), .elements = filled_with(1)});
  std::atomic<bool> done = false;
  std::jthread const linker([&] {
    while (!done) {
      if (!column.claim_linking("")) continue;
      while (column.link_some("", std::chrono::milliseconds(1))) {
      }
    }
  });
  std::jthread const writer([&] {
    for (int round = 2; round < 12; ++round) {
      for (int i = 0; i < 400; i += 3) {
        column.put({.key = std::to_string(i), .elements = filled_with(static_cast<float>(round))});
        if (i % 5 == 0) column.remove(std::to_string(i));
      }
    }
    done = true;
  });

  while (!done) {
    for (VectorMatch const& match : column.nearest({.query = filled_with(0), .most = 5})) {
      double const value = match.score / std::sqrt(dimensions);  // of every element: no row is half written
      EXPECT_NEAR(value, std::round(value), 1e-9);
    }
  }
}

}  // namespace
}  // namespace dynamorm::storage
