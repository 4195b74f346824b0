// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace dynamorm::wrappers {

/// Returns the service's message of an error that operations of DynamoDB return; empty if it has none of that name.
/// Rule from: "Error handling with DynamoDB", and the API reference, Common Error Types.
[[nodiscard]] std::string_view service_message(std::string_view error_name) noexcept;

/// Returns whether a transaction can be cancelled with this code. Rule from: the API reference,
/// TransactionCanceledException.
[[nodiscard]] bool is_cancellation_code(std::string_view code) noexcept;

/// Returns the service's message of a cancellation code.
[[nodiscard]] std::string_view cancellation_message(std::string_view code) noexcept;

}  // namespace dynamorm::wrappers
