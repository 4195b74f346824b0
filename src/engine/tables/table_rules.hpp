// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/encryption.hpp"
#include "dynamorm/result.hpp"

/// Checks definitions of tables. Rule from: "CreateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

inline constexpr std::size_t most_global_indexes = 20;

/// Rejects an invalid table, checking in the service's order.
[[nodiscard]] Status check_new_table(api::CreateTableRequest const& request);

/// Rejects an encryption whose members do not match.
[[nodiscard]] Status check_encryption(std::optional<api::SseSpecification> const& encryption);

/// Returns whether it asks for a key of the key management service, instead of the default encryption.
[[nodiscard]] bool is_encrypted(std::optional<api::SseSpecification> const& encryption) noexcept;

/// Rejects a parameter that an engine in one process and one place cannot support.
[[nodiscard]] Failure refuse_unsupported(std::string_view parameter);

}  // namespace dynamorm::engine
