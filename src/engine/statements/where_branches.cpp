// SPDX-License-Identifier: Apache-2.0
#include "engine/statements/where_branches.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/failures.hpp"
#include "engine/statements/java_hash_set.hpp"
#include "engine/storage/index_projection.hpp"
#include "expression/compare.hpp"
#include "expression/document_path.hpp"

namespace dynamorm::engine {

using expression::KeyCondition;
using expression::KeyOperator;
using expression::KeyTerm;
using expression::Node;
using expression::NodeKind;
using expression::Tree;
using storage::KeyPart;

namespace {

/// The maximum number of reads of one statement. Rule from: "PartiQL select statements for DynamoDB", IN.
constexpr std::size_t most_reads = 50;
/// More branches are not built: they would be too many reads, or become a scan.
constexpr std::size_t most_branches = 1000;

/// Calls `visit` with each path in the node.
template <class Visit>
void for_each_path(Tree const& tree, Node const& node, Visit const& visit) {
  if (node.kind == NodeKind::path) return visit(tree.steps(node));
  if (node.kind == NodeKind::value) return;
  for (Node const& child : tree.children(node)) for_each_path(tree, child, visit);
}

template <class T>
void append(std::vector<T>& to, std::vector<T> const& more) {
  to.insert(to.end(), more.begin(), more.end());
}

KeyRange intersection(KeyRange const& left, KeyRange const& right) {
  return {std::max(left.first, right.first), std::min(left.last, right.last)};
}

}  // namespace

WhereBranches::WhereBranches(Tree const& where, ReadTarget const& target) : where_(where), target_(target) {
  branches_ = where.empty() ? Branches(1) : spread(where.root());
  if (too_many_) branches_ = Branches(1);
  for (WhereBranch& branch : branches_) conclude(branch);
}

Status WhereBranches::check() const {
  Status const types = check_key_types();
  if (types) {
    if (Status const overlaps = check_overlaps(); !overlaps) return overlaps;
  }
  if (Status const projection = check_projection(); !projection) return projection;
  return types ? check_count() : types;
}

bool WhereBranches::are_keyed() const noexcept {
  return std::ranges::all_of(branches_, [](WhereBranch const& branch) { return branch.hash.has_value(); });
}

KeyRange WhereBranches::range_of(WhereBranch const& branch) const {
  KeyRange range = engine::range_of(target_, KeyCondition{.hash = {*branch.hash}});
  for (KeyTerm const& term : branch.key_terms) {
    if (is_hash(term.attribute)) continue;
    range = intersection(range, engine::range_of(target_, KeyCondition{.hash = {*branch.hash}, .range = term}));
  }
  return range;
}

WhereBranches::Branches WhereBranches::spread(Node const& node) {
  if (node.kind == NodeKind::and_) return spread_and(node);
  if (node.kind == NodeKind::or_ && is_about_key(node)) return spread_or(node);
  if (is_list_of_keys(node)) return in_each_value(node);
  std::optional<KeyTerm> const term = key_term(node);
  if (!term) return filter(node);
  return {WhereBranch{.key_terms = {*term}}};
}

WhereBranches::Branches WhereBranches::spread_and(Node const& node) {
  Branches const left = spread(where_.first_child(node));
  Branches const right = spread(where_.second_child(node));
  if (left.size() * right.size() > most_branches) {
    too_many_ = true;
    return left;
  }
  Branches both;
  for (WhereBranch const& one : left) {
    for (WhereBranch const& other : right) {
      WhereBranch& branch = both.emplace_back(one);
      append(branch.key_terms, other.key_terms);
      append(branch.filters, other.filters);
      branch.negates_range_key |= other.negates_range_key;
    }
  }
  return both;
}

WhereBranches::Branches WhereBranches::spread_or(Node const& node) {
  Branches either = spread(where_.first_child(node));
  append(either, spread(where_.second_child(node)));
  too_many_ |= either.size() > most_branches;
  return either;
}

WhereBranches::Branches WhereBranches::filter(Node const& node) const {
  bool const negates = node.kind == NodeKind::not_ || node.kind == NodeKind::not_equal;
  return {WhereBranch{.filters = {&node}, .negates_range_key = negates && looks_at_range(node)}};
}

WhereBranches::Branches WhereBranches::in_each_value(Node const& node) const {
  Branches branches;
  Node const& attribute = where_.first_child(node);
  for (Node const& value : where_.children(node)) {
    if (&value == &attribute) continue;
    KeyTerm const equal{.attribute = where_.steps(attribute).front().name, .value = value.value};
    branches.push_back({.key_terms = {equal}});
  }
  return branches;
}

void WhereBranches::conclude(WhereBranch& branch) const {
  bool conflict = false;
  for (KeyTerm const& term : branch.key_terms) {
    if (!is_hash(term.attribute)) continue;
    conflict |= branch.hash && !(*branch.hash == term.value);
    branch.hash = term.value;
  }
  if (conflict) branch.hash = std::nullopt;
}

bool WhereBranches::is_hash(std::string_view attribute) const noexcept {
  return target_.key().hash.front().name == attribute;
}

bool WhereBranches::is_range(std::string_view attribute) const noexcept {
  std::vector<KeyPart> const& range = target_.key().range;
  return !range.empty() && range.front().name == attribute;
}

std::optional<KeyTerm> WhereBranches::key_term(Node const& node) const {
  std::optional<KeyTerm> term = expression::key_term_of(where_, node);
  if (!term || is_range(term->attribute)) return term;
  return is_hash(term->attribute) && term->operation == KeyOperator::equal ? term : std::nullopt;
}

bool WhereBranches::is_list_of_keys(Node const& node) const {
  if (node.kind != NodeKind::in) return false;
  Node const& attribute = where_.first_child(node);
  if (attribute.kind != NodeKind::path || attribute.count != 1) return false;
  std::string_view const name = where_.steps(attribute).front().name;
  if (!is_hash(name) && !is_range(name)) return false;
  for (Node const& value : where_.children(node)) {
    if (&value != &attribute && value.kind != NodeKind::value) return false;
  }
  return true;
}

bool WhereBranches::is_about_key(Node const& node) const {
  if (node.kind == NodeKind::and_ || node.kind == NodeKind::or_) {
    return is_about_key(where_.first_child(node)) || is_about_key(where_.second_child(node));
  }
  return is_list_of_keys(node) || key_term(node).has_value();
}

/// Returns whether the node restricts the hash key to certain values.
bool WhereBranches::pins_hash(Node const& node) const {
  if (node.kind == NodeKind::and_) return pins_hash(where_.first_child(node)) || pins_hash(where_.second_child(node));
  if (node.kind == NodeKind::or_) return pins_hash(where_.first_child(node)) && pins_hash(where_.second_child(node));
  if (is_list_of_keys(node)) return is_hash(where_.steps(where_.first_child(node)).front().name);
  std::optional<KeyTerm> const term = key_term(node);
  return term && is_hash(term->attribute);
}

bool WhereBranches::looks_at_range(Node const& node) const {
  bool looks = false;
  for_each_path(where_, node, [&](expression::Path path) { looks |= is_range(path.front().name); });
  return looks;
}

Status WhereBranches::check_key_types() const {
  for (WhereBranch const& branch : branches_) {
    for (KeyTerm const& term : branch.key_terms) {
      if (Status const type = check_type(term, term.value); !type) return type;
      if (term.operation != KeyOperator::between) continue;
      if (Status const type = check_type(term, term.upper); !type) return type;
    }
  }
  return {};
}

Status WhereBranches::check_type(KeyTerm const& term, ValueView value) const {
  KeyPart const& part = is_hash(term.attribute) ? target_.key().hash.front() : target_.key().range.front();
  if (value.type() == part.type) return {};
  if (!expression::has_order(value.type())) {
    return refuse("Key value must be of type S, N, or B. Key name: " + part.name +
                  ", Key type: " + std::string(descriptor(value.type())));
  }
  return refuse("Key attribute's data type should match its data type in table's schema: Key " + part.name);
}

Status WhereBranches::check_count() const {
  bool const reads_keys = !where_.empty() && pins_hash(where_.root());
  if (!reads_keys || (!too_many_ && branches_.size() <= most_reads)) return {};
  return refuse("Too many decomposed read operations for a given query.");
}

Status WhereBranches::check_overlaps() const {
  if (!are_keyed() || branches_.size() < 2) return {};
  std::vector<KeyRange> ranges;
  for (WhereBranch const& branch : branches_) {
    KeyRange range = range_of(branch);
    if (!branch.negates_range_key && range.first < range.last) ranges.push_back(std::move(range));
  }
  std::ranges::sort(ranges, {}, &KeyRange::first);
  auto const overlap = [](KeyRange const& one, KeyRange const& next) { return next.first < one.last; };
  if (std::ranges::adjacent_find(ranges, overlap) == ranges.end()) return {};
  return refuse("Overlapping conditions with range keys are not supported in where clause");
}

/// The service names the attributes of the branch with the greatest hash key.
Status WhereBranches::check_projection() const {
  if (target_.index == nullptr || !are_keyed()) return {};
  WhereBranch const* greatest = &branches_.front();
  for (WhereBranch const& branch : branches_) {
    if (not_projected(branch).empty()) return {};
    if (expression::compare(*greatest->hash, *branch.hash) <= 0) greatest = &branch;
  }
  return refuse_parameter(
      "Secondary index " + target_.index->name +
      " does not project one or more filter attributes: " + in_brackets(in_java_order(not_projected(*greatest))));
}

std::vector<std::string> WhereBranches::not_projected(WhereBranch const& branch) const {
  std::vector<std::string> missing;
  for (Node const* node : branch.filters) {
    for_each_path(where_, *node, [&](expression::Path path) {
      std::string_view const name = path.front().name;
      bool const known = std::ranges::find(missing, name) != missing.end();
      if (!known && !storage::is_projected(*target_.table, *target_.index, name)) missing.emplace_back(name);
    });
  }
  return missing;
}

}  // namespace dynamorm::engine
