// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/api/by_name.hpp"

#include "api/checker.hpp"
#include "api/java_text.hpp"
#include "api/member_type.hpp"
#include "api/structure.hpp"
#include "api/structure_writer.hpp"
#include "api/violations.hpp"

/// Checks members of every type: their own rules, which the reader checks too, and the structures within them.
namespace dynamorm::api {

namespace detail {

template <class T>
struct Shape {
  static constexpr bool is_list = false;
  static constexpr bool may_be_absent = false;
  static constexpr bool has_structures = std::is_aggregate_v<T>;
};
template <class T>
struct Shape<std::optional<T>> : Shape<T> {
  static constexpr bool may_be_absent = true;
};
template <class T>
struct Shape<std::vector<T>> : Shape<T> {
  static constexpr bool is_list = true;
};
template <class T>
struct Shape<ByName<T>> : Shape<T> {};

template <class Collection>
void print_json(std::string& out, void const* collection) {
  write_value(out, *static_cast<Collection const*>(collection));
}

template <class Collection>
void print_java(std::string& out, void const* collection) {
  std::string json;
  print_json<Collection>(json, collection);
  append_java(out, json, member_type<Collection>);
}

template <class Collection>
Checker::Print print_of(Rules const& rules) {
  return rules.is_shown_as_json ? &print_json<Collection> : &print_java<Collection>;
}

}  // namespace detail

template <class T>
void check_rules(Checker&, Rules const&, T const&) {}

inline void check_rules(Checker& checker, Rules const& rules, std::string const& text) {
  checker.check_text(rules, text);
}

inline void check_rules(Checker& checker, Rules const& rules, std::int64_t const& number) {
  checker.check_number(rules, number);
}

/// The faults of an element of a list, or an entry of a map, under the rules of its collection.
struct ElementFaults {
  bool name = false;
  bool length = false;
};

template <class T>
ElementFaults faults_of_element(Rules const&, T const&) {
  return {};
}
inline ElementFaults faults_of_element(Rules const& rules, std::string const& text) {
  return {.length = !has_length(rules, text.size())};
}
template <class T>
ElementFaults faults_of_element(Rules const& rules, std::pair<std::string, T> const& entry) {
  ElementFaults faults{.name = rules.pattern == Pattern::table && !is_table(entry.first)};
  if constexpr (detail::Shape<T>::is_list) faults.length = !has_length(rules, entry.second.size());
  return faults;
}

template <class T>
void check_rules(Checker& checker, Rules const& rules, std::vector<T> const& elements) {
  auto const print = detail::print_of<std::vector<T>>(rules);
  checker.check_length(rules, elements.size(), &elements, print);
  if constexpr (std::is_same_v<T, std::string>) {
    auto const is_misfit = [&](std::string const& text) { return faults_of_element(rules, text).length; };
    if (std::ranges::any_of(elements, is_misfit))
      checker.violate(rules, &elements, print, each_member_constraint(rules));
  }
}

template <class T>
void check_rules(Checker& checker, Rules const& rules, ByName<T> const& entries) {
  auto const print = detail::print_of<ByName<T>>(rules);
  checker.check_length(rules, entries.size(), &entries, print);
  auto const is_misnamed = [&](auto const& entry) { return faults_of_element(rules, entry).name; };
  if (std::ranges::any_of(entries, is_misnamed)) checker.violate(rules, &entries, print, map_keys_constraint());
  if constexpr (detail::Shape<T>::is_list) {
    auto const is_short = [&](auto const& entry) { return std::cmp_less(entry.second.size(), rules.each_min); };
    auto const is_long = [&](auto const& entry) { return std::cmp_greater(entry.second.size(), rules.each_max); };
    if (std::ranges::any_of(entries, is_short)) {
      checker.violate(rules, &entries, print, map_values_constraint(rules));
    }
    auto const too_long = std::ranges::find_if(entries, is_long);
    if (too_long != entries.end()) checker.violate_length(rules, too_long->first);
  }
}

template <class T>
void check_rules(Checker& checker, Rules const& rules, std::optional<T> const& value) {
  if (value) check_rules(checker, rules, *value);
}

template <class T>
void check_structures(Checker& checker, T const& object) {
  checker.check_structure(structure<T>(), &object);
}

template <class T>
void check_structures(Checker& checker, std::vector<T> const& elements) {
  auto const check = [](Checker& at, void const* element) { check_structures(at, *static_cast<T const*>(element)); };
  std::size_t position = 0;
  for (T const& element : elements) checker.check_element(position++, check, &element);
}

template <class T>
void check_structures(Checker& checker, ByName<T> const& entries) {
  auto const check = [](Checker& at, void const* entry) { check_structures(at, *static_cast<T const*>(entry)); };
  std::size_t position = 0;
  for (auto const& [name, entry] : entries) checker.check_entry(position++, name, check, &entry);
}

/// Whether a member of that type with these rules has to be checked.
template <class T>
[[nodiscard]] constexpr bool is_checked(Rules const& rules) {
  bool const may_miss = detail::Shape<T>::may_be_absent && rules.presence != Presence::optional;
  return may_miss || detail::Shape<T>::has_structures || rules != Rules{.presence = rules.presence};
}

template <class T>
void check_field(Checker& checker, Rules const& rules, T const& value) {
  check_rules(checker, rules, value);
  if constexpr (detail::Shape<T>::has_structures) check_structures(checker, value);
}

template <class T>
void check_field(Checker& checker, Rules const& rules, std::optional<T> const& value) {
  if (value) {
    check_field(checker, rules, *value);
  } else {
    checker.miss(rules);
  }
}

}  // namespace dynamorm::api
