// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/value.hpp"

/// Legacy condition parameters, which expressions replaced. The service rejects them together with an expression.
/// Rule from: "Legacy DynamoDB conditional parameters".
namespace dynamorm::api {

enum class ComparisonOperator : std::uint8_t {
  eq,
  ne,
  in,
  le,
  lt,
  ge,
  gt,
  between,
  not_null,
  null,
  contains,
  not_contains,
  begins_with,
};

/// Combines several conditions: AND is `all`, OR is `any`.
enum class ConditionalOperator : std::uint8_t { all, any };

/// One condition of `KeyConditions`, `QueryFilter` or `ScanFilter`. The API calls it Condition.
struct AttributeCondition {
  ComparisonOperator comparison_operator{};
  std::optional<std::vector<Value>> attribute_value_list{};

  bool operator==(AttributeCondition const&) const = default;
};

/// One condition of `Expected`.
struct ExpectedAttributeValue {
  std::optional<Value> value{};
  std::optional<bool> exists{};
  std::optional<ComparisonOperator> comparison_operator{};
  std::optional<std::vector<Value>> attribute_value_list{};

  bool operator==(ExpectedAttributeValue const&) const = default;
};

/// The action of an update on an attribute: ADD, PUT, or DELETE, which is `remove`.
enum class AttributeAction : std::uint8_t { add, put, remove };

/// One change of `AttributeUpdates`.
struct AttributeValueUpdate {
  std::optional<Value> value{};
  std::optional<AttributeAction> action{};

  bool operator==(AttributeValueUpdate const&) const = default;
};

}  // namespace dynamorm::api
