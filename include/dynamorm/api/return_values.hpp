// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm::api {

/// Selects the attributes that a write returns. PutItem and DeleteItem accept only `none` and `all_old`.
enum class ReturnValue : std::uint8_t { none, all_old, updated_old, all_new, updated_new };

/// Selects whether the error of a failed condition carries the item.
enum class ReturnValuesOnConditionCheckFailure : std::uint8_t { none, all_old };

}  // namespace dynamorm::api
