// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_column.hpp"

#include <algorithm>
#include <shared_mutex>
#include <utility>

#include "engine/storage/vector_scorer.hpp"

namespace dynamorm::storage {
namespace {

/// The nearest rows so far.
class Nearest {
 public:
  /// Both must outlive it.
  Nearest(VectorRows const& rows, VectorSearch const& search, Scorer const& scorer)
      : rows_(rows), search_(search), scorer_(scorer) {}

  /// Compares the row. Returns whether the search accepts it.
  bool offer(std::size_t row) {
    VectorLabel const& label = rows_.label(row);
    if (search_.accepts && !search_.accepts(label.filters)) return false;
    double const score = scorer_.score(rows_.elements(row), label.squared_length);
    offer(scorer_.distance_of(score), score, row);
    return true;
  }
  void offer_all(std::size_t begin, std::size_t end) {
    for (std::size_t row = begin; row < end; ++row) offer(row);
  }

  void offer(double distance, double score, std::size_t row) {
    if (found_.size() == search_.most && !(distance <= found_.front().distance)) return;
    Candidate const candidate{distance, score, row};
    auto const nearer = [this](Candidate const& one, Candidate const& other) { return is_nearer(one, other); };
    if (found_.size() == search_.most) {
      if (!nearer(candidate, found_.front())) return;
      std::ranges::pop_heap(found_, nearer);
      found_.back() = candidate;
    } else {
      found_.push_back(candidate);
    }
    std::ranges::push_heap(found_, nearer);
  }

  [[nodiscard]] std::vector<VectorMatch> in_order() {
    std::ranges::sort(found_, [this](Candidate const& one, Candidate const& other) { return is_nearer(one, other); });
    std::vector<VectorMatch> matches;
    matches.reserve(found_.size());
    for (Candidate const& each : found_) matches.push_back({rows_.label(each.row).key, each.score});
    return matches;
  }

 private:
  struct Candidate {
    double distance;
    double score;
    std::size_t row;
  };

  [[nodiscard]] bool is_nearer(Candidate const& one, Candidate const& other) const {
    if (one.distance != other.distance) return one.distance < other.distance;
    return rows_.label(one.row).key < rows_.label(other.row).key;
  }

  VectorRows const& rows_;
  VectorSearch const& search_;
  Scorer const& scorer_;
  std::vector<Candidate> found_;  // a heap with the farthest one in front
};

/// Returns how many candidates a graph can find in the time of an exact search. Each costs about as much as comparing
/// 128 rows, or as deciding 32 of them by a filter.
std::size_t most_candidates(std::size_t rows, VectorSearch const& search) { return rows / (search.accepts ? 32 : 128); }

vector::Measure measure_of(api::VectorDistanceFunction distance) {
  switch (distance) {
    case api::VectorDistanceFunction::cosine:
      return vector::Measure::angle;
    case api::VectorDistanceFunction::euclidean:
      return vector::Measure::distance;
    case api::VectorDistanceFunction::dot_product:
      break;
  }
  return vector::Measure::product;
}

}  // namespace

double VectorColumn::length_for_label(std::span<float const> row) const {
  return distance_ == api::VectorDistanceFunction::cosine ? squared_length_of(row) : 0;
}

void VectorColumn::put(VectorRow row) {
  double const squared_length = length_for_label(row.elements);
  std::lock_guard const lock(mutex_);
  if (!loaded_) changed_.insert(row.key);
  place(std::move(row), squared_length);
}

void VectorColumn::remove(std::string_view key) {
  std::string const owned(key);
  std::lock_guard const lock(mutex_);
  if (!loaded_) changed_.insert(owned);
  if (places_.contains(owned)) take_out(owned);
}

void VectorColumn::load(VectorRow row) {
  double const squared_length = length_for_label(row.elements);
  std::lock_guard const lock(mutex_);
  if (!changed_.contains(row.key)) place(std::move(row), squared_length);
}

void VectorColumn::finish_loading() {
  std::lock_guard const lock(mutex_);
  loaded_ = true;
  changed_.clear();
  loading_ended_.notify_all();
}

bool VectorColumn::is_loaded() const {
  std::lock_guard const lock(mutex_);
  return loaded_;
}

void VectorColumn::wait_until_loaded() const {
  std::unique_lock lock(mutex_);
  loading_ended_.wait(lock, [this] { return loaded_; });
}

void VectorColumn::place(VectorRow&& row, double squared_length) {
  auto partition = partitions_.find(row.partition);
  auto const found = places_.find(row.key);
  bool const moves =
      found != places_.end() && (partition == partitions_.end() || found->second.partition != &partition->second);
  if (moves) take_out(row.key);
  if (partition == partitions_.end()) {
    partition = partitions_.try_emplace(std::move(row.partition), dimensions_, memory_, places_).first;
    partition->second.name = partition->first;
  }
  partition->second.put(row.elements, {std::move(row.key), std::move(row.filters), squared_length});
}

void VectorColumn::take_out(std::string const& key) {
  VectorPartition& partition = *places_.find(key)->second.partition;
  partition.remove(key);
  if (partition.size() == 0) partitions_.erase(partitions_.find(partition.name));
}

double VectorColumn::score(std::span<float const> query, std::span<float const> row) const {
  AlignedVector<float> const aligned(row);
  return Scorer(query, distance_).score(aligned.data(), length_for_label(row));
}

std::vector<VectorMatch> VectorColumn::nearest(VectorSearch const& search) const {
  if (graph_from_) {
    if (auto found = nearest_in_graph(search)) return *std::move(found);
  }
  return nearest_of_all(search);
}

std::vector<VectorMatch> VectorColumn::nearest_of_all(VectorSearch const& search) const {
  Held<VectorRows> rows;
  {
    std::lock_guard const lock(mutex_);
    auto const found = partitions_.find(search.partition);
    if (found == partitions_.end()) return {};
    rows = found->second.rows();
  }
  Scorer const scorer(search.query, distance_);
  Nearest nearest(*rows, search, scorer);
  nearest.offer_all(0, rows->size());
  return nearest.in_order();
}

/// The far end of what a graph returns is not reliable, so it has to return twice as many vectors as are wanted, not
/// counting those that the filters reject and those that have left it. Returns std::nullopt if comparing all vectors is
/// faster.
std::optional<std::vector<VectorMatch>> VectorColumn::nearest_in_graph(VectorSearch const& search) const {
  std::shared_ptr<SharedGraph> const graph = graph_for(search.partition);
  if (graph == nullptr) return std::nullopt;
  Scorer const scorer(search.query, distance_);
  std::size_t const enough = 2 * search.most;
  for (std::size_t candidates = std::max(search.candidates, enough);;) {
    Held<VectorRows> rows;
    std::size_t linked = 0;
    std::vector<std::size_t> near;
    {
      std::shared_lock const searching(graph->gate);
      std::vector<vector::Graph::Node> const nodes = graph->graph.nearest(search.query, candidates);
      std::lock_guard const lock(mutex_);
      auto const found = partitions_.find(search.partition);
      if (found == partitions_.end() || found->second.graph() != graph) return std::nullopt;
      rows = found->second.rows();
      linked = found->second.linked();
      near = found->second.rows_of(nodes);
    }
    Nearest nearest(*rows, search, scorer);
    auto const accepted =
        static_cast<std::size_t>(std::ranges::count_if(near, [&](std::size_t row) { return nearest.offer(row); }));
    if (accepted >= enough) {
      nearest.offer_all(linked, rows->size());
      return nearest.in_order();
    }
    if (accepted == 0) return std::nullopt;
    candidates = candidates * enough * 5 / accepted / 4 + 1;
    if (candidates > most_candidates(rows->size(), search)) return std::nullopt;
  }
}

std::shared_ptr<SharedGraph> VectorColumn::graph_for(std::string_view partition) const {
  std::lock_guard const lock(mutex_);
  auto const found = partitions_.find(partition);
  bool const is_large = found != partitions_.end() && found->second.size() >= *graph_from_;
  return is_large ? found->second.graph() : nullptr;
}

bool VectorColumn::lacks_links(VectorPartition const& partition) const {
  return partition.size() >= *graph_from_ && partition.linked() < partition.size();
}

bool VectorColumn::claim_linking(std::string_view partition) {
  if (!graph_from_) return false;
  std::lock_guard const lock(mutex_);
  auto const found = partitions_.find(partition);
  if (found == partitions_.end() || found->second.is_being_linked || !lacks_links(found->second)) return false;
  return found->second.is_being_linked = true;
}

bool VectorColumn::link_some(std::string_view partition, std::chrono::milliseconds time) {
  auto const end = std::chrono::steady_clock::now() + time;
  while (link_one(partition)) {
    if (std::chrono::steady_clock::now() >= end) return true;
  }
  return false;
}

bool VectorColumn::link_one(std::string_view partition) {
  std::shared_ptr<SharedGraph> graph;
  std::optional<VectorPartition::Unlinked> row;
  {
    std::lock_guard const lock(mutex_);
    auto const found = partitions_.find(partition);
    if (found == partitions_.end()) return false;
    found->second.is_being_linked = lacks_links(found->second);
    if (!found->second.is_being_linked) return false;
    if (found->second.graph() == nullptr) {
      found->second.set_graph(
          std::make_shared<SharedGraph>(dimensions_, measure_of(distance_), found->second.size() * 5 / 4));
    }
    graph = found->second.graph();
    row = found->second.first_unlinked();
  }
  std::lock_guard const changing(graph->gate);
  if (row->free_node) graph->graph.replace(*row->free_node, row->elements);
  vector::Graph::Node const node = row->free_node ? *row->free_node : graph->graph.add(row->elements);
  std::lock_guard const lock(mutex_);
  auto const found = partitions_.find(partition);
  if (found != partitions_.end() && found->second.graph() == graph) found->second.link(*row, node);
  return true;
}

}  // namespace dynamorm::storage
