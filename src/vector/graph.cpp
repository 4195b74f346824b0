// SPDX-License-Identifier: Apache-2.0
#include "vector/graph.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "vector/sums.hpp"

// The lists of visited vectors, which searches share, keep their lock.
#include <hnswlib/visited_list_pool.h>

/// hnswlib would lock the list of each vector that it reads or changes. The user of a Graph keeps writers away from
/// everything else, so these locks do nothing. In the namespace hnswlib, this is the namespace std.
namespace hnswlib::std {

using namespace ::std;

struct mutex {  // NOLINT(readability-identifier-naming): the name of the standard
  void lock() noexcept {}
  void unlock() noexcept {}
};

}  // namespace hnswlib::std

// hnswlib's own sums are chosen when it is compiled, and its prefetching reads behind its lists. We bring sums.
#define NO_MANUAL_VECTORIZATION
#if defined(__clang__)  // It copies empty lists to null, which the sanitizer reports.
#pragma clang attribute push(__attribute__((no_sanitize("nonnull-attribute"))), apply_to = function)
#include <hnswlib/hnswlib.h>
#pragma clang attribute pop
#else
#include <hnswlib/hnswlib.h>
#endif

namespace dynamorm::vector {
namespace {

constexpr std::size_t links_of_vector = 16;
constexpr std::size_t candidates_for_links = 200;
constexpr std::size_t fewest_vectors = 1024;
/// The part of the old neighbours of a replaced vector that get new links. With all of them, replacing takes five
/// times as long, and searches find no more.
constexpr float repaired = 0.2F;

/// Compares rows as hnswlib asks for it.
class Comparison : public hnswlib::SpaceInterface<double> {
 public:
  Comparison(std::size_t stride, Measure measure) : stride_(stride), compare_(compare_for(measure)) {}

  std::size_t get_data_size() override { return stride_ * sizeof(float); }
  hnswlib::DISTFUNC<double> get_dist_func() override { return compare_; }
  void* get_dist_func_param() override { return &stride_; }

 private:
  static hnswlib::DISTFUNC<double> compare_for(Measure measure) {
    return measure == Measure::distance ? &squared_distance : &negative_product;
  }
  static double squared_distance(void const* one, void const* other, void const* stride) {
    return fastest_sums().squared_distance_of_floats(static_cast<float const*>(one), static_cast<float const*>(other),
                                                     *static_cast<std::size_t const*>(stride));
  }
  static double negative_product(void const* one, void const* other, void const* stride) {
    return -fastest_sums().dot_product_of_floats(static_cast<float const*>(one), static_cast<float const*>(other),
                                                 *static_cast<std::size_t const*>(stride));
  }

  std::size_t stride_;
  hnswlib::DISTFUNC<double> compare_;
};

}  // namespace

struct Graph::Links {
  Links(std::size_t stride, Measure measure, std::size_t expected)
      : comparison(stride, measure), graph(&comparison, expected, links_of_vector, candidates_for_links) {}

  Comparison comparison;
  hnswlib::HierarchicalNSW<double> graph;
};

Graph::Graph(std::size_t dimensions, Measure measure, std::size_t expected)
    : measure_(measure),
      stride_(padded(dimensions)),
      links_(std::make_unique<Links>(stride_, measure, std::max(expected, fewest_vectors))) {}

Graph::~Graph() = default;

Graph::Node Graph::add(std::span<float const> elements) {
  auto& graph = links_->graph;
  if (graph.cur_element_count == graph.max_elements_) graph.resizeIndex(graph.max_elements_ + graph.max_elements_ / 2);
  auto const node = static_cast<Node>(graph.cur_element_count);
  graph.addPoint(prepared(elements).data(), node);
  return node;
}

void Graph::replace(Node node, std::span<float const> elements) {
  links_->graph.updatePoint(prepared(elements).data(), node, repaired);
}

std::vector<Graph::Node> Graph::nearest(std::span<float const> query, std::size_t most) const {
  auto found = links_->graph.searchKnn(prepared(query).data(), most);
  std::vector<Node> nodes(found.size());
  for (std::size_t place = nodes.size(); place-- > 0; found.pop()) nodes[place] = static_cast<Node>(found.top().second);
  return nodes;
}

/// Fills the row up with zeros. For angles, gives it the length 1, so that the product decides.
std::vector<float> Graph::prepared(std::span<float const> elements) const {
  std::vector<float> row(elements.begin(), elements.end());
  row.resize(stride_);
  if (measure_ != Measure::angle) return row;
  double const length = std::sqrt(fastest_sums().dot_product_of_floats(row.data(), row.data(), row.size()));
  if (length == 0) return row;
  for (float& element : row) element = static_cast<float>(element / length);
  return row;
}

}  // namespace dynamorm::vector
