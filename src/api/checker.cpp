// SPDX-License-Identifier: Apache-2.0
#include "api/checker.hpp"

#include <utility>

namespace dynamorm::api {
namespace {

Status refused(std::string message) {
  Failure failure(FailureKind::service, "ValidationException", std::move(message));
  return Status(failure.http_status(400));
}

}  // namespace

void Checker::check_structure(Structure const& structure, void const* object) {
  Place here{place_, Place::Kind::field, {}, 0};
  place_ = &here;
  for (Field const& field : structure.fields) {
    if (field.check != nullptr) {
      here.name = field.name;
      field.check(*this, field.rules, object);
    }
    ++here.rank;
  }
  place_ = here.outer;
}

void Checker::check_element(std::size_t position, CheckOne check, void const* element) {
  Place const here{place_, Place::Kind::element, {}, static_cast<std::uint32_t>(position)};
  place_ = &here;
  check(*this, element);
  place_ = here.outer;
}

void Checker::check_entry(std::size_t position, std::string_view name, CheckOne check, void const* entry) {
  Place const here{place_, Place::Kind::entry, name, static_cast<std::uint32_t>(position)};
  place_ = &here;
  check(*this, entry);
  place_ = here.outer;
}

void Checker::check_text(Rules const& rules, std::string_view text) {
  std::int64_t const most = longest(rules, text);
  bool const is_misspelt = !has_pattern(rules, text);
  bool const is_short = std::cmp_less(text.size(), rules.min);
  bool const is_long = std::cmp_greater(text.size(), most) && length_of(text) > most;
  if (!(is_misspelt || is_short || is_long) || !violations_.takes(place_)) return;
  std::string const value = in_quotes(text);
  if (is_misspelt) violations_.add(place_, value, pattern_constraint);
  if (is_short) {
    violations_.add(place_, value, at_least("length", rules.min));
    report_alone(rules, unquoted_violation(place_, at_least("length", rules.min)));
  }
  if (is_long) violations_.add(place_, value, at_most("length", most));
}

void Checker::check_number(Rules const& rules, std::int64_t number) {
  if ((number >= rules.min && number <= rules.max) || !violations_.takes(place_)) return;
  std::string const value = in_quotes(std::to_string(number));
  if (number < rules.min) violations_.add(place_, value, at_least("value", rules.min));
  if (number > rules.max) violations_.add(place_, value, at_most("value", rules.max));
}

void Checker::check_length(Rules const& rules, std::size_t length, void const* collection, Print print) {
  if (std::cmp_less(length, rules.min)) {
    violate(rules, collection, print, at_least("length", rules.min));
    if (rules.newer == Newer::at_both) report_alone(rules, unquoted_violation(place_, at_least("length", rules.min)));
  }
  if (!std::cmp_greater(length, rules.max)) return;
  violate(rules, collection, print, at_most("length", rules.max));
  report_alone(rules, unquoted_violation(place_, at_most("length", rules.max)));
}

void Checker::violate(Rules const& rules, void const* collection, Print print, std::string_view constraint) {
  if (!violations_.takes(place_)) return;
  std::string text;
  print(text, collection);
  violations_.add(place_, in_quotes(text), constraint, rules.newer);
}

void Checker::violate_length(Rules const& rules, std::string_view name) {
  Place const here{place_, Place::Kind::entry, name, 0};
  violations_.add_text(place_, unquoted_violation(&here, at_most("length", rules.each_max)), rules.newer);
}

void Checker::violate_words(Rules const& rules, std::string_view word, std::string_view constraint) {
  violations_.add(place_, in_quotes(word), constraint, rules.newer);
  std::string newer = "Failed to satisfy constraint: Member must satisfy enum value set: [";
  newer.append(rules.newer_words).append("]");
  if (rules.newer == Newer::in_list)
    violations_.reword(std::move(newer));
  else
    report_alone(rules, newer);
}

void Checker::report_alone(Rules const& rules, std::string_view why) {
  if (rules.newer == Newer::alone || rules.newer == Newer::at_both) violations_.report_alone(one_detected(why));
  if (rules.newer == Newer::bare) violations_.report_alone(std::string(why));
}

void Checker::miss(Rules const& rules) {
  if (rules.presence == Presence::required) {
    violations_.add(place_, "null", "Member must not be null");
    violations_.note_missing();
  }
  if (rules.presence == Presence::parameter && missing_parameter_.empty()) missing_parameter_ = place_->name;
}

bool Checker::has_faults() const noexcept { return !missing_parameter_.empty() || !violations_.empty(); }

Status Checker::outcome(Report report) const {
  if (!missing_parameter_.empty()) {
    return refused("The parameter '" + std::string(missing_parameter_) +
                   "' is required but was not present in the request");
  }
  if (!violations_.empty()) return refused(violations_.message(report));
  return {};
}

}  // namespace dynamorm::api
