// SPDX-License-Identifier: Apache-2.0
#include "fidelity/recorded_values.hpp"

#include <re2/re2.h>

#include <optional>

#include "base/base64.hpp"

namespace dynamorm::fidelity {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using Counter = std::optional<std::int64_t>;  // the number that {i} stands for

std::int64_t number(value const& from) { return from.as_int64(); }

std::string text_of(value const& from) { return std::string(from.as_string()); }

std::string replaced(std::string text, std::string_view from, std::string_view by) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + by.size())) {
    text.replace(at, from.size(), by);
  }
  return text;
}

constexpr char const* word_after_at = "@([A-Za-z][0-9A-Za-z_]*)";

std::string with_names(std::string const& text, Names const& names) {
  if (text.find('@') == std::string::npos) return text;
  static re2::RE2 const word(word_after_at);
  std::string result;
  re2::StringPiece rest(text);
  while (true) {
    re2::StringPiece const before = rest;
    std::string name;
    if (!re2::RE2::FindAndConsume(&rest, word, &name)) return result + before.as_string();
    auto const found = names.find(name);
    std::string const written = before.substr(0, before.size() - rest.size()).as_string();
    result += found == names.end() ? written : written.substr(0, written.size() - name.size() - 1) + found->second;
  }
}

class Writer {
 public:
  explicit Writer(Names const& names) : names_(names) {}

  value write(value const& from, Counter counter) const {
    if (from.is_string()) return value(text(text_of(from), counter));
    if (from.is_array()) {
      array elements;
      for (value const& element : from.as_array()) elements.push_back(write(element, counter));
      return elements;
    }
    return from.is_object() ? rule(from.as_object(), counter) : from;
  }

 private:
  std::string text(std::string text, Counter counter) const {
    if (counter) text = replaced(std::move(text), "{i}", std::to_string(*counter));
    return with_names(text, names_);
  }

  value rule(object const& from, Counter counter) const {
    if (value const* const part = from.if_contains("$repeat")) {
      std::string repeated;
      for (auto times = number(from.at("times")); times > 0; --times) repeated += text(text_of(*part), counter);
      if (value const* const then = from.if_contains("then")) repeated += text_of(*then);
      return value(repeated);
    }
    if (value const* const depth = from.if_contains("$deep")) return nested(number(*depth));
    if (value const* const times = from.if_contains("$times")) {
      array elements;
      for (std::int64_t i = 0; i < number(*times); ++i) elements.push_back(write(from.at("each"), i));
      return elements;
    }
    if (value const* const length = from.if_contains("$zeros")) {
      std::string encoded;
      append_base64(encoded, std::string(static_cast<std::size_t>(number(*length)), '\0'));
      return value(encoded);
    }
    return members(from, counter);
  }

  value members(object const& from, Counter counter) const {
    object result;
    for (auto const& member : from) {
      if (member.key() == "$spread") {
        object const& spread = member.value().as_object();
        for (std::int64_t i = 0; i < number(spread.at("times")); ++i) add(result, spread.at("each").as_object(), i);
      } else {
        result.insert_or_assign(text(std::string(member.key()), counter), write(member.value(), counter));
      }
    }
    return result;
  }

  void add(object& result, object const& from, std::int64_t counter) const {
    for (auto const& member : from) {
      result.insert_or_assign(text(std::string(member.key()), counter), write(member.value(), counter));
    }
  }

  static value nested(std::int64_t depth) {
    value inner = object{{"S", "leaf"}};
    for (; depth > 0; --depth) {
      value outer = object{{"M", object{{"n", std::move(inner)}}}};
      inner = std::move(outer);
    }
    return inner;
  }

  Names const& names_;
};

}  // namespace

value written_out(value const& from, Names const& names) { return Writer(names).write(from, std::nullopt); }

std::vector<std::string> names_in(std::string_view text) {
  static re2::RE2 const word(word_after_at);
  std::vector<std::string> names;
  re2::StringPiece rest(text.data(), text.size());
  for (std::string name; re2::RE2::FindAndConsume(&rest, word, &name);) names.push_back(name);
  return names;
}

}  // namespace dynamorm::fidelity
