#pragma once

#include <cstdint>
#include <forward_list>
#include <string>
#include <string_view>

#include "base/plain_run.hpp"

namespace dynamorm::item {

/// Walks over a JSON text from value to value, in one pass and building nothing.
///
/// It stands at a value, whose `kind` it tells; the value is then taken by the function for its kind, or passed over.
/// Where a function reports a fault the text is no JSON (RFC 8259) in UTF-8, and the walk is over. Texts and names are
/// views into the JSON text if they have no escapes; all of them are valid as long as the scanner and that text.
class JsonScanner {
 public:
  enum class Kind : std::uint8_t { object, array, string, number, boolean, null, nothing };
  enum class Step : std::uint8_t { value, end, fault };

  /// Stands at the value that is the whole of `text`, which lives unchanged as long as the scanner. Being a string it
  /// has a zero behind its last character, which no JSON has: all looking ahead ends there.
  explicit JsonScanner(std::string const& text) noexcept : at_(text.data()), end_(text.data() + text.size()) {
    skip_blanks();
  }
  JsonScanner(JsonScanner const&) = delete;
  JsonScanner& operator=(JsonScanner const&) = delete;

  /// What the value is as far as its first character tells.
  [[nodiscard]] Kind kind() const noexcept { return kinds[static_cast<unsigned char>(*at_)]; }

  /// Takes a string; the value has to be one.
  [[nodiscard]] bool take_string(std::string_view& text) { return quoted(text); }
  /// Takes the characters of a number, true, false or null.
  [[nodiscard]] bool take_token(std::string_view& token);
  [[nodiscard]] bool take_token() {
    std::string_view token;
    return take_token(token);
  }
  /// The characters of the value up to a blank or the end of a string or token; takes nothing.
  [[nodiscard]] std::string_view token() const noexcept;

  /// Steps into an object, which the value has to be, and to its first member.
  [[nodiscard]] Step first_member(std::string_view& name) {
    enter();
    return *at_ == '}' ? leave() : member(name);
  }
  /// From behind a member's value to the next member of the same object.
  [[nodiscard]] Step next_member(std::string_view& name) {
    skip_blanks();
    if (*at_ == '}') return leave();
    if (*at_ != ',') return Step::fault;
    enter();
    return member(name);
  }
  /// The same for the elements of an array.
  [[nodiscard]] Step first_element() noexcept {
    enter();
    return *at_ == ']' ? leave() : Step::value;
  }
  [[nodiscard]] Step next_element() noexcept {
    skip_blanks();
    if (*at_ == ']') return leave();
    if (*at_ != ',') return Step::fault;
    enter();
    return Step::value;
  }

  /// Passes over the value, however deep it is.
  [[nodiscard]] bool skip();

  /// Where the value starts, to go back to.
  [[nodiscard]] char const* place() const noexcept { return at_; }
  void go_back(char const* place) noexcept { at_ = place; }

  /// Whether nothing follows the value that was taken.
  [[nodiscard]] bool at_end() noexcept {
    skip_blanks();
    return at_ == end_;
  }

 private:
  static constexpr auto kinds = [] {
    struct {
      Kind of[256];
      constexpr Kind operator[](unsigned char c) const { return of[c]; }
    } kinds{};
    for (Kind& kind : kinds.of) kind = Kind::nothing;
    for (char digit = '0'; digit <= '9'; ++digit) kinds.of[static_cast<unsigned char>(digit)] = Kind::number;
    kinds.of['-'] = Kind::number;
    kinds.of['{'] = Kind::object;
    kinds.of['['] = Kind::array;
    kinds.of['"'] = Kind::string;
    kinds.of['t'] = kinds.of['f'] = Kind::boolean;
    kinds.of['n'] = Kind::null;
    return kinds;
  }();

  void skip_blanks() noexcept {
    while (static_cast<unsigned char>(*at_) <= ' ' && is_blank(*at_)) ++at_;
  }
  static bool is_blank(char c) noexcept { return c == ' ' || c == '\n' || c == '\r' || c == '\t'; }
  /// Steps over a bracket or comma.
  void enter() noexcept {
    ++at_;
    skip_blanks();
  }
  Step leave() noexcept {
    ++at_;
    return Step::end;
  }

  Step member(std::string_view& name) {
    if (is_letter_member()) {
      name = std::string_view(at_ + 1, 1);
      at_ += 3;
    } else {
      if (*at_ != '"' || !quoted(name)) return Step::fault;
      skip_blanks();
      if (*at_ != ':') return Step::fault;
    }
    enter();
    return Step::value;
  }
  /// Every value of DynamoDB JSON starts so: "S":
  [[nodiscard]] bool is_letter_member() const noexcept {
    return at_[0] == '"' && at_[1] >= 'A' && at_[1] <= 'Z' && at_[2] == '"' && at_[3] == ':';
  }

  bool quoted(std::string_view& text) {
    char const* const start = at_ + 1;
    PlainRun const run = plain_run(start, end_);
    if (*run.end != '"' || !run.ascii) return quoted_with_care(run, text);
    text = std::string_view(start, static_cast<std::size_t>(run.end - start));
    at_ = run.end + 1;
    return true;
  }

  /// The rest of it for strings with escapes, with characters beyond ASCII, or without an end.
  bool quoted_with_care(PlainRun run, std::string_view& text);
  bool take_escape(std::string& text);
  bool take_code_unit(std::uint32_t& unit);

  char const* at_;
  char const* end_;
  std::forward_list<std::string> unescaped_;  // the texts and names with escapes, without them
};

/// Whether `token` is what JSON calls a number: no "+1", ".5", "5." or "01".
[[nodiscard]] bool is_json_number(std::string_view token) noexcept;

}  // namespace dynamorm::item
