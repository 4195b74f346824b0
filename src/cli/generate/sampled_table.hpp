// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::cli {

/// The types in a sample of values at one place in items: an attribute, or the elements of a list or a map.
struct SampledValue {
  std::array<std::size_t, 10> counts{};  ///< By Type.
  bool has_fractions = false;
  bool has_large_numbers = false;                 ///< Outside of a signed 64-bit integer.
  std::map<std::string, SampledValue> members{};  ///< Of maps.
  std::vector<SampledValue> elements{};           ///< Of lists: none or one for all elements.

  [[nodiscard]] std::size_t count() const noexcept;
  [[nodiscard]] std::size_t count(Type type) const noexcept { return counts[static_cast<std::size_t>(type)]; }
  /// Returns the types that occur, except NULL, the most frequent first.
  [[nodiscard]] std::vector<Type> types() const;
};

/// A table's description and what a sample of its items looks like.
class SampledTable {
 public:
  explicit SampledTable(api::TableDescription description) : description_(std::move(description)) {}

  void add(ItemView item);

  [[nodiscard]] api::TableDescription const& description() const noexcept { return description_; }
  [[nodiscard]] std::size_t items() const noexcept { return items_; }
  [[nodiscard]] std::map<std::string, SampledValue> const& attributes() const noexcept { return attributes_; }

 private:
  api::TableDescription description_;
  std::size_t items_ = 0;
  std::map<std::string, SampledValue> attributes_;
};

}  // namespace dynamorm::cli
