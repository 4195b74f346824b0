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

/// The parameters from before there were expressions, as what expressions become. Each keeps views of the request and
/// is valid as long as the request lives unchanged; each refuses what the service refuses, in its words. Rule from:
/// "Legacy DynamoDB conditional parameters".
namespace dynamorm::expression {

/// What `Expected` demands. Without conditions it holds for every item.
[[nodiscard]] Result<Condition> condition_of(api::ByName<api::ExpectedAttributeValue> const& expected,
                                             std::optional<api::ConditionalOperator> together);

/// What `QueryFilter` or `ScanFilter` lets through. Without conditions it holds for every item.
[[nodiscard]] Result<Condition> condition_of(api::ByName<api::AttributeCondition> const& filter,
                                             std::optional<api::ConditionalOperator> together);

/// Refuses values that no KeyConditions can have, whatever the keys are.
[[nodiscard]] Status check_key_conditions(api::ByName<api::AttributeCondition> const& conditions);

/// What `KeyConditions` selects.
[[nodiscard]] Result<KeyCondition> key_condition_of(api::ByName<api::AttributeCondition> const& conditions,
                                                    KeyAttributes const& keys);

/// What `AttributeUpdates` changes.
[[nodiscard]] Result<Update> update_of(api::ByName<api::AttributeValueUpdate> const& updates);

/// What `AttributesToGet` wants. Names are whole names: a dot in one leads nowhere.
[[nodiscard]] Result<Projection> projection_of(std::span<std::string const> attributes);

}  // namespace dynamorm::expression
