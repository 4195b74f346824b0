// SPDX-License-Identifier: Apache-2.0
#include "cli/expressions/key_split.hpp"

#include <algorithm>
#include <span>
#include <utility>

#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

using Part = std::span<Token const>;
using KeySchema = std::vector<api::KeySchemaElement>;

/// A table's key, or that of an index.
struct Candidate {
  std::optional<std::string> index;
  KeySchema key;
};

std::vector<Candidate> candidates_of(api::TableDescription const& table) {
  std::vector<Candidate> candidates{{std::nullopt, table.key_schema.value_or(KeySchema{})}};
  auto const add = [&](auto const& indexes) {
    if (!indexes) return;
    for (auto const& each : *indexes) candidates.push_back({each.index_name, each.key_schema.value_or(KeySchema{})});
  };
  add(table.global_secondary_indexes);
  add(table.local_secondary_indexes);
  return candidates;
}

/// Splits at each AND outside of parentheses that does not belong to a BETWEEN.
std::vector<Part> conjuncts_of(std::vector<Token> const& condition) {
  std::vector<Part> parts;
  std::size_t start = 0;
  int depth = 0;
  bool in_between = false;
  for (std::size_t i = 0; i < condition.size(); ++i) {
    Token const& token = condition[i];
    depth += token.is_symbol("(") ? 1 : token.is_symbol(")") ? -1 : 0;
    if (depth > 0) continue;
    if (token.is_word("OR")) return {Part(condition)};
    if (token.is_word("BETWEEN")) in_between = true;
    if (!token.is_word("AND") || std::exchange(in_between, false)) continue;
    parts.push_back(Part(condition).subspan(start, i - start));
    start = i + 1;
  }
  parts.push_back(Part(condition).subspan(start));
  return parts;
}

bool is_comparison(Token const& token) noexcept {
  return token.is_word("BETWEEN") || token.is_symbol("=") || token.is_symbol("<") || token.is_symbol("<=") ||
         token.is_symbol(">") || token.is_symbol(">=");
}

/// Returns the attribute that a part compares with a literal in a form that a key condition may have, or null.
Token const* compared_by(Part part) noexcept {
  if (part.size() >= 3 && part[0].kind == Token::Kind::name && is_comparison(part[1]) &&
      part[2].kind == Token::Kind::literal) {
    return part.data();
  }
  bool const is_prefix =
      part.size() == 6 && part[0].is_word("begins_with") && part[2].kind == Token::Kind::name && part[3].is_symbol(",");
  return is_prefix ? &part[2] : nullptr;
}

bool is_equality_on(Part part, std::string const& name) noexcept {
  return part.size() == 3 && part[1].is_symbol("=") && compared_by(part) != nullptr && part[0].text == name;
}

bool has_hash_key(std::vector<Part> const& parts, KeySchema const& key) {
  return std::ranges::all_of(key, [&](api::KeySchemaElement const& element) {
    return element.key_type != api::KeyType::hash ||
           std::ranges::any_of(parts, [&](Part part) { return is_equality_on(part, element.attribute_name); });
  });
}

std::string names_of_hash_keys(Candidate const& candidate) {
  std::string names;
  for (api::KeySchemaElement const& element : candidate.key) {
    if (element.key_type != api::KeyType::hash) continue;
    names += (names.empty() ? "" : " and ") + element.attribute_name;
  }
  return names;
}

[[noreturn]] void fail_without_key(std::vector<Candidate> const& candidates) {
  std::string message = "a query needs one value of a hash key: ";
  for (Candidate const& each : candidates) {
    if (&each != &candidates.front()) message += ", or ";
    message += names_of_hash_keys(each) + " = VALUE";
    if (each.index) message += " (index " + *each.index + ")";
  }
  throw Misuse(message + "; use `dynamorm scan` to search the whole table");
}

Candidate chosen_from(std::vector<Candidate> const& candidates, std::vector<Part> const& parts) {
  auto const found =
      std::ranges::find_if(candidates, [&](Candidate const& each) { return has_hash_key(parts, each.key); });
  if (found == candidates.end()) fail_without_key(candidates);
  return *found;
}

Candidate named(std::vector<Candidate> const& candidates, std::string const& index) {
  auto const found = std::ranges::find(candidates, std::optional(index), &Candidate::index);
  if (found != candidates.end()) return *found;
  std::string message = "there is no index " + index;
  for (Candidate const& each : candidates) {
    if (each.index) message += (&each == &candidates[1] ? "; the table has " : ", ") + *each.index;
  }
  throw Misuse(message);
}

void append(std::vector<Token>& tokens, Part part) {
  if (!tokens.empty()) tokens.push_back({Token::Kind::word, "AND"});
  tokens.insert(tokens.end(), part.begin(), part.end());
}

mapper::KeyOutline outline_of(Candidate const& candidate) {
  mapper::KeyOutline outline{.index = candidate.index.value_or("")};
  for (api::KeySchemaElement const& element : candidate.key) {
    (element.key_type == api::KeyType::hash ? outline.hash : outline.range).push_back(element.attribute_name);
  }
  return outline;
}

mapper::ReadPlan plan_of(std::vector<Part> const& keys, std::vector<Part> const& filters,
                         api::TableDescription const& table) {
  mapper::ReadPlan plan;
  for (Part const part : keys) {
    if (Token const* const name = compared_by(part); name != nullptr && is_equality_on(part, name->text)) {
      plan.equal.push_back(name->text);
    }
  }
  for (Part const part : filters) {
    Token const* const name = compared_by(part);
    if (name == nullptr) continue;
    plan.filtered.push_back({.name = name->text, .fits_key = true});
    if (is_equality_on(part, name->text)) plan.equal.push_back(name->text);
  }
  for (Candidate const& candidate : candidates_of(table)) plan.keys.push_back(outline_of(candidate));
  return plan;
}

}  // namespace

KeySplit split_by_key(std::vector<Token> const& condition, api::TableDescription const& table,
                      std::optional<std::string> const& index) {
  std::vector<Part> const parts = conjuncts_of(condition);
  std::vector<Candidate> const candidates = candidates_of(table);
  Candidate const chosen = index ? named(candidates, *index) : chosen_from(candidates, parts);
  if (!has_hash_key(parts, chosen.key)) fail_without_key({chosen});

  KeySplit split{.index = chosen.index, .key = {}, .filter = {}};
  for (Part const part : parts) {
    Token const* const name = compared_by(part);
    bool const is_key =
        name != nullptr &&
        std::ranges::find(chosen.key, name->text, &api::KeySchemaElement::attribute_name) != chosen.key.end();
    append(is_key ? split.key : split.filter, part);
  }
  return split;
}

mapper::ReadPlan plan_of_query(KeySplit const& split, api::TableDescription const& table) {
  std::vector<Part> const keys = conjuncts_of(split.key);
  mapper::ReadPlan plan = plan_of(keys, conjuncts_of(split.filter), table);
  plan.index = split.index.value_or("");
  bool const is_one = !split.index && keys.size() == table.key_schema->size() &&
                      std::ranges::all_of(keys, [](Part part) { return is_equality_on(part, part[0].text); });
  if (is_one) plan.most_items = 1;
  return plan;
}

mapper::ReadPlan plan_of_scan(std::vector<Token> const& filter, api::TableDescription const& table,
                              std::optional<std::string> const& index) {
  mapper::ReadPlan plan = plan_of({}, conjuncts_of(filter), table);
  plan.is_scan = true;
  plan.index = index.value_or("");
  return plan;
}

}  // namespace dynamorm::cli
