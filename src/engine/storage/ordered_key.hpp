// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/number.hpp"
#include "dynamorm/value_view.hpp"

/// Key attributes as bytes that compare as the service orders them: numbers by value, strings by their UTF-8 bytes,
/// binaries by their bytes, as unsigned. Rule from: "Query", Amazon DynamoDB API reference, ScanIndexForward.
///
///   ordered  = text | decimal                ; which of them the key's definition says
///   text     = *(%x01-FF | %x00 %xFF) %x00 %x01
///                                            ; the bytes, 0 written as two, and an end that is less than all else
///   decimal  = %x02                          ; zero
///            | %x03 exponent 1*pair %x00     ; positive: 0.DDDD × 10^exponent, the first digit not 0
///            | %x01 1*inverted               ; negative: what follows the first byte of -value, each byte inverted
///   exponent = 2 bytes, big-endian, plus 0x8000
///   pair     = %x01-64                       ; two digits from the first on, plus 1; a last one alone counts tens
///
/// No key is a prefix of another, so several can be concatenated. Stored numbers never change.
namespace dynamorm::storage {

void append_ordered(std::string& out, std::string_view text_or_bytes);
void append_ordered(std::string& out, Number const& number);
/// Appends a string, a number or a binary.
void append_ordered(std::string& out, ValueView value);

/// Returns the size of the first ordered value in `bytes`, which has this type.
[[nodiscard]] std::size_t ordered_size(std::string_view bytes, Type type) noexcept;

/// Appends the common beginning of all values that begin with `text_or_bytes`, for begins_with.
void append_ordered_beginning(std::string& out, std::string_view text_or_bytes);

}  // namespace dynamorm::storage
