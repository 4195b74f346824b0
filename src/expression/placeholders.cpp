// SPDX-License-Identifier: Apache-2.0
#include "expression/placeholders.hpp"

#include <algorithm>

#include "expression/kind.hpp"
#include "expression/lexer.hpp"
#include "expression/limits.hpp"
#include "item/attribute_name.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"

namespace dynamorm::expression {
namespace {

constexpr std::string_view names_parameter = "ExpressionAttributeNames";
constexpr std::string_view values_parameter = "ExpressionAttributeValues";

/// Returns why `key` is not a valid placeholder; empty if it is one.
std::string fault_of(std::string_view key, char mark) {
  if (key.empty()) return "The expression attribute map contains an empty key;";
  if (key.size() > max_placeholder_size) {
    std::string const why = "The expression attribute map contains a key that is too long;";
    return mark == '#' ? why + " size of key: " + std::to_string(key.size()) : why;
  }
  if (!is_placeholder(key, mark)) return "Syntax error; key: \"" + std::string(key) + "\"";
  return {};
}

template <class Entries>
Status check_keys(Entries const& entries, std::string_view parameter, char mark) {
  if (entries.empty()) return refuse(std::string(parameter) + " must not be empty");
  for (auto const& [key, meaning] : entries) {
    if (key.size() <= max_placeholder_size && is_placeholder(key, mark)) continue;
    if (std::string const fault = fault_of(key, mark); !fault.empty()) {
      return refuse(std::string(parameter) + " contains invalid key: " + fault);
    }
  }
  return {};
}

Failure refuse_name(std::string_view why, std::string_view key) {
  return refuse(std::string(names_parameter) + " contains invalid value: " + std::string(why) + " for key " +
                std::string(key));
}

Status check_names(Placeholders::Names names) {
  if (Status keys = check_keys(names, names_parameter, '#'); !keys) return keys;
  std::size_t size = 0;
  for (auto const& [key, name] : names) {
    size += key.size() + name.size();
    if (std::string_view const fault = item::fault_of_name(name); !fault.empty()) return refuse_name(fault, key);
  }
  if (size > max_substitutions_size) return refuse(std::string(names_parameter) + " exceeds max size");
  return {};
}

Status check_values(Placeholders::Values values) {
  if (Status keys = check_keys(values, values_parameter, ':'); !keys) return keys;
  std::size_t bound = 0;
  for (auto const& [key, value] : values) bound += key.size() + item::size_bound(value);
  if (bound <= max_substitutions_size) return {};
  std::size_t size = 0;
  for (auto const& [key, value] : values) size += key.size() + item::size_of(value.view());
  if (size > max_substitutions_size) return refuse(std::string(values_parameter) + " exceeds max size");
  return {};
}

Failure refuse_unused(std::string_view parameter, std::string const& unused) {
  return refuse("Value provided in " + std::string(parameter) + " unused in expressions: keys: {" + unused + "}");
}

}  // namespace

template <class Entries>
Placeholders::Index::Index(Entries const& entries) {
  if (entries.size() <= few) return;
  ascending_.reserve(entries.size());
  for (auto const& [key, meaning] : entries) {
    ascending_.push_back({.placeholder = key, .position = static_cast<std::uint32_t>(ascending_.size())});
  }
  std::ranges::sort(ascending_, {}, &Entry::placeholder);
}

template <class Entries>
std::optional<std::size_t> Placeholders::Index::use(Entries const& entries, std::string_view placeholder) noexcept {
  if (ascending_.empty()) {
    for (std::size_t i = 0; i < entries.size(); ++i) {
      if (!item::same_short(entries[i].first, placeholder)) continue;
      few_used_ |= 1U << i;
      return i;
    }
    return std::nullopt;
  }
  auto const found = std::ranges::lower_bound(ascending_, placeholder, {}, &Entry::placeholder);
  if (found == ascending_.end() || found->placeholder != placeholder) return std::nullopt;
  found->used = true;
  return found->position;
}

template <class Entries>
bool Placeholders::Index::all_used(Entries const& entries) const noexcept {
  return ascending_.empty() ? few_used_ == (1U << entries.size()) - 1 : std::ranges::all_of(ascending_, &Entry::used);
}

template <class Entries>
std::string Placeholders::Index::unused(Entries const& entries) const {
  std::vector<bool> used(entries.size());
  for (std::size_t i = 0; i < std::min(few, entries.size()); ++i) used[i] = (few_used_ >> i & 1U) != 0;
  for (Entry const& entry : ascending_) used[entry.position] = entry.used;
  std::string text;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    if (!used[i]) text.append(text.empty() ? "" : ", ").append(entries[i].first);
  }
  return text;
}

Result<Placeholders> Placeholders::make(std::optional<Names> names, std::optional<Values> values,
                                        ExpressionCache* cache) {
  Result<Placeholders> placeholders = Placeholders(cache);
  if (names) {
    if (Status const fine = check_names(*names); !fine) return fine.failure();
    placeholders->names_ = *names;
    placeholders->name_index_ = Index(*names);
  }
  if (values) {
    if (Status const fine = check_values(*values); !fine) return fine.failure();
    placeholders->values_ = *values;
    placeholders->value_index_ = Index(*values);
  }
  return placeholders;
}

std::optional<std::string_view> Placeholders::name(std::string_view placeholder) noexcept {
  std::optional<std::size_t> const found = name_index_.use(names_, placeholder);
  if (!found) return std::nullopt;
  return names_[*found].second;
}

std::optional<ValueView> Placeholders::value(std::string_view placeholder) noexcept {
  std::optional<std::size_t> const found = value_index_.use(values_, placeholder);
  if (!found) return std::nullopt;
  return values_[*found].second.view();
}

Status Placeholders::check_all_used() const {
  if (!name_index_.all_used(names_)) return refuse_unused(names_parameter, name_index_.unused(names_));
  if (!value_index_.all_used(values_)) return refuse_unused(values_parameter, value_index_.unused(values_));
  return {};
}

}  // namespace dynamorm::expression
