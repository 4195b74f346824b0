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
using Kind = JsonScanner::Kind;
using Step = JsonScanner::Step;

namespace {

constexpr int int64_safe_digits = 18;

/// The service's names for what a value and a map of values are, as they stand in its refusals.
constexpr std::string_view value_class = "class com.amazonaws.dynamodb.v20120810.AttributeValue";
constexpr std::string_view map_class =
    "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";

class Reader {
 public:
  Reader(JsonScanner& json, Writer& writer, JsonFault& fault) : json_(json), writer_(writer), fault_(fault) {}

  bool dynamodb_value(int levels) {
    if (levels == 0) return too_deep();
    if (json_.kind() != Kind::object) return refuse(not_an_object(json_, value_class, unexpected_element));
    int types = 0;
    std::string_view type;
    Step step = json_.first_member(type);
    for (; step == Step::value; step = json_.next_member(type)) {
      if (json_.kind() == Kind::null) {  // the service takes {"S": "x", "N": null} as {"S": "x"}
        if (!json_.take_token()) return malformed();
      } else if (++types > 1) {
        return invalid(
            "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
            "supported datatypes");
      } else if (!dynamodb_content(type, levels)) {
        return false;
      }
    }
    if (step == Step::fault) return malformed();
    return types == 1 || empty_value();
  }

  bool dynamodb_attributes(int levels) {
    return attributes([&] { return dynamodb_value(levels - 1); });
  }

  bool plain_value(int levels) {
    if (levels == 0) return too_deep();
    switch (json_.kind()) {
      case Kind::string:
        return string();
      case Kind::number:
        return plain_number();
      case Kind::boolean:
        return boolean();
      case Kind::null:
        return plain_null();
      case Kind::array:
        return list([&] { return plain_value(levels - 1); });
      case Kind::object:
        return attributes([&] { return plain_value(levels - 1); });
      case Kind::nothing:
        break;
    }
    return malformed();
  }

 private:
  bool dynamodb_content(std::string_view type, int levels) {
    if (type == "S") return string();
    if (type == "N") return quoted_number();
    if (type == "M") return dynamodb_attributes(levels);
    if (type == "L") return list([&] { return dynamodb_value(levels - 1); });
    if (type == "BOOL") return boolean();
    if (type == "NULL") return null();
    if (type == "B") return binary();
    if (type == "SS") return string_set();
    if (type == "NS") return number_set();
    if (type == "BS") return binary_set();
    return empty_value();
  }

  bool string() {
    std::string_view text;
    if (!quoted(text)) return false;
    writer_.string(text);
    return true;
  }

  bool quoted_number() {
    std::string_view text;
    return quoted(text) && number(text);
  }

  bool quoted(std::string_view& text) {
    if (json_.kind() != Kind::string) return refuse(not_a_scalar(json_, "String"));
    return json_.take_string(text) || malformed();
  }

  /// Takes the digits as they stand.
  bool plain_number() {
    std::string_view token;
    if (!json_.take_token(token)) return syntax("not a JSON number: " + shortened(token));
    return number(token);
  }

  bool number(std::string_view text) {
    if (std::optional<std::int64_t> const small = small_integer(text)) {
      writer_.number(*small);
      return true;
    }
    NumberFault why{};
    std::optional<Number> const parsed = Number::parse(text, why);
    if (!parsed) return bad_number(why, text);
    writer_.number(*parsed);
    return true;
  }

  /// Most numbers are whole and need no decimal arithmetic.
  static std::optional<std::int64_t> small_integer(std::string_view text) {
    if (text.size() > int64_safe_digits) return std::nullopt;
    std::int64_t value = 0;
    auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
    return value;
  }

  /// true or false, or these words as a string.
  bool truth(bool& value) {
    switch (take_boolean(json_, value)) {
      case Taken::yes:
        return true;
      case Taken::other:
        return refuse(not_a_scalar(json_, "Boolean"));
      case Taken::fault:
        break;
    }
    return malformed();
  }

  bool boolean() {
    bool value = false;
    if (!truth(value)) return false;
    writer_.boolean(value);
    return true;
  }

  bool null() {
    bool value = false;
    if (!truth(value)) return false;
    if (!value) {
      return invalid(
          "One or more parameter values were invalid: Null attribute value types must have the value of true");
    }
    writer_.null();
    return true;
  }

  bool plain_null() {
    if (!json_.take_token()) return malformed();
    writer_.null();
    return true;
  }

  bool binary() {
    std::string_view text;
    if (json_.kind() != Kind::string) return refuse(not_binary(json_));
    if (!json_.take_string(text)) return malformed();
    std::string bytes;
    if (!append_decoded_base64(bytes, text)) return syntax(not_base64(text));
    writer_.binary(bytes);
    return true;
  }

  template <class ReadElement>
  bool list(ReadElement read_element) {
    if (json_.kind() != Kind::array) return refuse(not_a_list(json_));
    Writer::Container list = writer_.begin_list();
    Step step = json_.first_element();
    for (; step == Step::value; step = json_.next_element()) {
      writer_.element(list);
      if (!read_element()) return false;
    }
    if (step == Step::fault) return malformed();
    writer_.end_list(list);
    return true;
  }

  template <class ReadValue>
  bool attributes(ReadValue read_value) {
    if (json_.kind() != Kind::object) return refuse(not_an_object(json_, map_class, unexpected_field));
    Writer::Container map = writer_.begin_map();
    std::string_view name;
    Step step = json_.first_member(name);
    for (; step == Step::value; step = json_.next_member(name)) {
      writer_.name(map, name);
      if (!read_value()) return false;
    }
    if (step == Step::fault) return malformed();
    return writer_.end_map(map) || syntax("an attribute name is given twice");
  }

  template <class WriteElement>
  bool set(Type type, std::string_view kind, WriteElement write_element) {
    if (json_.kind() != Kind::array) return refuse(not_a_list(json_));
    char const* const start = json_.place();
    Writer::Container set = writer_.begin_set(type);
    Step step = json_.first_element();
    for (; step == Step::value; step = json_.next_element()) {
      std::string_view text;
      if (json_.kind() != Kind::string && type == Type::binary_set) return refuse(not_binary(json_));
      if (!quoted(text) || !write_element(set, text)) return false;
    }
    if (step == Step::fault) return malformed();
    if (set.count == 0) {
      return invalid("One or more parameter values were invalid: An " + std::string(kind) + " set  may not be empty");
    }
    return writer_.end_set(set) || duplicates(type, start);
  }

  bool string_set() {
    return set(Type::string_set, "string", [&](Writer::Container& set, std::string_view text) {
      writer_.set_element(set, text);
      return true;
    });
  }

  bool number_set() {
    return set(Type::number_set, "number", [&](Writer::Container& set, std::string_view text) {
      NumberFault why{};
      std::optional<Number> const parsed = Number::parse(text, why);
      if (!parsed) return bad_number(why, text);
      writer_.set_element(set, *parsed);
      return true;
    });
  }

  bool binary_set() {
    return set(Type::binary_set, "binary", [&](Writer::Container& set, std::string_view text) {
      std::string bytes;
      if (!append_decoded_base64(bytes, text)) return syntax(not_base64(text));
      writer_.set_element(set, bytes);
      return true;
    });
  }

  /// The elements of the array that starts at `place`, as the service lists them.
  std::string listed(char const* place) {
    std::string list;
    std::string_view text;
    json_.go_back(place);
    for (Step step = json_.first_element(); step == Step::value; step = json_.next_element()) {
      if (json_.take_string(text)) list.append(list.empty() ? "" : ", ").append(text);
    }
    return list;
  }

  bool duplicates(Type type, char const* place) {
    if (type == Type::number_set) return invalid("Input collection contains duplicates");
    std::string const which = type == Type::binary_set ? "of type BS" : "[" + listed(place) + "]";
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

  bool empty_value() {
    return invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  /// Says `message` of a value of another kind than the one that belongs here.
  bool refuse(std::string message) { return json_.kind() == Kind::nothing ? malformed() : syntax(std::move(message)); }
  bool malformed() { return syntax("the text is not well-formed JSON"); }
  bool syntax(std::string message) { return fail(JsonFault::Kind::syntax, std::move(message)); }
  bool invalid(std::string message) { return fail(JsonFault::Kind::invalid, std::move(message)); }

  bool fail(JsonFault::Kind kind, std::string message) {
    fault_.kind = kind;
    fault_.message = std::move(message);
    return false;
  }

  JsonScanner& json_;
  Writer& writer_;
  JsonFault& fault_;
};

/// Reads a whole text with `read`, which is given its root.
template <class Read>
Item read_text(std::string_view json, Read read) {
  std::string const text(json);
  JsonScanner scanner(text);
  Writer writer;
  JsonFault fault{.kind = JsonFault::Kind::syntax, .message = "the text is not well-formed JSON"};
  if (!read(scanner, writer, fault) || !scanner.at_end()) throw InvalidEncoding("JSON: " + fault.message);
  return Item::from_trusted(writer.take());
}

}  // namespace

bool read_dynamodb_value(JsonScanner& json, Writer& writer, JsonFault& fault) {
  return Reader(json, writer, fault).dynamodb_value(nesting_limit);
}

bool read_dynamodb_item(JsonScanner& json, Writer& writer, JsonFault& fault) {
  return Reader(json, writer, fault).dynamodb_attributes(nesting_limit);
}

bool read_plain_value(JsonScanner& json, Writer& writer, JsonFault& fault) {
  return Reader(json, writer, fault).plain_value(nesting_limit);
}

}  // namespace item

Item from_dynamodb_json(std::string_view json) { return item::read_text(json, item::read_dynamodb_item); }

Item from_plain_json(std::string_view json) {
  return item::read_text(json, [](item::JsonScanner& root, detail::Writer& writer, item::JsonFault& fault) {
    if (root.kind() != item::JsonScanner::Kind::object && root.kind() != item::JsonScanner::Kind::nothing) {
      fault.message = "an item has to be a JSON object";
      return false;
    }
    return item::read_plain_value(root, writer, fault);
  });
}

}  // namespace dynamorm
