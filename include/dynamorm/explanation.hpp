// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

namespace dynamorm {

/// Explains a query or a scan: its request, its cost, and what looks wrong. See Results::explain.
///
/// Expressions have names and values in place of placeholders. They are empty if the request has none.
struct Explanation {
  std::string operation{};  ///< "Query" or "Scan".
  std::string table{};
  std::string index{};  ///< Empty for the table itself.
  std::string key_condition{};
  std::string filter{};
  std::string projection{};             ///< Empty if whole items are read, as the table or the index holds them.
  std::optional<std::int64_t> limit{};  ///< The most items that the first page reads, before the filter.
  bool consistent = false;
  /// The read units that one page can cost at most; 0 if nothing is sent. A page ends with the item that takes it to
  /// 1 MB, so it reads at most 1 MB and one item of 400 KB. Every further page can cost as much. Rules from:
  /// "Paginating table query results in DynamoDB", "DynamoDB read and write operations".
  double most_read_units = 0;
  /// Sentences about what costs more than it has to, or does not do what it seems to.
  std::vector<std::string> warnings{};

  /// Returns several lines for people: the request, the cost of a page, and the warnings.
  [[nodiscard]] std::string to_string() const;
  [[nodiscard]] bool operator==(Explanation const&) const = default;
};

/// Prints to_string().
std::ostream& operator<<(std::ostream& out, Explanation const& explanation);

}  // namespace dynamorm
