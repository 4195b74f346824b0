// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace dynamorm {

/// One operation that brings a table closer to its schema.
struct TableStep {
  enum class Kind : std::uint8_t {
    remove_index,
    billing,
    throughput,
    index_throughput,
    stream,
    add_index,
    time_to_live
  };

  Kind kind;
  std::string index;  ///< The index's name, if the step concerns one.
  std::string text;   ///< For people: "add the index by-author (author; all attributes)".

  [[nodiscard]] bool operator==(TableStep const&) const = default;
};

/// The operations of update_table(), in order; empty if the table matches its schema.
struct TablePlan {
  std::string table;  ///< The table's name, including the prefix.
  std::vector<TableStep> steps;

  [[nodiscard]] bool empty() const noexcept { return steps.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return steps.size(); }
  /// Returns one numbered line for each step.
  [[nodiscard]] std::string to_string() const;
};
std::ostream& operator<<(std::ostream& out, TablePlan const& plan);

}  // namespace dynamorm
