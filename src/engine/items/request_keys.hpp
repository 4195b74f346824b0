#pragma once

#include <string>
#include <vector>

#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Refuse a request that works on one item twice, each in the words of its kind. `keys` are those of the store, or the
/// bytes of the keys.
[[nodiscard]] Status check_keys_of_batch(std::vector<std::string> keys);
[[nodiscard]] Status check_keys_of_transaction(std::vector<std::string> keys);

}  // namespace dynamorm::engine
