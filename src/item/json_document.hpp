// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>

#include "base/plain_run.hpp"

namespace dynamorm::item {

enum class JsonKind : std::uint8_t { nothing, object, array, string, number, boolean, null };

inline constexpr auto json_kinds = [] {
  std::array<JsonKind, 256> kinds{};
  for (unsigned char digit = '0'; digit <= '9'; ++digit) kinds[digit] = JsonKind::number;
  kinds['-'] = JsonKind::number;
  kinds['{'] = JsonKind::object;
  kinds['['] = JsonKind::array;
  kinds['"'] = JsonKind::string;
  kinds['t'] = kinds['f'] = JsonKind::boolean;
  kinds['n'] = JsonKind::null;
  return kinds;
}();

/// Returns the kind of the value at `at`, judged by its first character.
inline JsonKind json_kind(char const* at) noexcept { return json_kinds[static_cast<unsigned char>(*at)]; }

/// Returns the characters of the value at `at`, up to a blank or the end of a string or token.
[[nodiscard]] std::string_view json_token(char const* at) noexcept;

/// Returns whether `token` is a JSON number: not "+1", ".5", "5." or "01".
[[nodiscard]] bool is_json_number(std::string_view token) noexcept;

/// Reads JSON (RFC 8259, UTF-8) in one pass without building a tree.
///
/// Each function reads at a position and returns the position after what it read, or null if the text is not JSON.
/// Passing the position by value keeps it in a register, which the hot loops need. Strings and names without escapes
/// are views into the text. All views are valid while this object and the text live.
class JsonDocument {
 public:
  using Place = char const*;

  /// `text` must outlive this object unchanged. Its terminating zero, which valid JSON does not contain, stops all
  /// look-ahead.
  explicit JsonDocument(std::string const& text) noexcept : text_(text.data()), end_(text.data() + text.size()) {}
  JsonDocument(JsonDocument const&) = delete;
  JsonDocument& operator=(JsonDocument const&) = delete;

  /// Returns the position of the root value.
  [[nodiscard]] Place begin() const noexcept { return after_blanks(text_); }
  /// Returns whether only blanks follow `at`.
  [[nodiscard]] bool ends_at(Place at) const noexcept { return after_blanks(at) == end_; }

  /// Reads a string. `at` must be at its opening quote.
  [[nodiscard]] Place string(Place at, std::string_view& text) {
    PlainRun const run = plain_run(at + 1, end_);
    if (*run.end != '"' || !run.ascii) return string_with_care(at + 1, run.end, text);
    text = std::string_view(at + 1, static_cast<std::size_t>(run.end - at - 1));
    return run.end + 1;
  }

  /// Reads a number, true, false or null.
  [[nodiscard]] static Place token(Place at) noexcept;

  /// Reads an object. `at` must be at its brace. `take(at, name)` reads the value of each member and returns the
  /// position after it; null stops the walk.
  template <class Take>
  [[nodiscard]] Place members(Place at, Take take) {
    at = after_blanks(at + 1);
    if (*at == '}') return at + 1;
    while (true) {
      std::string_view member;
      at = name(at, member);
      if (at != nullptr) at = take(at, member);
      if (at == nullptr) return nullptr;
      at = after_blanks(at);
      if (*at != ',') return *at == '}' ? at + 1 : nullptr;
      at = after_blanks(at + 1);
    }
  }

  /// Reads an array in the same way, with `take(at)`.
  template <class Take>
  [[nodiscard]] Place elements(Place at, Take take) {
    at = after_blanks(at + 1);
    if (*at == ']') return at + 1;
    while (true) {
      at = take(at);
      if (at == nullptr) return nullptr;
      at = after_blanks(at);
      if (*at != ',') return *at == ']' ? at + 1 : nullptr;
      at = after_blanks(at + 1);
    }
  }

  /// Skips a value of any depth.
  [[nodiscard]] Place skip(Place at);
  /// Where the last skip() that returned null found something that is not JSON.
  [[nodiscard]] Place stopped_at() const noexcept { return stopped_at_; }

 private:
  static bool is_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  static Place after_blanks(Place at) noexcept {
    while (static_cast<unsigned char>(*at) <= ' ' && is_blank(*at)) ++at;
    return at;
  }

  /// Reads the name of a member, its colon and the blanks after it.
  Place name(Place at, std::string_view& name) {
    if (is_letter_name(at)) {
      name = std::string_view(at + 1, 1);
      return after_blanks(at + 4);
    }
    if (*at != '"') return nullptr;
    at = string(at, name);
    if (at == nullptr) return nullptr;
    at = after_blanks(at);
    return *at == ':' ? after_blanks(at + 1) : nullptr;
  }
  /// Every value of DynamoDB JSON starts with a one-letter name: "S":
  static bool is_letter_name(Place at) noexcept {
    return at[0] == '"' && at[1] >= 'A' && at[1] <= 'Z' && at[2] == '"' && at[3] == ':';
  }

  /// Reads a string that has escapes, non-ASCII characters or no end. It is plain from `start` to `at`.
  Place string_with_care(Place start, Place at, std::string_view& text);
  Place scalar(Place at);
  Place behind_what_ends(Place at, std::string& open);
  /// Moves to a value inside the container that `closing` closes, over its name if it has one.
  Place to_value(Place at, char closing);
  Place stop(Place at) noexcept {
    stopped_at_ = at;
    return nullptr;
  }

  Place text_;
  Place end_;
  Place stopped_at_ = nullptr;
  std::forward_list<std::string> unescaped_;  // strings and names that had escapes, unescaped
};

}  // namespace dynamorm::item
