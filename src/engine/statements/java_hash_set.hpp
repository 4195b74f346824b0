// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

namespace dynamorm::engine {

/// Returns the strings, which are distinct, in the order of Java's HashSet. The service lists some names in this order.
[[nodiscard]] std::vector<std::string> in_java_order(std::vector<std::string> strings);

}  // namespace dynamorm::engine
