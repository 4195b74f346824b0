// SPDX-License-Identifier: Apache-2.0
#include "engine/items/envelope.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "engine/failures.hpp"
#include "item/size.hpp"

namespace dynamorm::engine {
namespace {

constexpr int deepest_newer_value = 63;  // levels, with that of the innermost value

bool is_deep(Value const& value) { return item::depth_of(value.view()) > deepest_newer_value; }

bool is_deep(std::optional<Value> const& value) { return value && is_deep(*value); }

bool has_deep(Item const& item) {
  for (auto const [name, value] : item.view()) {
    if (item::depth_of(value) > deepest_newer_value) return true;
  }
  return false;
}

bool has_deep(std::optional<std::vector<Value>> const& values) {
  return values && std::ranges::any_of(*values, [](Value const& value) { return is_deep(value); });
}

bool has_deep(std::optional<api::ExpressionAttributeValues> const& values) {
  return values && std::ranges::any_of(*values, [](auto const& each) { return is_deep(each.second); });
}

bool has_deep(std::optional<api::ByName<api::ExpectedAttributeValue>> const& expected) {
  return expected && std::ranges::any_of(*expected, [](auto const& each) {
           return is_deep(each.second.value) || has_deep(each.second.attribute_value_list);
         });
}

bool has_deep(std::optional<api::ByName<api::AttributeValueUpdate>> const& updates) {
  return updates && std::ranges::any_of(*updates, [](auto const& each) { return is_deep(each.second.value); });
}

template <class Request>
Failure enveloped(Request const& request, Failure const& failure, bool has_deep_value) {
  if (has_deep_value || has_deep(request.expression_attribute_values) || has_deep(request.expected)) return failure;
  return refuse_detected(failure.message());
}

}  // namespace

Failure enveloped(api::PutItemRequest const& request, Failure const& failure) {
  return enveloped(request, failure, has_deep(request.item));
}

Failure enveloped(api::UpdateItemRequest const& request, Failure const& failure) {
  return enveloped(request, failure, has_deep(request.key) || has_deep(request.attribute_updates));
}

Failure enveloped(api::DeleteItemRequest const& request, Failure const& failure) {
  return enveloped(request, failure, has_deep(request.key));
}

}  // namespace dynamorm::engine
