// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/vector_partition.hpp"

#include <algorithm>
#include <limits>

namespace dynamorm::storage {
namespace {

constexpr std::size_t no_row = std::numeric_limits<std::size_t>::max();

}  // namespace

VectorPartition::VectorPartition(std::size_t dimensions, std::shared_ptr<VectorMemory> memory, VectorPlaces& places)
    : places_(places), rows_(new VectorRows(dimensions, std::move(memory))) {}

void VectorPartition::put(std::span<float const> elements, VectorLabel label) {
  auto const [found, is_new] = places_.try_emplace(label.key, VectorPlace{this, size()});
  std::size_t& row = found->second.row;
  if (is_new) {
    own_rows().grow();
  } else if (row < linked() && !has_elements(row, elements)) {
    row = unlink(row);
  }
  own_rows().set(row, elements.data(), elements.size(), std::move(label));
}

void VectorPartition::remove(std::string const& key) {
  auto const found = places_.find(key);
  std::size_t row = found->second.row;
  if (row < linked()) row = unlink(row);
  std::size_t const last = size() - 1;
  if (row != last) move(last, row);
  own_rows().shrink();
  places_.erase(found);
}

std::vector<std::size_t> VectorPartition::rows_of(std::vector<Node> const& nodes) const {
  std::vector<std::size_t> rows;
  rows.reserve(nodes.size());
  for (Node const node : nodes) {
    if (node < row_of_node_.size() && row_of_node_[node] != no_row) rows.push_back(row_of_node_[node]);
  }
  return rows;
}

std::optional<VectorPartition::Unlinked> VectorPartition::first_unlinked() {
  std::size_t const row = linked();
  if (row == size()) return std::nullopt;
  float const* const elements = rows_->elements(row);
  Unlinked first{.key = rows_->label(row).key, .elements = {elements, elements + rows_->stride()}, .free_node = {}};
  if (!free_nodes_.empty()) {
    first.free_node = free_nodes_.back();
    free_nodes_.pop_back();
  }
  return first;
}

void VectorPartition::link(Unlinked const& row, Node node) {
  if (node >= row_of_node_.size()) row_of_node_.resize(node + std::size_t{1}, no_row);
  auto const found = places_.find(row.key);
  bool const is_unchanged = found != places_.end() && found->second.partition == this &&
                            found->second.row >= linked() && has_elements(found->second.row, row.elements);
  if (!is_unchanged) {
    free_nodes_.push_back(node);
    return;
  }
  std::size_t const first = linked();
  if (found->second.row != first) swap(found->second.row, first);
  nodes_.push_back(node);
  row_of_node_[node] = first;
}

VectorRows& VectorPartition::own_rows() {
  if (rows_.is_shared()) rows_ = Held(new VectorRows(*rows_));
  return *rows_;
}

/// The elements may come with padding, which consists of zeros.
bool VectorPartition::has_elements(std::size_t row, std::span<float const> elements) const {
  return std::equal(elements.begin(), elements.end(), rows_->elements(row));
}

void VectorPartition::move(std::size_t from, std::size_t to) {
  VectorRows& rows = own_rows();
  rows.copy(from, to);
  places_.find(rows.label(to).key)->second.row = to;
}

void VectorPartition::swap(std::size_t one, std::size_t other) {
  VectorRows& rows = own_rows();
  std::vector<float> const elements(rows.elements(one), rows.elements(one) + rows.stride());
  VectorLabel label = rows.label(one);
  move(other, one);
  places_.find(label.key)->second.row = other;
  rows.set(other, elements.data(), elements.size(), std::move(label));
}

std::size_t VectorPartition::unlink(std::size_t row) {
  free_nodes_.push_back(nodes_[row]);
  row_of_node_[nodes_[row]] = no_row;
  std::size_t const last = linked() - 1;
  if (row != last) {
    move(last, row);
    nodes_[row] = nodes_[last];
    row_of_node_[nodes_[row]] = row;
  }
  nodes_.pop_back();
  return last;
}

}  // namespace dynamorm::storage
