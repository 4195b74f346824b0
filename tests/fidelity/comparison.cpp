// SPDX-License-Identifier: Apache-2.0
#include "fidelity/comparison.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <string_view>

#include "dynamorm/json.hpp"

namespace dynamorm::fidelity {
namespace {

using boost::json::array;
using boost::json::object;
using boost::json::value;

using Difference = std::optional<std::string>;

std::optional<double> number(value const* from) {
  if (from == nullptr || !from->is_number()) return std::nullopt;
  return from->to_number<double>();
}

std::optional<std::size_t> length(value const* of) {
  if (of == nullptr) return std::nullopt;
  if (of->is_array()) return of->as_array().size();
  if (of->is_object()) return of->as_object().size();
  if (of->is_string()) return of->as_string().size();
  return std::nullopt;
}

std::multiset<std::string> strings(array const& list) {
  std::multiset<std::string> all;
  for (value const& element : list) all.insert(boost::json::serialize(element));
  return all;
}

bool has_names(object const& of, array const& names) {
  auto const is_there = [&](value const& name) { return of.contains(name.as_string()); };
  return of.size() == names.size() && std::ranges::all_of(names, is_there);
}

/// Counts the maps inside each other, each the member "n" of the one around it.
std::int64_t depth(value const* at) {
  std::int64_t levels = 0;
  for (; at != nullptr && at->is_object(); ++levels) {
    value const* const map = at->as_object().if_contains("M");
    at = map == nullptr ? nullptr : map->as_object().if_contains("n");
    if (at == nullptr) break;
  }
  return levels;
}

std::optional<std::size_t> item_size(value const& json) {
  if (!json.is_object()) return std::nullopt;
  return from_dynamodb_json(boost::json::serialize(json)).size_in_bytes();
}

bool same(value const& want, value const& got) {
  if (want.is_number() && got.is_number()) return want.to_number<double>() == got.to_number<double>();
  if (want.is_array() && got.is_array()) return std::ranges::equal(want.as_array(), got.as_array(), same);
  if (!want.is_object() || !got.is_object()) return want == got;
  object const& members = got.as_object();
  return want.as_object().size() == members.size() && std::ranges::all_of(want.as_object(), [&](auto const& member) {
           value const* const other = members.if_contains(member.key());
           return other != nullptr && same(member.value(), *other);
         });
}

bool is_any(array const& alternatives, value const* got) {
  return std::ranges::any_of(alternatives, [&](value const& want) { return !difference(want, got); });
}

bool has_all(array const& wanted, array const& got) {
  return std::ranges::all_of(wanted, [&](value const& want) {
    return std::ranges::any_of(got, [&](value const& one) { return !difference(want, &one); });
  });
}

/// Whether `got` passes the comparison `{"$name": by}`; nullopt if there is no such comparison.
std::optional<bool> passes(std::string_view name, value const& by, value const* got) {
  bool const is_array = got != nullptr && got->is_array();
  if (name == "$exact") return got != nullptr && same(by, *got);
  if (name == "$len") return length(got) == by.as_int64();
  if (name == "$keys") return got != nullptr && got->is_object() && has_names(got->as_object(), by.as_array());
  if (name == "$set") return is_array && strings(got->as_array()) == strings(by.as_array());
  if (name == "$has") return is_array && has_all(by.as_array(), got->as_array());
  if (name == "$type") return number(got).has_value();
  if (name == "$text") return got != nullptr && got->is_string() && !got->as_string().empty();
  if (name == "$gt") return number(got) > number(&by);
  if (name == "$near") return number(got) && std::abs(*number(got) - *number(&by)) < 1e-6;
  if (name == "$bytes") return got != nullptr && item_size(*got) == by.as_int64();
  if (name == "$depth") return depth(got) == by.as_int64();
  if (name == "$any") return is_any(by.as_array(), got);
  return std::nullopt;
}

std::string found(std::string const& at, value const* got, std::string const& wanted) {
  return (at.empty() ? "the answer" : at) + " is " + (got == nullptr ? "absent" : shown(*got)) + ", not " + wanted;
}

Difference in_members(object const& want, object const& got, std::string const& at) {
  for (auto const& member : want) {
    std::string const name(member.key());
    Difference differs = difference(member.value(), got.if_contains(name), at.empty() ? name : at + "." + name);
    if (differs) return differs;
  }
  return std::nullopt;
}

Difference in_elements(array const& want, array const& got, std::string const& at) {
  for (std::size_t i = 0; i < want.size(); ++i) {
    Difference differs = difference(want[i], &got[i], at + "[" + std::to_string(i) + "]");
    if (differs) return differs;
  }
  return std::nullopt;
}

}  // namespace

Difference difference(value const& want, value const* got, std::string const& at) {
  if (got != nullptr && got->is_null()) got = nullptr;
  if (want.is_object() && !want.as_object().empty()) {
    auto const& first = *want.as_object().begin();
    std::optional<bool> const passed = passes(std::string(first.key()), first.value(), got);
    if (passed) return *passed ? Difference() : found(at, got, shown(want));
  }
  bool const is_absent = got == nullptr;
  if (want.is_null() || is_absent) return want.is_null() && is_absent ? Difference() : found(at, got, shown(want));
  if (want.is_object() && got->is_object()) return in_members(want.as_object(), got->as_object(), at);
  if (want.is_array() && got->is_array() && want.as_array().size() == got->as_array().size()) {
    return in_elements(want.as_array(), got->as_array(), at);
  }
  return same(want, *got) ? Difference() : found(at, got, shown(want));
}

std::string shown(value const& value) {
  constexpr std::size_t longest = 600;
  std::string text = boost::json::serialize(value);
  if (text.size() <= longest) return text;
  return text.substr(0, longest / 2) + "…" + text.substr(text.size() - longest / 2);
}

}  // namespace dynamorm::fidelity
