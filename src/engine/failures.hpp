// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"

/// The errors of the service, with its names and messages.
/// Rule from: "Error handling with DynamoDB", and the errors of each operation in the API reference.
namespace dynamorm::engine {

[[nodiscard]] Failure service_failure(std::string_view name, std::string message);
/// ValidationException.
[[nodiscard]] Failure refuse(std::string message);
/// ValidationException with the message of the service's newer checks: "1 validation error detected: why".
[[nodiscard]] Failure refuse_detected(std::string_view why);
/// The same for a member that does not satisfy a constraint.
[[nodiscard]] Failure refuse_constraint(std::string_view member, std::string_view constraint);
/// ValidationException: "One or more parameter values were invalid: why".
[[nodiscard]] Failure refuse_parameter(std::string_view why);

/// "[a, b]", as the service lists names.
[[nodiscard]] std::string in_brackets(std::vector<std::string> const& names);

/// The error of operations on items if the table does not exist or is being created.
[[nodiscard]] Failure resource_not_found();
/// The error of operations on tables if the table does not exist.
[[nodiscard]] Failure table_not_found(std::string_view table_name);
/// ResourceInUseException: "Attempt to change a resource which is still in use: why".
[[nodiscard]] Failure resource_in_use(std::string_view why);
[[nodiscard]] Failure limit_exceeded(std::string message);
/// TrimmedDataAccessException.
[[nodiscard]] Failure data_trimmed();
/// ConditionalCheckFailedException. `item` is the stored item, encoded, or empty.
[[nodiscard]] Failure condition_failed(std::string_view item);

}  // namespace dynamorm::engine
