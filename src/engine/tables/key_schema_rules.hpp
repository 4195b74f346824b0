// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "dynamorm/api/index.hpp"
#include "dynamorm/api/key_schema.hpp"
#include "dynamorm/result.hpp"

/// Checks the key schemas of tables and indexes. Rule from: "CreateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

using AttributeDefinitions = std::vector<api::AttributeDefinition>;
using KeySchema = std::vector<api::KeySchemaElement>;

/// The attributes that a request defines, found by name in logarithmic time, because a request may have as many keys as
/// definitions. Valid as long as the definitions.
class DefinedAttributes {
 public:
  explicit DefinedAttributes(AttributeDefinitions const& definitions);

  [[nodiscard]] AttributeDefinitions const& all() const noexcept { return definitions_; }
  [[nodiscard]] bool contains(std::string_view name) const { return names_.contains(name); }

 private:
  AttributeDefinitions const& definitions_;
  std::unordered_set<std::string_view> names_;
};

/// Rejects duplicate definitions of an attribute.
[[nodiscard]] Status check_definitions(AttributeDefinitions const& definitions);

/// Rejects the key of a table unless it is one hash attribute, optionally followed by one range attribute, and all are
/// defined.
[[nodiscard]] Status check_table_key(KeySchema const& key, DefinedAttributes const& defined);

/// Rejects the key of an index with an undefined attribute.
[[nodiscard]] Status check_defined(KeySchema const& key, DefinedAttributes const& defined);

/// Rejects the key of a local index unless it begins, and does not end, with the hash attribute of the table.
[[nodiscard]] Status check_local_key(api::LocalSecondaryIndex const& index, KeySchema const& table_key);

/// Rejects the key of a global index unless it is one to four hash attributes, followed by at most four range
/// attributes.
[[nodiscard]] Status check_global_key(KeySchema const& key);

/// Returns the names of the attributes, in order.
[[nodiscard]] std::vector<std::string> names_of(KeySchema const& key);
[[nodiscard]] std::vector<std::string> names_of(AttributeDefinitions const& definitions);

}  // namespace dynamorm::engine
