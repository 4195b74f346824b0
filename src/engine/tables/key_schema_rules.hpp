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

/// The attributes that a request defines, by name: it may have as many keys as definitions. Valid as long as these.
class DefinedAttributes {
 public:
  explicit DefinedAttributes(AttributeDefinitions const& definitions);

  [[nodiscard]] AttributeDefinitions const& all() const noexcept { return definitions_; }
  [[nodiscard]] bool contains(std::string_view name) const { return names_.contains(name); }

 private:
  AttributeDefinitions const& definitions_;
  std::unordered_set<std::string_view> names_;
};

/// Refuses a definition of an attribute that there is another of.
[[nodiscard]] Status check_definitions(AttributeDefinitions const& definitions);

/// Refuses the key of a table with an attribute that is not defined, or that is not one hash attribute and perhaps one
/// range attribute behind it.
[[nodiscard]] Status check_table_key(KeySchema const& key, DefinedAttributes const& defined);

/// Refuses the key of an index with an attribute that is not defined.
[[nodiscard]] Status check_defined(KeySchema const& key, DefinedAttributes const& defined);

/// Refuses the key of a local index that does not begin with the hash attribute of the table, or ends with it.
[[nodiscard]] Status check_local_key(api::LocalSecondaryIndex const& index, KeySchema const& table_key);

/// Refuses the key of a global index that is not one to four hash attributes and at most four range attributes behind
/// them.
[[nodiscard]] Status check_global_key(KeySchema const& key);

/// The names of the attributes, in their order.
[[nodiscard]] std::vector<std::string> names_of(KeySchema const& key);
[[nodiscard]] std::vector<std::string> names_of(AttributeDefinitions const& definitions);

}  // namespace dynamorm::engine
