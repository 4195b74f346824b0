// SPDX-License-Identifier: Apache-2.0
#include "cli/table_key.hpp"

#include <algorithm>

#include "dynamorm/error.hpp"

#include "base/base64.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

std::string key_in_words(api::TableDescription const& table) {
  std::string words;
  for (std::string const& name : key_names(table)) {
    words += (words.empty() ? "" : " and ") + name + " (" + letter_of(key_type(table, name)) + ")";
  }
  return words;
}

Value key_value(std::string const& name, api::ScalarAttributeType type, std::string const& text) {
  try {
    return typed_value(text, type);
  } catch (InvalidNumber const& error) {
    throw Misuse("key " + name + ": '" + text + "' is not a number: " + error.what());
  } catch (InvalidEncoding const& error) {
    throw Misuse("key " + name + ": " + error.what());
  }
}

}  // namespace

std::vector<std::string> key_names(api::TableDescription const& table) {
  std::vector<std::string> names;
  for (api::KeySchemaElement const& element : table.key_schema.value_or(std::vector<api::KeySchemaElement>{})) {
    names.push_back(element.attribute_name);
  }
  return names;
}

api::ScalarAttributeType key_type(api::TableDescription const& table, std::string const& name) {
  for (api::AttributeDefinition const& each :
       table.attribute_definitions.value_or(std::vector<api::AttributeDefinition>{})) {
    if (each.attribute_name == name) return each.attribute_type;
  }
  return api::ScalarAttributeType::string;
}

char letter_of(api::ScalarAttributeType type) noexcept {
  switch (type) {
    case api::ScalarAttributeType::string:
      return 'S';
    case api::ScalarAttributeType::number:
      return 'N';
    default:
      return 'B';
  }
}

std::optional<api::ScalarAttributeType> type_of_letter(std::string_view letter) noexcept {
  if (letter == "S") return api::ScalarAttributeType::string;
  if (letter == "N") return api::ScalarAttributeType::number;
  if (letter == "B") return api::ScalarAttributeType::binary;
  return std::nullopt;
}

Value typed_value(std::string const& text, api::ScalarAttributeType type) {
  if (type == api::ScalarAttributeType::string) return text;
  if (type == api::ScalarAttributeType::number) return Number(text);
  std::string bytes;
  if (!append_decoded_base64(bytes, text)) throw InvalidEncoding("'" + text + "' is not base64");
  return to_binary(bytes);
}

Item key_of(api::TableDescription const& table, std::vector<std::string> const& values) {
  std::vector<std::string> const names = key_names(table);
  if (values.size() != names.size()) {
    throw Misuse("the key of " + table.table_name.value_or("the table") + " is " + key_in_words(table) + "; got " +
                 std::to_string(values.size()) + (values.size() == 1 ? " value" : " values"));
  }
  Item key;
  for (std::size_t i = 0; i < names.size(); ++i) {
    key.set(names[i], key_value(names[i], key_type(table, names[i]), values[i]));
  }
  return key;
}

}  // namespace dynamorm::cli
