// SPDX-License-Identifier: Apache-2.0
#include "wrappers/fault_file.hpp"

#include <string>

#include "dynamorm/error.hpp"
#include "dynamorm/json.hpp"

#include "wrappers/fault_plan.hpp"

namespace dynamorm::wrappers {
namespace {

/// How a member of a rule is read from JSON. Reading throws TypeMismatch if its value has another type.
struct RuleMember {
  std::string_view name;
  void (*read)(FaultRule& rule, ValueView value);
};

template <auto Member>
constexpr RuleMember text(std::string_view name) {
  return {name, [](FaultRule& rule, ValueView value) { rule.*Member = std::string(value.as_string()); }};
}

template <auto Member>
constexpr RuleMember count(std::string_view name) {
  return {name, [](FaultRule& rule, ValueView value) { rule.*Member = value.as_uint64(); }};
}

constexpr RuleMember rule_members[] = {
    text<&FaultRule::operation>("operation"),
    text<&FaultRule::table>("table"),
    {"key", [](FaultRule& rule, ValueView value) { rule.key = Item(value.as_map()); }},
    count<&FaultRule::skip>("skip"),
    count<&FaultRule::times>("times"),
    {"chance", [](FaultRule& rule, ValueView value) { rule.chance = value.as_double(); }},
    text<&FaultRule::error>("error"),
    text<&FaultRule::message>("message"),
    {"delay", [](FaultRule& rule, ValueView value) { rule.delay = std::chrono::milliseconds(value.as_int64()); }},
    {"lose_answer", [](FaultRule& rule, ValueView value) { rule.lose_answer = value.as_boolean(); }},
    count<&FaultRule::unprocessed>("unprocessed"),
    text<&FaultRule::cancel>("cancel"),
};

Failure mistake(std::string const& place, std::string_view message) {
  return {FailureKind::invalid_request, "InvalidOption", place + ": " + std::string(message)};
}

Result<FaultRule> read_rule(ValueView value, std::string const& place) {
  FaultRule rule;
  for (auto const& [name, content] : value.as_map()) {
    std::string const member = place + "." + std::string(name);
    auto const* known = std::begin(rule_members);
    while (known != std::end(rule_members) && known->name != name) ++known;
    if (known == std::end(rule_members)) {
      return mistake(member,
                     "a rule has operation, table, key, skip, times, chance, error, message, delay, lose_answer, "
                     "unprocessed and cancel");
    }
    try {
      known->read(rule, content);
    } catch (TypeMismatch const& error) {
      return mistake(member, error.what());
    }
  }
  if (Status const checked = check(rule, place); !checked) return checked.failure();
  return rule;
}

}  // namespace

Result<FaultFile> read_faults(std::string_view json) {
  Item const document = from_plain_json(json);
  FaultFile file;
  for (auto const& [name, value] : document) {
    if (name == "seed" && value.to_int64().value_or(-1) >= 0) {
      file.seed = value.as_uint64();
    } else if (name == "enforce_throughput" && value.is(Type::boolean)) {
      file.enforces_throughput = value.as_boolean();
    } else if (name == "rules" && value.is(Type::list)) {
      for (ValueView const each : value.as_list()) {
        std::string const place = "rules[" + std::to_string(file.rules.size()) + "]";
        if (!each.is(Type::map)) return mistake(place, "must be an object");
        Result<FaultRule> rule = read_rule(each, place);
        if (!rule) return rule.failure();
        file.rules.push_back(*std::move(rule));
      }
    } else {
      return mistake(std::string(name),
                     "expected an integer named seed, at least 0, a boolean named enforce_throughput, and a "
                     "list named rules");
    }
  }
  return file;
}

}  // namespace dynamorm::wrappers
