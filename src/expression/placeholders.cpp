#include "expression/placeholders.hpp"

#include <algorithm>

#include "expression/kind.hpp"
#include "expression/lexer.hpp"
#include "expression/limits.hpp"
#include "item/attribute_name.hpp"
#include "item/size.hpp"

namespace dynamorm::expression {
namespace {

constexpr std::string_view names_parameter = "ExpressionAttributeNames";
constexpr std::string_view values_parameter = "ExpressionAttributeValues";

bool is_placeholder(std::string_view key, char mark) noexcept {
  return key.size() > 1 && key.front() == mark && std::all_of(key.begin() + 1, key.end(), is_word_character);
}

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
  std::size_t size = 0;
  for (auto const& [key, value] : values) size += key.size() + item::size_of(value.view());
  if (size > max_substitutions_size) return refuse(std::string(values_parameter) + " exceeds max size");
  return {};
}

Status check_used(std::string_view parameter, std::string const& unused) {
  if (unused.empty()) return {};
  return refuse("Value provided in " + std::string(parameter) + " unused in expressions: keys: {" + unused + "}");
}

}  // namespace

template <class Entries>
Placeholders::Index::Index(Entries const& entries) {
  ascending_.reserve(entries.size());
  for (auto const& [key, meaning] : entries) {
    ascending_.push_back({.placeholder = key, .position = static_cast<std::uint32_t>(ascending_.size())});
  }
  std::ranges::sort(ascending_, {}, &Entry::placeholder);
}

std::optional<std::size_t> Placeholders::Index::use(std::string_view placeholder) noexcept {
  auto const found = std::ranges::lower_bound(ascending_, placeholder, {}, &Entry::placeholder);
  if (found == ascending_.end() || found->placeholder != placeholder) return std::nullopt;
  found->used = true;
  return found->position;
}

std::string Placeholders::Index::unused() const {
  std::vector<Entry> in_order = ascending_;
  std::ranges::sort(in_order, {}, &Entry::position);
  std::string text;
  for (Entry const& entry : in_order) {
    if (entry.used) continue;
    if (!text.empty()) text += ", ";
    text += entry.placeholder;
  }
  return text;
}

Result<Placeholders> Placeholders::make(std::optional<Names> names, std::optional<Values> values) {
  Placeholders placeholders;
  if (names) {
    if (Status const fine = check_names(*names); !fine) return fine.failure();
    placeholders.names_ = *names;
    placeholders.name_index_ = Index(*names);
  }
  if (values) {
    if (Status const fine = check_values(*values); !fine) return fine.failure();
    placeholders.values_ = *values;
    placeholders.value_index_ = Index(*values);
  }
  return placeholders;
}

std::optional<std::string_view> Placeholders::name(std::string_view placeholder) noexcept {
  std::optional<std::size_t> const found = name_index_.use(placeholder);
  if (!found) return std::nullopt;
  return names_[*found].second;
}

std::optional<ValueView> Placeholders::value(std::string_view placeholder) noexcept {
  std::optional<std::size_t> const found = value_index_.use(placeholder);
  if (!found) return std::nullopt;
  return values_[*found].second.view();
}

Status Placeholders::check_all_used() const {
  if (Status names = check_used(names_parameter, name_index_.unused()); !names) return names;
  return check_used(values_parameter, value_index_.unused());
}

}  // namespace dynamorm::expression
