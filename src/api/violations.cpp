#include "api/violations.hpp"

#include <algorithm>
#include <utility>

#include "dynamorm/detail/resource_name.hpp"

namespace dynamorm::api {
namespace {

/// The service reports no more than these.
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

void Violations::add(Place const* place, std::string_view value, std::string_view constraint) {
  if (!takes(place)) return;
  if (violations_.size() == most_reported) violations_.pop_back();
  std::string text("Value ");
  text.append(value).append(" at '").append(path_of(place)).append("' failed to satisfy constraint: ");
  Rank const rank = rank_of(place);
  violations_.insert(std::ranges::upper_bound(violations_, rank, {}, &Violation::rank),
                     {rank, text.append(constraint)});
}

std::string Violations::message() const {
  std::string message = std::to_string(violations_.size());
  message += violations_.size() == 1 ? " validation error detected: " : " validation errors detected: ";
  for (Violation const& violation : violations_) {
    if (&violation != &violations_.front()) message += "; ";
    message += violation.text;
  }
  return message;
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

bool is_table(std::string_view text) noexcept { return !text.empty() && std::cmp_less_equal(text.size(), longest_arn); }

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
  return "Map keys must satisfy constraint: [" + at_most("length", longest_arn) + ", " + at_least("length", 1) + "]";
}

std::string map_values_constraint(Rules const& rules) {
  return "Map value must satisfy constraint: " + each_length(rules);
}

std::string each_member_constraint(Rules const& rules) {
  return "Member must satisfy constraint: " + each_length(rules);
}

}  // namespace dynamorm::api
