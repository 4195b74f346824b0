// SPDX-License-Identifier: Apache-2.0
#include "api/violations.hpp"

#include <algorithm>
#include <utility>

#include "dynamorm/detail/resource_name.hpp"

namespace dynamorm::api {
namespace {

/// The maximum number of violations that the service reports.
constexpr std::size_t most_reported = 10;

constexpr std::size_t longest_text = 1024;

constexpr std::int64_t longest_arn = 1024;

bool is_arn(std::string_view text) { return text.starts_with("arn:"); }

std::string each_length(Rules const& rules) {
  return "[" + at_most("length", rules.each_max) + ", " + at_least("length", rules.each_min) + "]";
}

}  // namespace

bool Violations::takes(Place const* place) const noexcept {
  return violations_.size() < most_reported || rank_of(place) < violations_.back().rank;
}

void Violations::add(Place const* place, std::string_view value, std::string_view constraint, Newer newer) {
  if (!takes(place)) return;
  std::string text("Value ");
  text.append(value).append(" at '").append(path_of(place)).append("' failed to satisfy constraint: ");
  add_text(place, std::move(text.append(constraint)), newer);
}

void Violations::add_text(Place const* place, std::string text, Newer newer) {
  if (!takes(place)) return;
  if (violations_.size() == most_reported) violations_.pop_back();
  Rank const rank = rank_of(place);
  auto const added = violations_.insert(std::ranges::upper_bound(violations_, rank, {}, &Violation::rank),
                                        {rank, newer, std::move(text)});
  last_added_ = static_cast<std::size_t>(added - violations_.begin());
}

void Violations::reword(std::string text) { violations_[last_added_].newer_text = std::move(text); }

void Violations::report_alone(std::string message) {
  if (alone_.empty()) alone_ = std::move(message);
}

std::vector<std::string_view> Violations::texts(bool newer) const {
  std::vector<std::string_view> texts;
  auto const is_last = [](Violation const& violation) { return violation.newer == Newer::last; };
  bool const all_are_last = std::ranges::all_of(violations_, is_last);
  auto const add = [&](auto const& is_wanted, auto const& text) {
    for (Violation const& violation : violations_) {
      if (is_wanted(violation) && (all_are_last || !is_last(violation))) texts.push_back(violation.*text);
    }
  };
  auto const is_of_first_field = [](Violation const& violation) { return violation.rank.steps.front() <= 1; };
  auto const is_reworded = [&](Violation const& violation) { return newer && !violation.newer_text.empty(); };
  auto const is_other = [&](Violation const& each) { return !is_of_first_field(each) && !is_reworded(each); };
  add(is_of_first_field, &Violation::text);
  add(is_reworded, &Violation::newer_text);
  add(is_other, &Violation::text);
  return texts;
}

std::string Violations::message(Report report) const {
  bool const newer = report == Report::newer && !misses_member_;
  if (newer && !alone_.empty()) return alone_;
  std::vector<std::string_view> const all = texts(newer);
  std::string message = std::to_string(all.size());
  message += all.size() == 1 ? " validation error detected: " : " validation errors detected: ";
  for (std::string_view const text : all) message.append(text.data() == all.front().data() ? "" : "; ").append(text);
  return message;
}

std::string one_detected(std::string_view why) { return "1 validation error detected: " + std::string(why); }

std::string unquoted_violation(Place const* place, std::string_view constraint) {
  return "Value at '" + name_path_of(place) + "' failed to satisfy constraint: " + std::string(constraint);
}

std::string in_quotes(std::string_view text) {
  std::string quoted("'");
  quoted.append(text.substr(0, longest_text));
  if (text.size() > longest_text) quoted.append("...");
  return quoted += '\'';
}

bool has_pattern(Rules const& rules, std::string_view text) noexcept {
  if (rules.pattern == Pattern::any) return true;
  if (rules.pattern == Pattern::table && (text.empty() || is_arn(text))) return true;
  return !text.empty() && dynamorm::detail::has_resource_name_characters(text);
}

std::int64_t longest(Rules const& rules, std::string_view text) noexcept {
  if (rules.pattern != Pattern::table) return rules.max;
  return is_arn(text) ? longest_arn : std::int64_t{dynamorm::detail::longest_resource_name};
}

std::int64_t length_of(std::string_view text) noexcept {
  return std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; });
}

bool is_table(std::string_view text) noexcept {
  using namespace dynamorm::detail;
  if (is_arn(text)) return std::cmp_less_equal(text.size(), longest_arn);
  return text.size() >= shortest_resource_name && text.size() <= longest_resource_name &&
         has_resource_name_characters(text);
}

bool has_length(Rules const& rules, std::size_t length) noexcept {
  return std::cmp_greater_equal(length, rules.each_min) && std::cmp_less_equal(length, rules.each_max);
}

std::string at_least(std::string_view measure, std::int64_t limit) {
  return std::string("Member must have ").append(measure).append(" greater than or equal to ") + std::to_string(limit);
}

std::string at_most(std::string_view measure, std::int64_t limit) {
  return std::string("Member must have ").append(measure).append(" less than or equal to ") + std::to_string(limit);
}

std::string map_keys_constraint() {
  using namespace dynamorm::detail;
  return "Map keys must satisfy constraint: [" + at_most("length", longest_resource_name) + ", " +
         at_least("length", shortest_resource_name) + ", " + std::string(pattern_constraint) + "]";
}

std::string map_values_constraint(Rules const& rules) {
  return "Map value must satisfy constraint: " + each_length(rules);
}

std::string each_member_constraint(Rules const& rules) {
  return "Member must satisfy constraint: " + each_length(rules);
}

}  // namespace dynamorm::api
