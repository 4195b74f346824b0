// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::engine {

/// Rejects a string that is not the ARN of a table or a stream.
[[nodiscard]] Status check_resource_arn(std::string const& arn);

/// "123456789012" of "arn:aws:dynamodb:us-east-1:123456789012:table/books".
[[nodiscard]] std::string_view account_in(std::string_view arn);

}  // namespace dynamorm::engine
