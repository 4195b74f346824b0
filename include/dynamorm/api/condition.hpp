#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/value.hpp"

/// The parameters that conditions had before expressions. The service still takes them, but never beside an expression.
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

/// How several conditions are taken together: AND is `all`, OR is `any`.
enum class ConditionalOperator : std::uint8_t { all, any };

/// One condition of `KeyConditions`, `QueryFilter` or `ScanFilter`. In the API: Condition.
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

/// What an update does to an attribute: ADD, PUT, and DELETE, which is `remove`.
enum class AttributeAction : std::uint8_t { add, put, remove };

/// One change of `AttributeUpdates`.
struct AttributeValueUpdate {
  std::optional<Value> value{};
  std::optional<AttributeAction> action{};

  bool operator==(AttributeValueUpdate const&) const = default;
};

}  // namespace dynamorm::api
