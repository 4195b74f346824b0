// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/table_description.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm::cli {

/// Returns the names of a table's key attributes, hash key first.
[[nodiscard]] std::vector<std::string> key_names(api::TableDescription const& table);

/// Returns the type of a key attribute, also of an index.
[[nodiscard]] api::ScalarAttributeType key_type(api::TableDescription const& table, std::string const& name);

/// Returns the letter of a key type in the API: S, N or B.
[[nodiscard]] char letter_of(api::ScalarAttributeType type) noexcept;
/// The inverse of letter_of(); std::nullopt for any other text.
[[nodiscard]] std::optional<api::ScalarAttributeType> type_of_letter(std::string_view letter) noexcept;

/// Reads a value of a key type from text; binary is base64. Throws InvalidNumber or InvalidEncoding.
[[nodiscard]] Value typed_value(std::string const& text, api::ScalarAttributeType type);

/// Makes a key from arguments: the hash key and, if the table has one, the range key. Binary is base64. Throws Misuse,
/// which says what the table's key is, if their number or a value does not fit.
[[nodiscard]] Item key_of(api::TableDescription const& table, std::vector<std::string> const& values);

}  // namespace dynamorm::cli
