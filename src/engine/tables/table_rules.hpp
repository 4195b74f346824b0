#pragma once

#include <cstddef>
#include <optional>

#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/encryption.hpp"
#include "dynamorm/result.hpp"

/// What a table may be made of. Rule from: "CreateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

inline constexpr std::size_t most_global_indexes = 20;

/// Refuses what cannot become a table, in the order in which the service looks.
[[nodiscard]] Status check_new_table(api::CreateTableRequest const& request);

/// Refuses an encryption whose members do not go together.
[[nodiscard]] Status check_encryption(std::optional<api::SseSpecification> const& encryption);

/// Whether it asks for a key of the key management service, rather than the one that all tables have.
[[nodiscard]] bool is_encrypted(std::optional<api::SseSpecification> const& encryption) noexcept;

/// A parameter that this engine has nothing to answer to, being one process in one place.
[[nodiscard]] Failure refuse_unsupported(std::string_view parameter);

}  // namespace dynamorm::engine
