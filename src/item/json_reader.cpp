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
    if (json_.kind() != Kind::object) return not_a_value();
    int types = 0;
    std::string_view type;
    Step step = json_.first_member(type);
    for (; step == Step::value; step = json_.next_member(type)) {
      if (json_.kind() == Kind::null) {  // the service takes {"S": "x", "N": null} as {"S": "x"}
        if (!json_.take_token()) return malformed();
      } else if (++types > 1) {
        return two_values();
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
    if (type.size() == 1) return one_letter_content(type[0], levels);
    if (type == "BOOL") return boolean();
    if (type == "NULL") return null();
    if (type == "SS") return string_set();
    if (type == "NS") return number_set();
    if (type == "BS") return binary_set();
    return empty_value();
  }

  bool one_letter_content(char type, int levels) {
    switch (type) {
      case 'S':
        return string();
      case 'N':
        return quoted_number();
      case 'M':
        return dynamodb_attributes(levels);
      case 'L':
        return list([&] { return dynamodb_value(levels - 1); });
      case 'B':
        return binary();
      default:
        return empty_value();
    }
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
    if (json_.kind() != Kind::string) return not_a_text();
    return json_.take_string(text) || malformed();
  }

  /// Takes the digits as they stand.
  bool plain_number() {
    std::string_view token;
    if (!json_.take_token(token)) return not_a_number(token);
    return number(token);
  }

  bool number(std::string_view text) {
    std::int64_t small = 0;
    if (is_small_integer(text, small)) {
      writer_.number(small);
      return true;
    }
    NumberFault why{};
    std::optional<Number> const parsed = Number::parse(text, why);
    if (!parsed) return bad_number(why, text);
    writer_.number(*parsed);
    return true;
  }

  /// Most numbers are digits and nothing else, and need no decimal arithmetic.
  static bool is_small_integer(std::string_view text, std::int64_t& value) {
    if (text.empty() || text.size() > int64_safe_digits) return false;
    for (char const c : text) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    return true;
  }

  /// true or false, or these words as a string.
  bool truth(bool& value) {
    switch (take_boolean(json_, value)) {
      case Taken::yes:
        return true;
      case Taken::other:
        return not_a_truth();
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
    if (!value) return not_null();
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
    if (json_.kind() != Kind::string) return not_bytes();
    if (!json_.take_string(text)) return malformed();
    std::string bytes;
    if (!append_decoded_base64(bytes, text)) return bad_base64(text);
    writer_.binary(bytes);
    return true;
  }

  template <class ReadElement>
  bool list(ReadElement read_element) {
    if (json_.kind() != Kind::array) return no_list();
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
    if (json_.kind() != Kind::object) return no_map();
    Writer::Container map = writer_.begin_map();
    std::string_view name;
    Step step = json_.first_member(name);
    for (; step == Step::value; step = json_.next_member(name)) {
      writer_.name(map, name);
      if (!read_value()) return false;
    }
    if (step == Step::fault) return malformed();
    return writer_.end_map(map) || name_given_twice();
  }

  template <class WriteElement>
  bool set(Type type, std::string_view kind, WriteElement write_element) {
    if (json_.kind() != Kind::array) return no_list();
    char const* const start = json_.place();
    Writer::Container set = writer_.begin_set(type);
    Step step = json_.first_element();
    for (; step == Step::value; step = json_.next_element()) {
      std::string_view text;
      if (json_.kind() != Kind::string && type == Type::binary_set) return not_bytes();
      if (!quoted(text) || !write_element(set, text)) return false;
    }
    if (step == Step::fault) return malformed();
    if (set.count == 0) return empty_set(kind);
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
      if (!append_decoded_base64(bytes, text)) return bad_base64(text);
      writer_.set_element(set, bytes);
      return true;
    });
  }

  // What follows happens once at most, and is kept out of the way of what happens all the time.

  [[gnu::cold]] bool not_a_value() { return refuse(not_an_object(json_, value_class, unexpected_element)); }
  [[gnu::cold]] bool no_map() { return refuse(not_an_object(json_, map_class, unexpected_field)); }
  [[gnu::cold]] bool no_list() { return refuse(not_a_list(json_)); }
  [[gnu::cold]] bool not_a_text() { return refuse(not_a_scalar(json_, "String")); }
  [[gnu::cold]] bool not_a_truth() { return refuse(not_a_scalar(json_, "Boolean")); }
  [[gnu::cold]] bool not_bytes() { return refuse(not_binary(json_)); }
  [[gnu::cold]] bool bad_base64(std::string_view text) { return syntax(not_base64(text)); }
  [[gnu::cold]] bool name_given_twice() { return syntax("an attribute name is given twice"); }
  [[gnu::cold]] bool malformed() { return syntax("the text is not well-formed JSON"); }
  [[gnu::cold]] bool not_a_number(std::string_view token) { return syntax("not a JSON number: " + shortened(token)); }

  [[gnu::cold]] bool bad_number(NumberFault why, std::string_view text) {
    std::string message(describe(why));
    if (why == NumberFault::not_a_number) message += ": " + shortened(text);
    return invalid(std::move(message));
  }

  [[gnu::cold]] bool empty_value() {
    return invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  [[gnu::cold]] bool two_values() {
    return invalid(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes");
  }

  [[gnu::cold]] bool too_deep() {
    return invalid(
        "Nesting Levels have exceeded supported limits: Attributes in the item have nested levels beyond "
        "supported limit");
  }

  [[gnu::cold]] bool not_null() {
    return invalid(
        "One or more parameter values were invalid: Null attribute value types must have the value of true");
  }

  [[gnu::cold]] bool empty_set(std::string_view kind) {
    return invalid("One or more parameter values were invalid: An " + std::string(kind) + " set  may not be empty");
  }

  [[gnu::cold]] bool duplicates(Type type, char const* place) {
    if (type == Type::number_set) return invalid("Input collection contains duplicates");
    std::string const which = type == Type::binary_set ? "of type BS" : "[" + listed(place) + "]";
    return invalid("One or more parameter values were invalid: Input collection " + which + " contains duplicates.");
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

  static std::string shortened(std::string_view text) {
    constexpr std::size_t shown = 64;
    return std::string(text.substr(0, shown)) + (text.size() > shown ? "…" : "");
  }

  /// Says `message` of a value of another kind than the one that belongs here.
  bool refuse(std::string message) { return json_.kind() == Kind::nothing ? malformed() : syntax(std::move(message)); }
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
