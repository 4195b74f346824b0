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

/// What the value at `at` is, as far as its first character tells.
inline JsonKind json_kind(char const* at) noexcept { return json_kinds[static_cast<unsigned char>(*at)]; }

/// The characters of the value at `at`, up to a blank or the end of a string or token.
[[nodiscard]] std::string_view json_token(char const* at) noexcept;

/// Whether `token` is what JSON calls a number: no "+1", ".5", "5." or "01".
[[nodiscard]] bool is_json_number(std::string_view token) noexcept;

/// A JSON text that is read in one pass, building nothing.
///
/// Each function takes what stands at a place in the text and returns the place behind it, or null where the text is no
/// JSON (RFC 8259, in UTF-8). That keeps the place in a register, where it makes a difference. Texts and names without
/// escapes are views into the text; all of them are valid as long as this object and the text.
class JsonDocument {
 public:
  using Place = char const*;

  /// `text` lives unchanged as long as this. Being a string it has a zero behind its last character, which no JSON has:
  /// all looking ahead ends there.
  explicit JsonDocument(std::string const& text) noexcept : text_(text.data()), end_(text.data() + text.size()) {}
  JsonDocument(JsonDocument const&) = delete;
  JsonDocument& operator=(JsonDocument const&) = delete;

  /// The value that is the whole of the text.
  [[nodiscard]] Place begin() const noexcept { return after_blanks(text_); }
  /// Whether nothing but blanks follows `at`.
  [[nodiscard]] bool ends_at(Place at) const noexcept { return after_blanks(at) == end_; }

  /// Takes a string, which has to stand there.
  [[nodiscard]] Place string(Place at, std::string_view& text) {
    PlainRun const run = plain_run(at + 1, end_);
    if (*run.end != '"' || !run.ascii) return string_with_care(at + 1, run.end, text);
    text = std::string_view(at + 1, static_cast<std::size_t>(run.end - at - 1));
    return run.end + 1;
  }

  /// Takes a number, true, false or null.
  [[nodiscard]] static Place token(Place at) noexcept;

  /// Takes an object, which has to stand there. `take(at, name)` takes the value of each member and returns the place
  /// behind it; null ends the walk.
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

  /// The same for the elements of an array, with `take(at)`.
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

  /// Passes over a value, however deep it is.
  [[nodiscard]] Place skip(Place at);

 private:
  static bool is_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  static Place after_blanks(Place at) noexcept {
    while (static_cast<unsigned char>(*at) <= ' ' && is_blank(*at)) ++at;
    return at;
  }

  /// Takes the name of a member with the colon and the blanks behind it.
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
  /// Every value of DynamoDB JSON starts so: "S":
  static bool is_letter_name(Place at) noexcept {
    return at[0] == '"' && at[1] >= 'A' && at[1] <= 'Z' && at[2] == '"' && at[3] == ':';
  }

  /// The same for a string with escapes, with characters beyond ASCII, or without an end, plain from `start` to `at`.
  Place string_with_care(Place start, Place at, std::string_view& text);
  Place scalar(Place at);
  Place behind_what_ends(Place at, std::string& open);
  /// To a value inside what `closing` closes: past its name, if it has one.
  Place to_value(Place at, char closing);

  Place text_;
  Place end_;
  std::forward_list<std::string> unescaped_;  // the texts and names with escapes, without them
};

}  // namespace dynamorm::item
