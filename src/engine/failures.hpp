#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

/// The errors of the service, by the names and in the words it gives them.
/// Rule from: "Error handling with DynamoDB", and the errors of each operation in the API reference.
namespace dynamorm::engine {

[[nodiscard]] Failure service_failure(std::string_view name, std::string message);
/// ValidationException.
[[nodiscard]] Failure refuse(std::string message);
/// ValidationException: "One or more parameter values were invalid: why".
[[nodiscard]] Failure refuse_parameter(std::string_view why);

/// What operations on items say of a table that is not there, or not yet.
[[nodiscard]] Failure resource_not_found();
/// What operations on tables say.
[[nodiscard]] Failure table_not_found(std::string_view table_name);
[[nodiscard]] Failure resource_in_use(std::string message);
[[nodiscard]] Failure limit_exceeded(std::string message);
/// ConditionalCheckFailedException; `item` is the encoded item that failed it, or empty.
[[nodiscard]] Failure condition_failed(std::string_view item);

}  // namespace dynamorm::engine
