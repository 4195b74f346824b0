// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "dynamorm/api/by_name.hpp"
#include "dynamorm/api/legacy_parameters.hpp"

#include "dice.hpp"
#include "table_shape.hpp"

/// The parameters that expressions have replaced, and that requests may still have in their place.
namespace dynamorm::differential {

[[nodiscard]] api::ByName<api::ExpectedAttributeValue> any_expected(Dice& dice, TableShape const& table);
[[nodiscard]] api::ByName<api::AttributeValueUpdate> any_attribute_updates(Dice& dice, TableShape const& table);
[[nodiscard]] api::ByName<api::AttributeCondition> any_filter(Dice& dice, TableShape const& table);
[[nodiscard]] api::ByName<api::AttributeCondition> any_key_conditions(Dice& dice, TableShape const& table,
                                                                      KeyShape const& key);
[[nodiscard]] std::vector<std::string> any_attributes_to_get(Dice& dice, TableShape const& table);

}  // namespace dynamorm::differential
