// SPDX-License-Identifier: Apache-2.0
#include "cli/expressions/placeholders.hpp"

#include <algorithm>
#include <cctype>

#include "expression/reserved_words.hpp"

namespace dynamorm::cli {
namespace {

bool may_stand_bare(std::string_view name) noexcept {
  auto const is_plain = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
  return !name.empty() && std::isalpha(static_cast<unsigned char>(name.front())) != 0 &&
         std::ranges::all_of(name, is_plain) && !expression::is_reserved_word(name);
}

/// Whether a space stands between two tokens. It only makes --explain easier to read.
bool are_apart(Token const& before, Token const& after) noexcept {
  bool const is_call = before.kind == Token::Kind::word && after.is_symbol("(") && std::islower(before.text[0]) != 0;
  bool const is_path = before.is_symbol(".") || after.is_symbol(".") ||
                       (after.kind == Token::Kind::symbol && after.text.starts_with('['));
  return !is_call && !is_path && !before.is_symbol("(") && !after.is_symbol(")") && !after.is_symbol(",");
}

template <class T>
std::optional<T> unless_empty(T const& entries) {
  return entries.empty() ? std::nullopt : std::optional(entries);
}

}  // namespace

std::string Placeholders::expression(std::span<Token const> tokens) {
  std::string text;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    Token const& token = tokens[i];
    if (i > 0 && are_apart(tokens[i - 1], token)) text += ' ';
    if (token.kind == Token::Kind::literal) {
      text += value(*token.value);
    } else {
      text += token.kind == Token::Kind::name ? name(token.text) : token.text;
    }
  }
  return text;
}

std::string Placeholders::projection(std::string_view written) { return expression(tokens_of(written)); }

std::optional<api::ExpressionAttributeNames> Placeholders::names() const { return unless_empty(names_); }

std::optional<api::ExpressionAttributeValues> Placeholders::values() const { return unless_empty(values_); }

std::string Placeholders::name(std::string const& name) {
  if (may_stand_bare(name)) return name;
  auto const known = std::ranges::find(names_, name, &api::ExpressionAttributeNames::value_type::second);
  if (known != names_.end()) return known->first;
  return names_.emplace_back("#n" + std::to_string(names_.size() + 1), name).first;
}

std::string Placeholders::value(Value const& value) {
  return values_.emplace_back(":v" + std::to_string(values_.size() + 1), value).first;
}

}  // namespace dynamorm::cli
