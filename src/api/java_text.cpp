// SPDX-License-Identifier: Apache-2.0
#include "api/java_text.hpp"

#include <string_view>
#include <utility>

#include "base/ascii.hpp"
#include "item/json_document.hpp"

namespace dynamorm::api {
namespace {

using Position = item::JsonDocument::Place;
using Form = MemberType::Form;

/// The members of an attribute value as the service's class declares them, and the names of those that JSON has.
struct ValueMember {
  std::string_view name;
  std::string_view json_name;
};
constexpr ValueMember value_members[] = {{"s", "S"},      {"n", "N"},     {"b", "B"},         {"iNT", {}},
                                         {"dECIMAL", {}}, {"dOUBLE", {}}, {"sS", "SS"},       {"nS", "NS"},
                                         {"bS", "BS"},    {"iNTSET", {}}, {"dECIMALSET", {}}, {"dOUBLESET", {}},
                                         {"m", "M"},      {"l", "L"},     {"nULL", "NULL"},   {"bOOL", "BOOL"}};

/// Writes the value at a position and returns the position after it.
class JavaWriter {
 public:
  JavaWriter(std::string& out, std::string const& json) : out_(out), json_(json) {}

  void write(MemberType const& type) { (void)write(json_.begin(), type); }

 private:
  Position write(Position at, MemberType const& type) {
    switch (type.form) {
      case Form::item:
        return write_item(at);
      case Form::value:
        return write_value(at);
      case Form::structure:
        return write_structure(at, type.structure());
      case Form::list:
        return write_list(at, [&](Position element) { return write(element, *type.each); });
      case Form::map:
        return write_map(at, [&](Position value) { return write(value, *type.each); });
      default:
        return write_scalar(at);
    }
  }

  Position write_scalar(Position at) {
    if (*at != '"') {
      Position const end = item::JsonDocument::token(at);
      out_.append(at, end);
      return end;
    }
    std::string_view text;
    Position const end = json_.string(at, text);
    out_.append(text);
    return end;
  }

  template <class Write>
  Position write_list(Position at, Write write_element) {
    std::string_view between = "[";
    Position const end = json_.elements(at, [&](Position element) {
      out_.append(std::exchange(between, ", "));
      return write_element(element);
    });
    out_.append(between == "[" ? "[]" : "]");
    return end;
  }

  template <class Write>
  Position write_map(Position at, Write write_entry) {
    std::string_view between = "{";
    Position const end = json_.members(at, [&](Position value, std::string_view name) {
      out_.append(std::exchange(between, ", ")).append(name).append("=");
      return write_entry(value);
    });
    out_.append(between == "{" ? "{}" : "}");
    return end;
  }

  Position write_item(Position at) {
    return write_map(at, [this](Position value) { return write_value(value); });
  }

  Position write_value(Position at) {
    out_.append("AttributeValue(");
    Position end = at;
    std::string_view between;
    for (ValueMember const& member : value_members) {
      out_.append(std::exchange(between, ", ")).append(member.name).append("=");
      bool is_set = false;
      end = json_.members(at, [&](Position content, std::string_view name) {
        is_set = name == member.json_name;
        return is_set ? write_content(content) : json_.skip(content);
      });
      if (!is_set) out_.append("null");
    }
    out_.append(")");
    return end;
  }

  Position write_content(Position at) {
    if (*at == '[') {
      return write_list(
          at, [this](Position element) { return *element == '{' ? write_value(element) : write_scalar(element); });
    }
    return *at == '{' ? write_item(at) : write_scalar(at);
  }

  Position write_structure(Position at, Structure const& structure) {
    out_.append(structure.name).append("(");
    Position end = at;
    std::string_view between;
    for (Field const& field : structure.fields) {
      out_.append(std::exchange(between, ", ")).append(1, lower(field.name.front())).append(field.name.substr(1));
      out_.append("=");
      bool is_set = false;
      end = json_.members(at, [&](Position value, std::string_view name) {
        if (name != field.name) return json_.skip(value);
        is_set = true;
        return write(value, *field.type);
      });
      if (!is_set) out_.append("null");
    }
    out_.append(")");
    return end;
  }

  std::string& out_;
  item::JsonDocument json_;
};

}  // namespace

void append_java(std::string& out, std::string const& json, MemberType const& type) {
  JavaWriter(out, json).write(type);
}

}  // namespace dynamorm::api
