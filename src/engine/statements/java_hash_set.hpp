#pragma once

#include <string>
#include <vector>

namespace dynamorm::engine {

/// Returns the strings, which differ, in the order in which Java's HashSet gives them. The service lists some names so.
[[nodiscard]] std::vector<std::string> in_java_order(std::vector<std::string> strings);

}  // namespace dynamorm::engine
