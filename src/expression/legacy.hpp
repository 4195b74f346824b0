// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <span>
#include <string>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/legacy_parameters.hpp"
#include "dynamorm/result.hpp"

#include "expression/condition_expression.hpp"
#include "expression/key_condition.hpp"
#include "expression/projection_expression.hpp"
#include "expression/update_expression.hpp"

/// Converts the legacy parameters to what expressions become. Each result views the request and is valid while that is
/// unchanged. Rejects what the service rejects, with its messages. Rule from: "Legacy DynamoDB conditional parameters".
namespace dynamorm::expression {

/// Converts `Expected`. Without conditions it holds for every item.
[[nodiscard]] Result<Condition> condition_of(api::ByName<api::ExpectedAttributeValue> const& expected,
                                             std::optional<api::ConditionalOperator> together);

/// Converts `QueryFilter` or `ScanFilter`. Without conditions it holds for every item.
[[nodiscard]] Result<Condition> condition_of(api::ByName<api::AttributeCondition> const& filter,
                                             std::optional<api::ConditionalOperator> together);

/// Rejects values that are invalid in KeyConditions, whatever the keys are.
[[nodiscard]] Status check_key_conditions(api::ByName<api::AttributeCondition> const& conditions);

/// Converts `KeyConditions`.
[[nodiscard]] Result<KeyCondition> key_condition_of(api::ByName<api::AttributeCondition> const& conditions,
                                                    KeyAttributes const& keys);

/// Converts `AttributeUpdates`.
[[nodiscard]] Result<Update> update_of(api::ByName<api::AttributeValueUpdate> const& updates);

/// Converts `AttributesToGet`. Names are whole names: a dot in one does not lead into a map.
[[nodiscard]] Result<Projection> projection_of(std::span<std::string const> attributes);

}  // namespace dynamorm::expression
