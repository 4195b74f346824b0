#pragma once

#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <string>
#include <vector>

namespace dynamorm {

/// One operation on the way from what a table is to what its schema says.
struct TableStep {
  enum class Kind : std::uint8_t { remove_index, billing, throughput, index_throughput, stream, add_index };

  Kind kind;
  std::string index;  ///< Its name, if the step is about one.
  std::string text;   ///< For people: "add the index by-author (author; all attributes)".

  [[nodiscard]] bool operator==(TableStep const&) const = default;
};

/// What update_table() would do, in order; empty if the table is what its schema says.
struct TablePlan {
  std::string table;  ///< Its name, prefix included.
  std::vector<TableStep> steps;

  [[nodiscard]] bool empty() const noexcept { return steps.empty(); }
  [[nodiscard]] std::size_t size() const noexcept { return steps.size(); }
  /// A line for each step, each with its number.
  [[nodiscard]] std::string to_string() const;
};
std::ostream& operator<<(std::ostream& out, TablePlan const& plan);

}  // namespace dynamorm
