// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>

namespace dynamorm::api {

/// The types of key attributes: S, N and B.
enum class ScalarAttributeType : std::uint8_t { string, number, binary };

/// A key attribute of a table or an index.
struct AttributeDefinition {
  std::string attribute_name{};
  ScalarAttributeType attribute_type{};

  bool operator==(AttributeDefinition const&) const = default;
};

enum class KeyType : std::uint8_t { hash, range };

/// One attribute of a key. The hash key comes first.
struct KeySchemaElement {
  std::string attribute_name{};
  KeyType key_type{};

  bool operator==(KeySchemaElement const&) const = default;
};

}  // namespace dynamorm::api
