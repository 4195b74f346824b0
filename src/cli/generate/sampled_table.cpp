// SPDX-License-Identifier: Apache-2.0
#include "cli/generate/sampled_table.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace dynamorm::cli {
namespace {

void add_number(SampledValue& sampled, Number const& number) {
  if (number.to_int64()) return;
  double const value = number.to_double();
  (std::floor(value) == value ? sampled.has_large_numbers : sampled.has_fractions) = true;
}

void add_value(SampledValue& sampled, ValueView value) {
  ++sampled.counts[static_cast<std::size_t>(value.type())];
  switch (value.type()) {
    case Type::number:
      return add_number(sampled, value.as_number());
    case Type::number_set:
      for (auto const element : value.as_set()) add_number(sampled, element.as_number());
      return;
    case Type::list:
      for (ValueView const element : value.as_list()) {
        if (sampled.elements.empty()) sampled.elements.emplace_back();
        add_value(sampled.elements.front(), element);
      }
      return;
    case Type::map:
      for (auto const [name, member] : value.as_map()) add_value(sampled.members[std::string(name)], member);
      return;
    default:
      return;
  }
}

}  // namespace

std::size_t SampledValue::count() const noexcept {
  return std::accumulate(counts.begin(), counts.end(), std::size_t{0});
}

std::vector<Type> SampledValue::types() const {
  std::vector<Type> types;
  for (std::size_t i = 0; i < counts.size(); ++i) {
    auto const type = static_cast<Type>(i);
    if (counts[i] > 0 && type != Type::null) types.push_back(type);
  }
  std::ranges::stable_sort(types, std::greater{}, [this](Type type) { return count(type); });
  return types;
}

void SampledTable::add(ItemView item) {
  ++items_;
  for (auto const [name, value] : item) add_value(attributes_[std::string(name)], value);
}

}  // namespace dynamorm::cli
