// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Reject a request that contains a key twice, each with the message of its kind. `keys` are storage keys, or the bytes
/// of keys.
[[nodiscard]] Status check_keys_of_batch(std::vector<std::string> keys);
[[nodiscard]] Status check_keys_of_transaction(std::vector<std::string_view> keys);

}  // namespace dynamorm::engine
