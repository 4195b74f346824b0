// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string_view>

#include "dynamorm/result.hpp"

#include "partiql/statement.hpp"

namespace dynamorm::partiql {

/// Parses a statement, in time proportional to its length. Rejects incorrect syntax. Records other errors in the
/// statement, because the number of parameters is checked first; BoundStatement reports them.
[[nodiscard]] Result<std::shared_ptr<Statement const>> parse(std::string_view text);

}  // namespace dynamorm::partiql
