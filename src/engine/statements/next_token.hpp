// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "engine/statements/statement_read.hpp"

/// The NextToken of ExecuteStatement, as base64 of:
///
///   token       = version fingerprint range item check
///   version     = %x01
///   fingerprint = 8 bytes, big-endian             ; of the statement and its parameters
///   range       = 4 bytes, big-endian             ; the range in which the last page ended
///   item        = *OCTET                          ; the key of the last item, encoded
///   check       = 8 bytes, big-endian             ; of everything before it
namespace dynamorm::engine {

[[nodiscard]] std::uint64_t fingerprint_of(std::string_view statement, std::span<Value const> parameters);

[[nodiscard]] std::string token_of(StatementRead::Start const& start, std::uint64_t fingerprint);

/// Rejects a token that is malformed or belongs to another statement.
[[nodiscard]] Result<StatementRead::Start> start_of(std::string_view token, std::uint64_t fingerprint);

/// ValidationException: "Invalid NextToken".
[[nodiscard]] Failure invalid_token();

}  // namespace dynamorm::engine
