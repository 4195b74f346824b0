// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameter_place.hpp"
#include "api/structure.hpp"

namespace dynamorm::api {

/// The report that a request gets.
enum class Report : std::uint8_t {
  newer,
  older,  ///< Without newer checks.
};

/// The violations in a request. The service reports the first ten together. Others are dropped, because a request may
/// have as many violations as bytes.
class Violations {
 public:
  /// Whether a violation at `place` would be kept, given those before it. Others need no text.
  [[nodiscard]] bool takes(Place const* place) const noexcept;
  /// `value` is the value at `place`, in quotes, or null.
  void add(Place const* place, std::string_view value, std::string_view constraint, Newer newer = Newer::no);
  /// The same with a complete text.
  void add_text(Place const* place, std::string text, Newer newer);
  /// Sets the newer text of the violation that was added last, at a field with Newer::in_list.
  void reword(std::string text);
  /// Sets the whole message of a violation that is reported alone. The first one counts.
  void report_alone(std::string message);
  /// Records that a required member is missing.
  void note_missing() noexcept { misses_member_ = true; }

  [[nodiscard]] bool empty() const noexcept { return violations_.empty(); }
  /// "2 validation errors detected: Value … at '…' failed to satisfy constraint: …; Value …"
  [[nodiscard]] std::string message(Report report) const;

 private:
  struct Violation {
    Rank rank;
    Newer newer;
    std::string text;
    std::string newer_text{};
  };
  [[nodiscard]] std::vector<std::string_view> texts(bool newer) const;

  std::vector<Violation> violations_;  // by rank, then in order of addition
  std::size_t last_added_ = 0;
  std::string alone_;
  bool misses_member_ = false;
};

/// "1 validation error detected: why".
[[nodiscard]] std::string one_detected(std::string_view why);
/// "Value at 'TableName' failed to satisfy constraint: …", as in the newer checks.
[[nodiscard]] std::string unquoted_violation(Place const* place, std::string_view constraint);

/// Returns `text` in single quotes, truncated if it is too long for a message.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// Whether a string has its field's pattern. For a table, an empty string is left to the rule of its length.
[[nodiscard]] bool has_pattern(Rules const& rules, std::string_view text) noexcept;
/// The maximum length of a string: 255 for the name of a table, 1024 for its ARN, else that of the rules.
[[nodiscard]] std::int64_t longest(Rules const& rules, std::string_view text) noexcept;
/// The length in characters.
[[nodiscard]] std::int64_t length_of(std::string_view text) noexcept;
/// Whether the name of an entry of a map by table can be a table's.
[[nodiscard]] bool is_table(std::string_view text) noexcept;
/// Whether a list in a map has a valid length.
[[nodiscard]] bool has_length(Rules const& rules, std::size_t length) noexcept;

constexpr std::string_view pattern_constraint = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
[[nodiscard]] std::string at_least(std::string_view measure, std::int64_t limit);
[[nodiscard]] std::string at_most(std::string_view measure, std::int64_t limit);
/// The constraint on a map whose names are tables.
[[nodiscard]] std::string map_keys_constraint();
/// The constraint on a list of strings.
[[nodiscard]] std::string each_member_constraint(Rules const& rules);
/// The constraint on a map of lists.
[[nodiscard]] std::string map_values_constraint(Rules const& rules);

}  // namespace dynamorm::api
