// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/key_schema_rules.hpp"

#include <algorithm>
#include <cstddef>
#include <set>

#include "engine/failures.hpp"

namespace dynamorm::engine {
namespace {

constexpr std::ptrdiff_t most_of_a_kind = 4;

bool is_hash(api::KeySchemaElement const& element) { return element.key_type == api::KeyType::hash; }

/// At most one hash attribute and one range attribute.
Status check_two(KeySchema const& key) {
  if (key.size() > 1 && key[0].attribute_name == key[1].attribute_name) {
    return refuse("Both the Hash Key and the Range Key element in the KeySchema have the same name");
  }
  if (!is_hash(key[0])) return refuse("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  if (key.size() > 1 && is_hash(key[1])) {
    return refuse("Invalid KeySchema: The second KeySchemaElement is not a RANGE key type");
  }
  return {};
}

bool has_doubles(KeySchema const& key) {
  std::set<std::string_view> names;
  return !std::ranges::all_of(key, [&](auto const& element) { return names.insert(element.attribute_name).second; });
}

}  // namespace

DefinedAttributes::DefinedAttributes(AttributeDefinitions const& definitions) : definitions_(definitions) {
  for (api::AttributeDefinition const& definition : definitions) names_.insert(definition.attribute_name);
}

Status check_definitions(AttributeDefinitions const& definitions) {
  std::set<std::string_view> names;
  for (api::AttributeDefinition const& definition : definitions) {
    if (!names.insert(definition.attribute_name).second) {
      return refuse("Attribute Name is duplicated: " + definition.attribute_name);
    }
  }
  return {};
}

Status check_table_key(KeySchema const& key, DefinedAttributes const& defined) {
  if (key.size() > defined.all().size()) {
    return refuse("Invalid KeySchema: Some index key attribute have no definition");
  }
  if (Status known = check_defined(key, defined); !known) return known;
  return check_two(key);
}

Status check_defined(KeySchema const& key, DefinedAttributes const& defined) {
  auto const is_defined = [&](api::KeySchemaElement const& element) {
    return defined.contains(element.attribute_name);
  };
  if (std::ranges::all_of(key, is_defined)) return {};
  return refuse_parameter(
      "Some index key attributes are not defined in AttributeDefinitions. Keys: " + in_brackets(names_of(key)) +
      ", AttributeDefinitions: " + in_brackets(names_of(defined.all())));
}

Status check_local_key(api::LocalSecondaryIndex const& index, KeySchema const& table_key) {
  if (Status two = check_two(index.key_schema); !two) return two;
  if (index.key_schema.size() < 2) {
    return refuse_parameter("Index KeySchema does not have a range key for index: " + index.index_name);
  }
  std::string const& hash = index.key_schema[0].attribute_name;
  if (hash == table_key[0].attribute_name) return {};
  return refuse_parameter(
      "Index KeySchema does not have the same leading hash key as table KeySchema for index: " + index.index_name +
      ". index hash key: " + hash + ", table hash key: " + table_key[0].attribute_name);
}

Status check_global_key(KeySchema const& key) {
  std::ptrdiff_t const hashes = std::ranges::count_if(key, is_hash);
  bool const is_pair = key.size() <= 2 && hashes <= 1;
  if (is_pair) return check_two(key);
  if (has_doubles(key)) return refuse("The KeySchema contains multiple key attributes with the same name");
  if (!is_hash(key[0])) return refuse("Invalid KeySchema: The first KeySchemaElement is not a HASH key type");
  if (!std::ranges::is_partitioned(key, is_hash)) {
    return refuse_parameter("All HASH key attributes must precede RANGE key attributes in the KeySchema");
  }
  auto const too_many = [](std::string_view kind) {
    return refuse_parameter("The KeySchema exceeds the maximum allowed number of " + std::string(kind) +
                            " key attributes");
  };
  if (hashes > most_of_a_kind) return too_many("HASH");
  if (std::ssize(key) - hashes > most_of_a_kind) return too_many("RANGE");
  return {};
}

std::vector<std::string> names_of(KeySchema const& key) {
  std::vector<std::string> names;
  for (api::KeySchemaElement const& element : key) names.push_back(element.attribute_name);
  return names;
}

std::vector<std::string> names_of(AttributeDefinitions const& definitions) {
  std::vector<std::string> names;
  for (api::AttributeDefinition const& definition : definitions) names.push_back(definition.attribute_name);
  return names;
}

}  // namespace dynamorm::engine
