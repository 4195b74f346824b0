// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string_view>

#include "dynamorm/condition.hpp"

/// Parses the text of a keyword at compile time. Uses plain loops, because the compiler evaluates this slowly and
/// often.
namespace dynamorm::detail {

/// The position of a missing member.
inline constexpr std::size_t no_member = static_cast<std::size_t>(-1);

inline constexpr std::string_view separator = "__";

/// Whether `text` is `name`, or starts with `name` and a separator.
constexpr bool leads_with(std::string_view text, std::string_view name) {
  if (text.size() < name.size()) return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    if (text[i] != name[i]) return false;
  }
  return text.size() == name.size() || text.substr(name.size()).starts_with(separator);
}

/// Finds the field that a text starts with, preferring the longest name. Returns no_member if no field matches.
constexpr std::size_t find_prefix(auto const& fields, std::string_view text) {
  std::size_t found = no_member;
  std::size_t longest = 0;
  std::size_t position = 0;
  for (auto const& field : fields) {
    if (field.name.size() >= longest && leads_with(text, field.name)) {
      found = position;
      longest = field.name.size();
    }
    ++position;
  }
  return found;
}

/// The text before the first separator. A loop of our own, since g++ 12 with -fsanitize=undefined cannot run
/// std::string_view::find at compile time.
constexpr std::string_view first_segment(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && !text.substr(end).starts_with(separator)) ++end;
  return text.substr(0, end);
}

/// The start of the text after `taken` characters and a separator.
constexpr std::size_t behind(std::string_view text, std::size_t taken) {
  return taken >= text.size() ? text.size() : taken + separator.size();
}

/// Whether a text is a position in a list: at most `most_digits` digits, so that it fits.
constexpr bool is_position(std::string_view text) {
  constexpr std::size_t most_digits = 9;
  if (text.empty() || text.size() > most_digits) return false;
  for (char const c : text) {
    if (c < '0' || c > '9') return false;
  }
  return true;
}

constexpr std::size_t to_position(std::string_view text) {
  std::size_t position = 0;
  for (char const c : text) position = position * 10 + static_cast<std::size_t>(c - '0');
  return position;
}

struct NamedOperator {
  std::string_view name;
  ConditionOperator op;
};
/// The operators of conditions. A keyword without one means equality.
inline constexpr NamedOperator condition_operators[] = {{"", ConditionOperator::equal},
                                                        {"eq", ConditionOperator::equal},
                                                        {"ne", ConditionOperator::not_equal},
                                                        {"lt", ConditionOperator::less},
                                                        {"lte", ConditionOperator::less_equal},
                                                        {"gt", ConditionOperator::greater},
                                                        {"gte", ConditionOperator::greater_equal},
                                                        {"between", ConditionOperator::between},
                                                        {"in", ConditionOperator::in},
                                                        {"exists", ConditionOperator::exists},
                                                        {"not_exists", ConditionOperator::not_exists},
                                                        {"type", ConditionOperator::is_type},
                                                        {"begins_with", ConditionOperator::begins_with},
                                                        {"contains", ConditionOperator::contains}};

/// The operator of a keyword, if it is one of conditions. By value, since g++ 12 with -fsanitize=undefined cannot
/// compare the address of an element with null at compile time.
struct FoundOperator {
  bool found = false;
  ConditionOperator op = ConditionOperator::equal;
};
constexpr FoundOperator find_operator(std::string_view name) {
  for (NamedOperator const& known : condition_operators) {
    if (known.name == name) return {true, known.op};
  }
  return {};
}

/// Whether the operator compares sizes: "size", or "size__" and the operator of the comparison.
constexpr bool is_size_operator(std::string_view op) { return leads_with(op, "size"); }
constexpr std::string_view behind_size(std::string_view op) { return op.substr(behind(op, first_segment(op).size())); }

/// Whether a text is an operator of conditions or of updates. Such a name cannot be a key of a map in a keyword.
constexpr bool is_operator(std::string_view text) {
  for (std::string_view const known :
       {"size", "set", "if_not_exists", "plus", "minus", "append", "prepend", "remove", "add", "delete"}) {
    if (text == known) return true;
  }
  return find_operator(text).found;
}

}  // namespace dynamorm::detail
