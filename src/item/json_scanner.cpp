#include "item/json_scanner.hpp"

#include <algorithm>

#include "base/utf8.hpp"

namespace dynamorm::item {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool ends_token(char c) {
  return static_cast<unsigned char>(c) <= ' ' || c == ',' || c == ']' || c == '}' || c == ':' || c == '"';
}

std::string_view digits_of(std::string_view text) {
  return text.substr(0, static_cast<std::size_t>(std::ranges::find_if_not(text, is_digit) - text.begin()));
}

void append_utf8(std::string& text, std::uint32_t point) {
  auto const tail = [&](int shift) { return static_cast<char>(0x80 | ((point >> shift) & 0x3F)); };
  if (point < 0x80) {
    text.push_back(static_cast<char>(point));
  } else if (point < 0x800) {
    text.append({static_cast<char>(0xC0 | point >> 6), tail(0)});
  } else if (point < 0x10000) {
    text.append({static_cast<char>(0xE0 | point >> 12), tail(6), tail(0)});
  } else {
    text.append({static_cast<char>(0xF0 | point >> 18), tail(12), tail(6), tail(0)});
  }
}

/// What a backslash and this character stand for; zero for what is no such pair.
char escaped(char c) {
  constexpr std::string_view spelt = "\"\\/bfnrt";
  constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
  std::size_t const at = spelt.find(c);
  return at == std::string_view::npos ? '\0' : meant[at];
}

}  // namespace

bool is_json_number(std::string_view token) noexcept {
  if (token.starts_with('-')) token.remove_prefix(1);
  std::size_t const whole = token.starts_with('0') ? 1 : digits_of(token).size();
  if (whole == 0) return false;
  token.remove_prefix(whole);
  if (token.starts_with('.')) {
    std::size_t const decimals = digits_of(token.substr(1)).size();
    if (decimals == 0) return false;
    token.remove_prefix(1 + decimals);
  }
  if (token.empty()) return true;
  if (token.front() != 'e' && token.front() != 'E') return false;
  token.remove_prefix(1);
  if (token.starts_with('+') || token.starts_with('-')) token.remove_prefix(1);
  return !token.empty() && digits_of(token).size() == token.size();
}

std::string_view JsonScanner::token() const noexcept {
  char const* const stop = *at_ == '"' ? plain_run(at_ + 1, end_).end : std::find_if(at_, end_, ends_token);
  return {at_, stop};
}

bool JsonScanner::take_token(std::string_view& token) {
  token = this->token();
  at_ += token.size();
  return is_json_number(token) || token == "true" || token == "false" || token == "null";
}

bool JsonScanner::skip() {
  std::string_view text;
  std::string open;  // the brackets of what it is in, innermost last: a text may be nested deeper than the stack
  do {
    Step step = Step::end;
    open.push_back(*at_);
    if (kind() == Kind::object) {
      step = first_member(text);
    } else if (kind() == Kind::array) {
      step = first_element();
    } else if (!(kind() == Kind::string ? take_string(text) : take_token(text))) {
      return false;
    }
    while (step == Step::end) {
      open.pop_back();
      if (open.empty()) return true;
      step = open.back() == '{' ? next_member(text) : next_element();
    }
    if (step == Step::fault) return false;
  } while (true);
}

bool JsonScanner::quoted_with_care(PlainRun run, std::string_view& text) {
  char const* const start = at_ + 1;
  at_ = run.end;
  if (*at_ == '"') {
    text = std::string_view(start, at_++);
    return is_utf8(text);
  }
  std::string& unescaped = unescaped_.emplace_front(start, at_);
  while (*at_ == '\\') {
    if (!take_escape(unescaped)) return false;
    run = plain_run(at_, end_);
    unescaped.append(at_, run.end);
    at_ = run.end;
  }
  text = unescaped;
  return *at_++ == '"' && is_utf8(text);
}

bool JsonScanner::take_escape(std::string& text) {
  ++at_;
  if (*at_ != 'u') {
    char const meant = escaped(*at_++);
    text.push_back(meant);
    return meant != '\0';
  }
  std::uint32_t point = 0;
  if (!take_code_unit(point) || (point >= 0xDC00 && point < 0xE000)) return false;
  if (point >= 0xD800 && point < 0xDC00) {  // half of a character beyond 16 bits; the other half has to follow
    std::uint32_t low = 0;
    if (*at_++ != '\\' || *at_ != 'u' || !take_code_unit(low) || low < 0xDC00 || low >= 0xE000) return false;
    point = 0x10000 + ((point - 0xD800) << 10) + (low - 0xDC00);
  }
  append_utf8(text, point);
  return true;
}

/// "uXXXX".
bool JsonScanner::take_code_unit(std::uint32_t& unit) {
  for (int digit = 0; digit < 4; ++digit) {
    char const c = *++at_;
    char const letter = static_cast<char>(c | 0x20);
    if (is_digit(c)) {
      unit = unit << 4 | static_cast<std::uint32_t>(c - '0');
    } else if (letter >= 'a' && letter <= 'f') {
      unit = unit << 4 | static_cast<std::uint32_t>(letter - 'a' + 10);
    } else {
      return false;
    }
  }
  ++at_;
  return true;
}

}  // namespace dynamorm::item
