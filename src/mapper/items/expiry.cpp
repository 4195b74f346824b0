// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/expiry.hpp"

#include <algorithm>
#include <utility>

#include "dynamorm/detail/structs/scalar_codec.hpp"

namespace dynamorm::mapper {
namespace {

Number seconds_of(std::int64_t nanoseconds) {
  return Number(detail::ticks_of(nanoseconds, {.numerator = 1, .denominator = 1}));
}

}  // namespace

std::string_view expiry_attribute(detail::ModelInfo const& model) {
  return model.attributes().fields[model.managed.expires].name;
}

void add_expiry(detail::ModelInfo const& model, std::vector<Path>& wanted) {
  Path path(expiry_attribute(model));
  if (!wanted.empty() && std::ranges::find(wanted, path) == wanted.end()) wanted.push_back(std::move(path));
}

Condition expires_after(detail::ModelInfo const& model, std::int64_t now) {
  return {ConditionOperator::greater, {Operand(Path(expiry_attribute(model))), Operand(Value(seconds_of(now)))}};
}

Condition unexpired(detail::ModelInfo const& model, std::int64_t now) {
  return Condition(ConditionOperator::not_exists, {Operand(Path(expiry_attribute(model)))}) ||
         expires_after(model, now);
}

bool is_expired(detail::ModelInfo const& model, ItemView item, std::int64_t now) {
  std::optional<ValueView> const expires = item.find(expiry_attribute(model));
  return expires && expires->is(Type::number) && expires->as_number() <= seconds_of(now);
}

}  // namespace dynamorm::mapper
