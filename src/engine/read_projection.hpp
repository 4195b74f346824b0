#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/operation/placeholders.hpp"
#include "dynamorm/result.hpp"

#include "expression/projection.hpp"

namespace dynamorm::engine {

/// Which attributes a read of single items wants, as an expression or in the older parameter; nothing if all of them.
/// Valid as long as the request is.
[[nodiscard]] Result<std::optional<expression::Projection>> projection_of(
    std::optional<std::string> const& text, std::optional<ExpressionAttributeNames> const& names,
    std::optional<std::vector<std::string>> const& attributes);

/// What is wanted of an encoded item.
[[nodiscard]] Item project(std::optional<expression::Projection> const& projection, std::string encoded);

}  // namespace dynamorm::engine
