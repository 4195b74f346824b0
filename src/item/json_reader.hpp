// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

#include "dynamorm/detail/writer.hpp"

#include "item/encoding_check.hpp"
#include "item/json_document.hpp"

/// Reads JSON directly into the item encoding.
namespace dynamorm::item {

/// Says why JSON could not be read as a value.
struct JsonFault {
  enum class Kind : std::uint8_t {
    syntax,      ///< Not JSON, or the wrong JSON type here: the service's SerializationException.
    invalid,     ///< Valid JSON that breaks a rule of values: the service's ValidationException.
    unreadable,  ///< The same for a number or set, which the service finds before it looks at the value's context.
  };
  Kind kind = Kind::syntax;
  std::string message{};   ///< Empty if the text is not JSON.
  std::string path{};      ///< Where the value is, such as "reprints[0].city"; empty for the root.
  bool of_number = false;  ///< Whether a number is the reason.
};

/// Decides what the JSON of a value may be and the words of a refusal.
struct JsonValueRules {
  /// The service checks values in two layers, of which each operation uses one. They word some refusals differently.
  bool older_wording = false;
  /// Accepts names of attributes that are empty or too long, for a caller that checks them in an order of its own.
  bool any_names = false;
  /// Rejects a number whose exponent does not fit into 32 bits.
  bool short_exponents = false;
  /// The maximum nesting of a value. A deeper value is rejected for its depth, whatever else is wrong in it.
  int levels = nesting_limit;
};

/// Reads a value in DynamoDB JSON, such as {"S": "…"}, and appends it. Returns the position after it. On failure
/// returns null, sets `fault`, and leaves a part of the value in the writer.
[[nodiscard]] char const* read_dynamodb_value(JsonDocument& json, char const* at, detail::Writer& writer,
                                              JsonFault& fault, JsonValueRules rules = {});

/// Reads an item in DynamoDB JSON in the same way and appends it as a map.
[[nodiscard]] char const* read_dynamodb_item(JsonDocument& json, char const* at, detail::Writer& writer,
                                             JsonFault& fault, JsonValueRules rules = {});

/// Reads a value in plain JSON in the same way.
[[nodiscard]] char const* read_plain_value(JsonDocument& json, char const* at, detail::Writer& writer,
                                           JsonFault& fault);

}  // namespace dynamorm::item
