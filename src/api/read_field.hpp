// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/api/by_name.hpp"

#include "api/check_field.hpp"
#include "api/structure_reader.hpp"

/// Reads members of every type in structures, and checks their rules.
namespace dynamorm::api {

/// `rules` are those of the field that holds the value.
template <class T>
[[nodiscard]] bool read_value(Reader& reader, Rules const& rules, T& value);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, Rules const& rules, std::optional<T>& value);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, Rules const& rules, std::vector<T>& elements);
template <class T>
[[nodiscard]] bool read_value(Reader& reader, Rules const& rules, ByName<T>& entries);

namespace detail {

template <class Enum>
bool read_enum(Reader& reader, Rules const& rules, std::optional<Enum>& value) {
  std::optional<std::uint8_t> enumerator;
  if (!reader.read_enumerator(rules, names_of<Enum>(), enumerator)) return false;
  value = enumerator ? std::optional(static_cast<Enum>(*enumerator)) : std::nullopt;
  return true;
}

/// A list or map that is being read. Keeps only as many elements as its rules, and a message about it, can need: a
/// request of a few megabytes may have millions of elements, which take a hundred times the memory of their text.
template <class T>
class Collected {
 public:
  Collected(std::vector<T>& elements, Rules const& rules) noexcept : elements_(elements), rules_(rules) {}

  template <class... Arguments>
  T& add(Arguments&&... arguments) {
    return elements_.emplace_back(std::forward<Arguments>(arguments)...);
  }

  [[nodiscard]] Rules const& rules() const noexcept { return rules_; }

  /// Drops the last element if that cannot change the answer.
  void forget_needless(Reader const& reader) {
    if (elements_.size() <= most_shown || !reader.checks_rules()) return;
    if (decides_nothing(reader) && !breaks_another_rule()) elements_.pop_back();
  }

 private:
  /// A message shows at most 1024 characters of a list, and each element takes at least two with its comma.
  static constexpr std::size_t most_shown = 512;

  [[nodiscard]] bool decides_nothing(Reader const& reader) const {
    if (reader.is_rejected() || std::cmp_greater(elements_.size(), rules_.max)) return true;
    // If empty structures are allowed, one has the same effect as many.
    if constexpr (std::is_aggregate_v<T> && std::equality_comparable<T>) return elements_.back() == T{};
    return false;
  }

  [[nodiscard]] bool breaks_another_rule() {
    ElementFaults const faults = faults_of_element(rules_, elements_.back());
    bool const is_new = (faults.name && !faults_.name) || (faults.length && !faults_.length);
    faults_ = {.name = faults_.name || faults.name, .length = faults_.length || faults.length};
    return is_new;
  }

  std::vector<T>& elements_;
  Rules const& rules_;
  ElementFaults faults_;  // of the elements after those that a message shows
};

template <class T>
bool read_element(Reader& reader, std::string_view, void* collected) {
  auto& list = *static_cast<Collected<T>*>(collected);
  if (!read_value(reader, rules_of_elements(list.rules()), list.add())) return false;
  list.forget_needless(reader);
  return true;
}

template <class T>
bool read_entry(Reader& reader, std::string_view name, void* collected) {
  auto& map = *static_cast<Collected<std::pair<std::string, T>>*>(collected);
  if (!read_value(reader, rules_of_elements(map.rules()), map.add(name, T{}).second)) return false;
  map.forget_needless(reader);
  return true;
}

}  // namespace detail

template <class T>
bool read_value(Reader& reader, [[maybe_unused]] Rules const& rules, T& value) {
  if constexpr (std::is_enum_v<T>) {
    std::optional<T> enumerator;
    if (!detail::read_enum(reader, rules, enumerator)) return false;
    if (!enumerator) return reader.unknown_word();
    value = *enumerator;
    return true;
  } else if constexpr (std::is_aggregate_v<T>) {
    return reader.read_structure(structure<T>(), &value);
  } else {
    return reader.read(value);
  }
}

template <class T>
bool read_value(Reader& reader, Rules const& rules, std::optional<T>& value) {
  if constexpr (std::is_enum_v<T>) {
    return detail::read_enum(reader, rules, value);
  } else {
    return read_value(reader, rules, value.emplace());
  }
}

template <class T>
bool read_value(Reader& reader, Rules const& rules, std::vector<T>& elements) {
  elements.clear();
  detail::Collected<T> list(elements, rules);
  return reader.read_list(&list, &detail::read_element<T>);
}

template <class T>
bool read_value(Reader& reader, Rules const& rules, ByName<T>& entries) {
  entries.clear();
  detail::Collected<std::pair<std::string, T>> map(entries, rules);
  return reader.read_map(&map, &detail::read_entry<T>);
}

template <class T>
bool read_field(Reader& reader, Rules const& rules, T& value) {
  if constexpr (std::is_same_v<T, std::optional<std::int64_t>>) {
    if (!reader.read(value.emplace(), rules.number_class)) return false;
  } else {
    if (!read_value(reader, rules, value)) return false;
  }
  if (reader.checks_rules()) check_rules(reader, rules, value);
  return true;
}

}  // namespace dynamorm::api
