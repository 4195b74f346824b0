#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "api/parameter_place.hpp"
#include "api/structure.hpp"

namespace dynamorm::api {

/// Which report a request gets.
enum class Report : std::uint8_t {
  newer,
  older,  ///< As if no field had newer checks.
};

/// The constraints that a request breaks. The service reports the first ten of them together, and no more are kept:
/// a request may break as many as it has bytes.
class Violations {
 public:
  /// Whether a violation at `place` would be kept, given those before it. Others need no text.
  [[nodiscard]] bool takes(Place const* place) const noexcept;
  /// `value` is what stands at `place`, in quotes, or null.
  void add(Place const* place, std::string_view value, std::string_view constraint, Newer newer = Newer::no);
  /// The same with a text of its own.
  void add_text(Place const* place, std::string text, Newer newer);
  /// The text of the newer checks for the violation that was added last, at a field with Newer::in_list.
  void reword(std::string text);
  /// The whole message of a violation that is reported alone. The first one counts.
  void report_alone(std::string message);
  /// A required member is missing.
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

  std::vector<Violation> violations_;  // by rank, those of one rank in the order in which they came
  std::size_t last_added_ = 0;
  std::string alone_;
  bool misses_member_ = false;
};

/// "1 validation error detected: why".
[[nodiscard]] std::string one_detected(std::string_view why);
/// "Value at 'TableName' failed to satisfy constraint: …", as the newer checks say it.
[[nodiscard]] std::string unquoted_violation(Place const* place, std::string_view constraint);

/// `text` in single quotes, cut where it is too long for a message.
[[nodiscard]] std::string in_quotes(std::string_view text);

/// Whether a text is of its field's pattern. The empty text is left to the rule of its length where that is for a
/// table.
[[nodiscard]] bool has_pattern(Rules const& rules, std::string_view text) noexcept;
/// The length that a text may have: 255 for the name of a table, 1024 for its ARN, else what the rules say.
[[nodiscard]] std::int64_t longest(Rules const& rules, std::string_view text) noexcept;
/// In characters.
[[nodiscard]] std::int64_t length_of(std::string_view text) noexcept;
/// Whether an entry of a map by table has a name that may be one.
[[nodiscard]] bool is_table(std::string_view text) noexcept;
/// Whether a list that is an entry of a map is as long as it should be.
[[nodiscard]] bool has_length(Rules const& rules, std::size_t length) noexcept;

constexpr std::string_view pattern_constraint = "Member must satisfy regular expression pattern: [a-zA-Z0-9_.-]+";
[[nodiscard]] std::string at_least(std::string_view measure, std::int64_t limit);
[[nodiscard]] std::string at_most(std::string_view measure, std::int64_t limit);
/// Of a map whose names are tables.
[[nodiscard]] std::string map_keys_constraint();
/// Of a list of texts.
[[nodiscard]] std::string each_member_constraint(Rules const& rules);
/// Of a map of lists.
[[nodiscard]] std::string map_values_constraint(Rules const& rules);

}  // namespace dynamorm::api
