// SPDX-License-Identifier: Apache-2.0
#include "cli/generate/struct_text.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "cli/table_key.hpp"

namespace dynamorm::cli {
namespace {

/// A model has at most 64 members.
constexpr std::size_t most_members = 64;
/// A map with more members than that is rather a dictionary than a struct.
constexpr std::size_t most_members_of_map = 24;

constexpr std::array reserved{
    "alignas", "alignof", "and",      "asm",      "auto",     "bool",      "break",     "case",     "catch",
    "char",    "class",   "concept",  "const",    "continue", "default",   "delete",    "do",       "double",
    "else",    "enum",    "explicit", "export",   "extern",   "false",     "float",     "for",      "friend",
    "goto",    "if",      "inline",   "int",      "long",     "mutable",   "namespace", "new",      "noexcept",
    "not",     "nullptr", "operator", "or",       "private",  "protected", "public",    "register", "requires",
    "return",  "schema",  "short",    "signed",   "sizeof",   "static",    "struct",    "switch",   "template",
    "this",    "throw",   "true",     "try",      "typedef",  "typeid",    "typename",  "union",    "unsigned",
    "using",   "virtual", "void",     "volatile", "while",    "xor"};

struct Member {
  std::string name;  ///< Of the attribute.
  std::string type;
  std::string initial;
  std::string comment;
};

class Writer {
 public:
  Writer(SampledTable const& table, std::string name) : table_(table), name_(std::move(name)) {}

  std::string text() {
    std::vector<Member> const members = members_of_table();
    std::string const own =
        "struct " + name_ + " {\n" + lines_of(members) + left_out_ + "\n" + schema(members) + "};\n";
    std::string structs;
    for (std::string const& each : structs_) structs += each + "\n";
    return "#include <dynamorm/dynamorm.hpp>\n\n" + structs + own;
  }

 private:
  /// Keys first, then by name.
  std::vector<Member> members_of_table() {
    std::vector<Member> members;
    auto const add_key = [&](std::string const& name) {
      auto const is_it = [&](Member const& member) { return member.name == name; };
      if (std::ranges::any_of(members, is_it)) return;
      members.push_back(member_for(name, sampled(name), is_table_key(name) ? 0 : table_.items(), name_));
    };
    for (std::string const& name : key_names(table_.description())) add_key(name);
    for (auto const& [name, value] : table_.attributes()) add_key(name);
    for (std::size_t i = most_members; i < members.size(); ++i) {
      left_out_ += "  // Left out, because a model has at most 64 members: " + members[i].name + "\n";
    }
    if (members.size() > most_members) members.resize(most_members);
    return members;
  }

  [[nodiscard]] bool is_table_key(std::string const& name) const {
    std::vector<std::string> const keys = key_names(table_.description());
    return std::ranges::find(keys, name) != keys.end();
  }

  /// The sample of an attribute. An empty table tells at least the types of its keys.
  [[nodiscard]] SampledValue sampled(std::string const& name) const {
    auto const found = table_.attributes().find(name);
    if (found != table_.attributes().end()) return found->second;
    SampledValue value;
    ++value.counts[static_cast<std::size_t>(type_of(key_type(table_.description(), name)))];
    return value;
  }

  static Type type_of(api::ScalarAttributeType type) noexcept {
    if (type == api::ScalarAttributeType::number) return Type::number;
    return type == api::ScalarAttributeType::binary ? Type::binary : Type::string;
  }

  /// `owners` counts the items or maps that could have the attribute; 0 if it is in all of them.
  Member member_for(std::string const& name, SampledValue const& value, std::size_t owners, std::string const& owner) {
    Member member{.name = name, .type = type_for(value, owner + type_name_of(name)), .initial = "{}", .comment = {}};
    bool const may_miss = value.count() < owners || value.count(Type::null) > 0;
    if (may_miss && value.types().size() == 1) {
      member.type = "std::optional<" + member.type + ">";
    } else if (member.type == "int" || member.type == "double" || member.type == "std::int64_t") {
      member.initial = " = 0";
    } else if (member.type == "bool") {
      member.initial = " = false";
    }
    if (value.types().size() > 1) member.comment = several_types(value);
    return member;
  }

  static std::string several_types(SampledValue const& value) {
    std::string comment = "  // in the sample:";
    for (Type const type : value.types()) {
      comment += (type == value.types().front() ? " " : ", ") + std::to_string(value.count(type)) + " " +
                 std::string(descriptor(type));
    }
    return comment;
  }

  std::string type_for(SampledValue const& value, std::string const& suggested_name) {
    std::vector<Type> const types = value.types();
    if (types.size() != 1) return "dynamorm::Value";
    switch (types.front()) {
      case Type::string:
        return "std::string";
      case Type::number:
        return number_type(value);
      case Type::binary:
        return "dynamorm::Binary";
      case Type::boolean:
        return "bool";
      case Type::string_set:
        return "std::set<std::string>";
      case Type::number_set:
        return "std::set<" + number_type(value) + ">";
      case Type::binary_set:
        return "std::set<dynamorm::Binary>";
      case Type::list:
        return "std::vector<" + element_type(value, suggested_name) + ">";
      default:
        return map_type(value, suggested_name);
    }
  }

  static std::string number_type(SampledValue const& value) {
    if (value.has_large_numbers) return "dynamorm::Number";
    return value.has_fractions ? "double" : "std::int64_t";
  }

  std::string element_type(SampledValue const& list, std::string const& suggested_name) {
    if (list.elements.empty()) return "dynamorm::Value";
    SampledValue const& element = list.elements.front();
    if (element.count(Type::null) > 0) return "dynamorm::Value";
    return type_for(element, suggested_name + "Element");
  }

  std::string map_type(SampledValue const& map, std::string const& suggested_name) {
    if (map.members.empty() || map.members.size() > most_members_of_map) {
      return "std::map<std::string, dynamorm::Value>";
    }
    std::vector<Member> members;
    members.reserve(map.members.size());
    for (auto const& [name, value] : map.members) {
      members.push_back(member_for(name, value, map.count(Type::map), suggested_name));
    }
    std::string const renamed = schema_of_fields(members, suggested_name);
    std::string const schema =
        renamed.empty() ? std::string() : "\n  static constexpr auto schema = dynamorm::document(" + renamed + ");\n";
    structs_.push_back("struct " + suggested_name + " {\n" + lines_of(members) + schema + "};\n");
    return suggested_name;
  }

  static std::string lines_of(std::vector<Member> const& members) {
    std::string lines;
    for (Member const& each : members) {
      lines += "  " + each.type + " " + identifier_of(each.name) + each.initial + ";" + each.comment + "\n";
    }
    return lines;
  }

  std::string schema(std::vector<Member> const& members) {
    api::TableDescription const& table = table_.description();
    std::string text = "  static constexpr auto schema = dynamorm::table(\"" + table.table_name.value_or("") + "\"";
    if (table.key_schema) text += ",\n      " + key(*table.key_schema, name_);
    for (auto const& index :
         table.global_secondary_indexes.value_or(std::vector<api::GlobalSecondaryIndexDescription>{})) {
      text += ",\n      " + index_text("global_index", index);
    }
    for (auto const& index :
         table.local_secondary_indexes.value_or(std::vector<api::LocalSecondaryIndexDescription>{})) {
      text += ",\n      " + index_text("local_index", index);
    }
    std::string const renamed = schema_of_fields(members, name_);
    if (!renamed.empty()) text += ",\n      " + renamed;
    return text + ");\n";
  }

  /// The schema's part for each member whose name differs from its attribute's.
  static std::string schema_of_fields(std::vector<Member> const& members, std::string const& owner) {
    std::string text;
    for (Member const& each : members) {
      if (identifier_of(each.name) == each.name) continue;
      if (!text.empty()) text += ",\n      ";
      text += "dynamorm::field<&" + owner + "::" + identifier_of(each.name) + ">.name(\"" + each.name + "\")";
    }
    return text;
  }

  static std::string key(std::vector<api::KeySchemaElement> const& elements, std::string const& owner) {
    std::string hash;
    std::string range;
    for (api::KeySchemaElement const& element : elements) {
      std::string& list = element.key_type == api::KeyType::hash ? hash : range;
      list += (list.empty() ? "&" : ", &") + owner + "::" + identifier_of(element.attribute_name);
    }
    std::string text = "dynamorm::hash_key<" + hash + ">";
    if (!range.empty()) text += ", dynamorm::range_key<" + range + ">";
    return text;
  }

  template <class Index>
  [[nodiscard]] std::string index_text(std::string_view kind, Index const& index) const {
    std::vector<api::KeySchemaElement> elements = index.key_schema.value_or(std::vector<api::KeySchemaElement>{});
    // A local index has the table's hash key, which its declaration does not repeat.
    if (kind == "local_index") {
      std::erase_if(elements, [](auto const& element) { return element.key_type == api::KeyType::hash; });
    }
    std::string text = "dynamorm::" + std::string(kind) + "<\"" + index.index_name.value_or("") + "\">(";
    text += kind == "local_index"
                ? "dynamorm::range_key<&" + name_ +
                      "::" + identifier_of(elements.empty() ? "" : elements.front().attribute_name) + ">"
                : key(elements, name_);
    return text + projection(index.projection.value_or(api::IndexProjection{})) + ")";
  }

  [[nodiscard]] std::string projection(api::IndexProjection const& projected) const {
    if (projected.projection_type == api::ProjectionType::keys_only) return ", dynamorm::project_keys";
    if (projected.projection_type != api::ProjectionType::include) return "";
    std::string text;
    for (std::string const& name : projected.non_key_attributes.value_or(std::vector<std::string>{})) {
      text += (text.empty() ? "&" : ", &") + name_ + "::" + identifier_of(name);
    }
    return ", dynamorm::project_include<" + text + ">";
  }

  SampledTable const& table_;
  std::string name_;
  std::vector<std::string> structs_;
  std::string left_out_;
};

}  // namespace

std::string identifier_of(std::string_view name) {
  std::string identifier;
  for (char const c : name) identifier += std::isalnum(static_cast<unsigned char>(c)) != 0 ? c : '_';
  if (identifier.empty() || std::isdigit(static_cast<unsigned char>(identifier.front())) != 0) {
    identifier.insert(0, "a_");
  }
  if (std::ranges::find(reserved, identifier) != reserved.end()) identifier += '_';
  return identifier;
}

std::string type_name_of(std::string_view name) {
  std::string type;
  bool starts_word = true;
  for (char const c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) == 0) {
      starts_word = true;
      continue;
    }
    type += starts_word ? static_cast<char>(std::toupper(static_cast<unsigned char>(c))) : c;
    starts_word = false;
  }
  if (type.empty() || std::isdigit(static_cast<unsigned char>(type.front())) != 0) type.insert(0, "T");
  return type;
}

std::string struct_text(SampledTable const& table, std::string const& name) {
  std::string const table_name = table.description().table_name.value_or("item");
  return Writer(table, name.empty() ? type_name_of(table_name) : name).text();
}

}  // namespace dynamorm::cli
