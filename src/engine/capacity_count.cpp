// SPDX-License-Identifier: Apache-2.0
#include "engine/capacity_count.hpp"

#include <algorithm>

#include "engine/storage/vector_entry.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::size_t least_vector_bytes = 1024;  // of each write to a vector index

/// An entry that moves is removed in one place and added in another. Vector indexes are charged by bytes.
double units_of(storage::EntryChange const& entry) noexcept {
  if (entry.index->vector) {
    return static_cast<double>(std::max({entry.size_before, entry.size_after, least_vector_bytes}));
  }
  if (entry.moved) return write_units(entry.size_before) + write_units(entry.size_after);
  return write_units(std::max(entry.size_before, entry.size_after));
}

}  // namespace

void CapacityCount::add(storage::IndexDefinition const& index, double units) {
  std::vector<OfIndex>& indexes = index.vector ? vector_indexes_ : indexes_;
  auto const found = std::ranges::find(indexes, &index, &OfIndex::index);
  if (found == indexes.end()) {
    indexes.push_back({&index, units});
  } else {
    found->units += units;
  }
}

void CapacityCount::add(CapacityCount const& other) {
  add(other.units_);
  for (OfIndex const& each : other.indexes_) add(*each.index, each.units);
  for (OfIndex const& each : other.vector_indexes_) add(*each.index, each.units);
}

void CapacityCount::add_write(std::optional<ItemView> before, std::optional<ItemView> after,
                              std::vector<storage::EntryChange> const& entries, double factor) {
  auto const size = [this](std::optional<ItemView> item) {
    return item ? storage::charged_size(*table_, *item) : std::size_t{0};
  };
  add(write_units(std::max(size(before), size(after))) * factor);
  for (storage::EntryChange const& entry : entries) add(*entry.index, units_of(entry));
}

std::optional<api::ConsumedCapacity> CapacityCount::tell(std::optional<api::ReturnConsumedCapacity> wanted,
                                                         bool with_kind) const {
  if (!is_wanted(wanted)) return std::nullopt;
  auto const capacity = [&](double units) {
    api::Capacity told{.capacity_units = units};
    if (with_kind) (kind_ == Kind::read ? told.read_capacity_units : told.write_capacity_units) = units;
    return told;
  };
  double total = units_ + others_;
  api::ConsumedCapacity told{.table_name = table_->name};
  for (OfIndex const& each : indexes_) {
    total += each.units;
    auto& kind =
        each.index->kind == storage::IndexKind::local ? told.local_secondary_indexes : told.global_secondary_indexes;
    if (*wanted != api::ReturnConsumedCapacity::indexes) continue;
    if (!kind) kind.emplace();
    kind->emplace_back(each.index->name, capacity(each.units));
  }
  told.capacity_units = total;
  if (with_kind) (kind_ == Kind::read ? told.read_capacity_units : told.write_capacity_units) = total;
  if (*wanted != api::ReturnConsumedCapacity::indexes) return told;
  told.table = capacity(units_);
  for (OfIndex const& each : vector_indexes_) {
    if (!told.vector_indexes) told.vector_indexes.emplace();
    told.vector_indexes->emplace_back(each.index->name, api::VectorCapacity{.vector_write_request_bytes = each.units});
  }
  return told;
}

}  // namespace dynamorm::engine
