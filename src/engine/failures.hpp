#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/result.hpp"

/// The errors of the service, by the names and in the words it gives them.
/// Rule from: "Error handling with DynamoDB", and the errors of each operation in the API reference.
namespace dynamorm::engine {

[[nodiscard]] Failure service_failure(std::string_view name, std::string message);
/// ValidationException.
[[nodiscard]] Failure refuse(std::string message);
/// ValidationException in the words of the service's newer checks: "1 validation error detected: why".
[[nodiscard]] Failure refuse_detected(std::string_view why);
/// The same of a member that does not satisfy a constraint.
[[nodiscard]] Failure refuse_constraint(std::string_view member, std::string_view constraint);
/// ValidationException: "One or more parameter values were invalid: why".
[[nodiscard]] Failure refuse_parameter(std::string_view why);

/// "[a, b]", as the service lists names.
[[nodiscard]] std::string in_brackets(std::vector<std::string> const& names);

/// What operations on items say of a table that is not there, or not yet.
[[nodiscard]] Failure resource_not_found();
/// What operations on tables say.
[[nodiscard]] Failure table_not_found(std::string_view table_name);
/// ResourceInUseException: "Attempt to change a resource which is still in use: why".
[[nodiscard]] Failure resource_in_use(std::string_view why);
[[nodiscard]] Failure limit_exceeded(std::string message);
/// TrimmedDataAccessException.
[[nodiscard]] Failure data_trimmed();
/// ConditionalCheckFailedException; `item` is the encoded item that failed it, or empty.
[[nodiscard]] Failure condition_failed(std::string_view item);

}  // namespace dynamorm::engine
