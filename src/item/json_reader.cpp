#include "item/json_reader.hpp"

#include <charconv>

#include "dynamorm/error.hpp"
#include "dynamorm/json.hpp"

#include "base/base64.hpp"
#include "item/check.hpp"
#include "item/json_token.hpp"

namespace dynamorm {
namespace item {

using detail::Writer;
using Json = simdjson::ondemand::value;
using simdjson::ondemand::array;
using simdjson::ondemand::object;

namespace {

constexpr int int64_safe_digits = 18;

/// The service's names for what a value and a map of values are, as they stand in its refusals.
constexpr std::string_view value_class = "class com.amazonaws.dynamodb.v20120810.AttributeValue";
constexpr std::string_view map_class =
    "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";

class Reader {
 public:
  Reader(Writer& writer, JsonFault& fault) : writer_(writer), fault_(fault) {}

  bool dynamodb_value(Json json, int levels) {
    if (levels == 0) return too_deep();
    object members;
    if (json.get_object().get(members)) return syntax(not_an_object(json, value_class, unexpected_element));
    int types = 0;
    for (auto member : members) {
      simdjson::ondemand::field field;
      std::string_view type;
      if (std::move(member).get(field) || !name_of(field, type)) return malformed();
      Json content = field.value();
      bool null = false;
      if (!content.is_null().get(null) && null) continue;  // the service takes {"S": "x", "N": null} as {"S": "x"}
      if (++types > 1) {
        return invalid(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
            "supported datatypes");
      }
      if (!dynamodb_content(type, content, levels)) return false;
    }
    if (types == 0) {
      return invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
    }
    return true;
  }

  bool dynamodb_attributes(Json json, int levels) {
    return attributes(json, [&](Json value) { return dynamodb_value(value, levels - 1); });
  }

  bool plain_value(Json json, int levels) {
    if (levels == 0) return too_deep();
    simdjson::ondemand::json_type type;
    if (json.type().get(type)) return malformed();
    switch (type) {
      case simdjson::ondemand::json_type::string:
        return string(json);
      case simdjson::ondemand::json_type::number:
        return plain_number(json);
      case simdjson::ondemand::json_type::boolean:
        return boolean(json);
      case simdjson::ondemand::json_type::null:
        return plain_null(json);
      case simdjson::ondemand::json_type::array:
        return list(json, [&](Json element) { return plain_value(element, levels - 1); });
      case simdjson::ondemand::json_type::object:
        return attributes(json, [&](Json value) { return plain_value(value, levels - 1); });
    }
    return malformed();
  }

  bool number(std::string_view text) {
    bool const plain_digits = !text.empty() && text.size() <= int64_safe_digits;
    std::int64_t small = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), small);
    if (plain_digits && error == std::errc() && end == text.data() + text.size()) {
      writer_.number(small);
      return true;
    }
    NumberFault why{};
    std::optional<Number> const parsed = Number::parse(text, why);
    if (!parsed) return bad_number(why, text);
    writer_.number(*parsed);
    return true;
  }

 private:
  bool dynamodb_content(std::string_view type, Json json, int levels) {
    if (type == "S") return string(json);
    if (type == "N") return quoted_number(json);
    if (type == "M") return dynamodb_attributes(json, levels);
    if (type == "L") return list(json, [&](Json element) { return dynamodb_value(element, levels - 1); });
    if (type == "BOOL") return boolean(json);
    if (type == "NULL") return null(json);
    if (type == "B") return binary(json);
    if (type == "SS") return string_set(json);
    if (type == "NS") return number_set(json);
    if (type == "BS") return binary_set(json);
    return invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  bool string(Json json) {
    std::string_view text;
    if (!text_of(json, text)) return syntax(not_a_scalar(json, "String"));
    writer_.string(text);
    return true;
  }

  bool quoted_number(Json json) {
    std::string_view text;
    if (!text_of(json, text)) return syntax(not_a_scalar(json, "String"));
    return number(text);
  }

  /// Takes the digits as they stand; the iterator steps over what is not consumed.
  bool plain_number(Json json) {
    std::string_view const token = token_of(json);
    if (!is_json_number(token)) return syntax("not a JSON number: " + shortened(token));
    return number(token);
  }

  /// What a JSON number may not be though a DynamoDB number may: "+1", ".5", "5.", "01".
  static bool is_json_number(std::string_view token) {
    if (token.starts_with('-')) token.remove_prefix(1);
    bool const digit_first = !token.empty() && token[0] >= '0' && token[0] <= '9';
    bool const padded = token.size() > 1 && token[0] == '0' && token[1] >= '0' && token[1] <= '9';
    std::size_t const point = token.find('.');
    bool const bare_point = point != std::string_view::npos &&
                            (point + 1 == token.size() || token[point + 1] < '0' || token[point + 1] > '9');
    return digit_first && !padded && !bare_point;
  }

  bool boolean(Json json) {
    bool value = false;
    if (!boolean_of(json, value)) return syntax(not_a_scalar(json, "Boolean"));
    writer_.boolean(value);
    return true;
  }

  bool null(Json json) {
    bool value = false;
    if (!boolean_of(json, value)) return syntax(not_a_scalar(json, "Boolean"));
    if (!value) {
      return invalid(
          "One or more parameter values were invalid: Null attribute value types must have the value of true");
    }
    writer_.null();
    return true;
  }

  bool plain_null(Json json) {
    bool value = false;
    if (json.is_null().get(value) || !value) return malformed();
    writer_.null();
    return true;
  }

  bool binary(Json json) {
    std::string bytes;
    if (!decode(json, bytes)) return false;
    writer_.binary(bytes);
    return true;
  }

  bool decode(Json json, std::string& bytes) {
    std::string_view text;
    return (text_of(json, text) && append_decoded_base64(bytes, text)) || syntax(not_binary(json));
  }

  template <class ReadElement>
  bool list(Json json, ReadElement read_element) {
    array elements;
    if (json.get_array().get(elements)) return syntax(not_a_list(json));
    Writer::Container list = writer_.begin_list();
    for (auto element : elements) {
      Json value;
      if (element.get(value)) return malformed();
      writer_.element(list);
      if (!read_element(value)) return false;
    }
    writer_.end_list(list);
    return true;
  }

  template <class ReadValue>
  bool attributes(Json json, ReadValue read_value) {
    object members;
    if (json.get_object().get(members)) return syntax(not_an_object(json, map_class, unexpected_field));
    Writer::Container map = writer_.begin_map();
    for (auto member : members) {
      simdjson::ondemand::field field;
      std::string_view name;
      if (std::move(member).get(field) || !name_of(field, name)) return malformed();
      writer_.name(map, name);
      if (!read_value(field.value())) return false;
    }
    return writer_.end_map(map) || syntax("an attribute name is given twice");
  }

  template <class ReadElement>
  bool set(Json json, Type type, std::string_view kind, ReadElement read_element) {
    array elements;
    if (json.get_array().get(elements)) return syntax(not_a_list(json));
    Writer::Container set = writer_.begin_set(type);
    std::string seen;
    for (auto element : elements) {
      Json value;
      std::string_view text;
      if (element.get(value)) return malformed();
      if (!text_of(value, text)) {
        return syntax(type == Type::binary_set ? not_binary(value) : not_a_scalar(value, "String"));
      }
      seen.append(seen.empty() ? "" : ", ").append(text);
      if (!read_element(set, text)) return false;
    }
    if (set.count == 0) {
      constexpr std::string_view empty = "One or more parameter values were invalid: ";
      if (type == Type::binary_set) return invalid(std::string(empty) + "Binary sets should not be empty");
      return invalid(std::string(empty) + "An " + std::string(kind) + " set  may not be empty");
    }
    return writer_.end_set(set) || duplicates(type, seen);
  }

  bool string_set(Json json) {
    return set(json, Type::string_set, "string", [&](Writer::Container& set, std::string_view text) {
      writer_.set_element(set, text);
      return true;
    });
  }

  bool number_set(Json json) {
    return set(json, Type::number_set, "number", [&](Writer::Container& set, std::string_view text) {
      NumberFault why{};
      std::optional<Number> const parsed = Number::parse(text, why);
      if (!parsed) return bad_number(why, text);
      writer_.set_element(set, *parsed);
      return true;
    });
  }

  bool binary_set(Json json) {
    return set(json, Type::binary_set, "binary", [&](Writer::Container& set, std::string_view text) {
      std::string bytes;
      if (!append_decoded_base64(bytes, text)) return syntax(not_base64(text));
      writer_.set_element(set, bytes);
      return true;
    });
  }

  bool duplicates(Type type, std::string const& seen) {
    if (type == Type::number_set) return invalid("Input collection contains duplicates");
    std::string const which = type == Type::binary_set ? "of type BS" : "[" + seen + "]";
    return invalid("One or more parameter values were invalid: Input collection " + which + " contains duplicates.");
  }

  bool bad_number(NumberFault why, std::string_view text) {
    std::string message(describe(why));
    if (why == NumberFault::not_a_number) message += ": " + shortened(text);
    return invalid(std::move(message));
  }

  static std::string shortened(std::string_view text) {
    constexpr std::size_t shown = 64;
    return std::string(text.substr(0, shown)) + (text.size() > shown ? "…" : "");
  }

  bool too_deep() {
    return invalid(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
        "supported limit");
  }

  bool malformed() { return syntax("the text is not well-formed JSON"); }
  bool syntax(std::string message) { return fail(JsonFault::Kind::syntax, std::move(message)); }
  bool invalid(std::string message) { return fail(JsonFault::Kind::invalid, std::move(message)); }

  bool fail(JsonFault::Kind kind, std::string message) {
    fault_.kind = kind;
    fault_.message = std::move(message);
    return false;
  }

  Writer& writer_;
  JsonFault& fault_;
};

/// Reads a whole text with `read`, which is given its root.
template <class Read>
Item read_text(std::string_view json, Read read) {
  simdjson::padded_string const padded(json);
  simdjson::ondemand::parser parser;
  simdjson::ondemand::document document;
  Json root;
  Writer writer;
  JsonFault fault{.kind = JsonFault::Kind::syntax, .message = "the text is not well-formed JSON"};
  bool const opened = !parser.iterate(padded).get(document) && !document.get_value().get(root);
  if (!opened || !read(root, writer, fault) || document.current_location().error() != simdjson::OUT_OF_BOUNDS)
    throw InvalidEncoding("JSON: " + fault.message);
  return Item::from_trusted(writer.take());
}

}  // namespace

bool read_dynamodb_value(Json json, Writer& writer, JsonFault& fault) {
  return Reader(writer, fault).dynamodb_value(json, nesting_limit);
}

bool read_dynamodb_item(Json json, Writer& writer, JsonFault& fault) {
  return Reader(writer, fault).dynamodb_attributes(json, nesting_limit);
}

bool read_plain_value(Json json, Writer& writer, JsonFault& fault) {
  return Reader(writer, fault).plain_value(json, nesting_limit);
}

bool read_number(std::string_view text, Writer& writer, JsonFault& fault) { return Reader(writer, fault).number(text); }

}  // namespace item

Item from_dynamodb_json(std::string_view json) { return item::read_text(json, item::read_dynamodb_item); }

Item from_plain_json(std::string_view json) {
  return item::read_text(json, [](item::Json root, detail::Writer& writer, item::JsonFault& fault) {
    simdjson::ondemand::json_type type;
    if (root.type().get(type) || type != simdjson::ondemand::json_type::object) {
      fault.message = "an item has to be a JSON object";
      return false;
    }
    return item::read_plain_value(root, writer, fault);
  });
}

}  // namespace dynamorm
