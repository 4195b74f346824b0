#include "engine/capacity_count.hpp"

#include <algorithm>

namespace dynamorm::engine {
namespace {

constexpr std::size_t read_unit = 4096;
constexpr std::size_t write_unit = 1024;

double whole_units(std::size_t bytes, std::size_t unit) noexcept {
  return static_cast<double>(std::max<std::size_t>(1, (bytes + unit - 1) / unit));
}

/// An entry that moves is removed in one place and added in another.
double units_of(storage::EntryChange const& entry) noexcept {
  if (entry.moved) return write_units(entry.size_before) + write_units(entry.size_after);
  return write_units(std::max(entry.size_before, entry.size_after));
}

}  // namespace

double read_units(std::size_t bytes, bool consistent) noexcept {
  return whole_units(bytes, read_unit) * (consistent ? 1 : 0.5);
}

double write_units(std::size_t bytes) noexcept { return whole_units(bytes, write_unit); }

void CapacityCount::add(storage::IndexDefinition const& index, double units) {
  auto const found = std::ranges::find(indexes_, &index, &OfIndex::index);
  if (found == indexes_.end()) {
    indexes_.push_back({&index, units});
  } else {
    found->units += units;
  }
}

void CapacityCount::add(CapacityCount const& other) {
  add(other.units_);
  for (OfIndex const& each : other.indexes_) add(*each.index, each.units);
}

void CapacityCount::add_write(std::size_t size_before, std::size_t size_after,
                              std::vector<storage::EntryChange> const& entries, double factor) {
  add(write_units(std::max(size_before, size_after)) * factor);
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
  if (*wanted == api::ReturnConsumedCapacity::indexes) told.table = capacity(units_);
  return told;
}

}  // namespace dynamorm::engine
