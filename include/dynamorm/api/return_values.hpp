#pragma once

#include <cstdint>

namespace dynamorm::api {

/// Which attributes a write gives back; PutItem and DeleteItem take only `none` and `all_old`.
enum class ReturnValue : std::uint8_t { none, all_old, updated_old, all_new, updated_new };

/// Whether the error of a failed condition carries the item that failed it.
enum class ReturnValuesOnConditionCheckFailure : std::uint8_t { none, all_old };

}  // namespace dynamorm::api
