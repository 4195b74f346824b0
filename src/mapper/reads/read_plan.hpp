// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Judges a query or a scan before it is sent: what a page can cost, and what looks wrong. The mapper and the command
/// line share it.
namespace dynamorm::mapper {

/// A condition in a filter that compares one attribute with values.
struct FilteredAttribute {
  std::string name{};
  bool fits_key = false;  ///< Whether the comparison is one that a key accepts, and the value one that a key can have.
};

/// The attributes that a key consists of, or is composed of.
struct KeyOutline {
  std::string index{};  ///< Empty for the table.
  std::vector<std::string> hash{};
  std::vector<std::string> range{};

  [[nodiscard]] bool has(std::string_view attribute) const;
};

struct ReadPlan {
  bool is_scan = false;
  std::string index{};  ///< Empty for the table.
  bool consistent = false;
  bool finds_nothing = false;
  std::optional<std::int64_t> most_items{};  ///< The most items that a page can read, if that is known.
  std::vector<std::string> equal{};          ///< Attributes that have to be equal to a value.
  std::vector<FilteredAttribute> filtered{};
  std::vector<KeyOutline> keys{};  ///< Of the table and of its indexes.

  /// Whether another key could hold the attribute, so that a query would read less.
  [[nodiscard]] bool could_be_key(FilteredAttribute const& filter) const;
  /// The read units that one page can cost.
  [[nodiscard]] double most_read_units() const;
  [[nodiscard]] std::vector<std::string> warnings() const;
};

/// Returns a line about the cost of a page.
[[nodiscard]] std::string cost_in_words(double most_read_units);

}  // namespace dynamorm::mapper
