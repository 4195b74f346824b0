#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"

namespace dynamorm::expression {

/// Makes the service's ValidationException with this message.
[[nodiscard]] Failure refuse(std::string message);

/// The same for one expression: "Invalid UpdateExpression: why".
[[nodiscard]] Failure refuse(Kind kind, std::string_view why);

}  // namespace dynamorm::expression
