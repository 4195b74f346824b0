// SPDX-License-Identifier: Apache-2.0
#include "item/json_reader.hpp"

#include <algorithm>
#include <charconv>
#include <limits>
#include <set>
#include <vector>

#include "dynamorm/error.hpp"
#include "dynamorm/json.hpp"

#include "base/ascii.hpp"
#include "base/base64.hpp"
#include "base/java_decimal.hpp"
#include "base/json_text.hpp"
#include "item/attribute_name.hpp"
#include "item/encoding.hpp"
#include "item/encoding_check.hpp"
#include "item/json_token.hpp"
#include "item/trusted.hpp"

namespace dynamorm {
namespace item {

using detail::Writer;
using Place = JsonDocument::Place;

namespace {

constexpr int int64_safe_digits = 18;
constexpr std::string_view invalid_values = "One or more parameter values were invalid: ";

/// The service's names for a value and for a map of values in its messages.
constexpr std::string_view value_class = "class com.amazonaws.dynamodb.v20120810.AttributeValue";
constexpr std::string_view map_class =
    "java.util.Map<java.lang.String, com.amazonaws.dynamodb.v20120810.AttributeValue>";

/// Each function reads at a position and returns the position after what it read, or null after setting the fault.
class Reader {
 public:
  Reader(JsonDocument& json, Writer& writer, JsonFault& fault, JsonValueRules rules)
      : json_(json), writer_(writer), fault_(fault), rules_(rules) {}

  Place dynamodb_value(Place at, int levels) {
    if (levels == 0) return too_deep();
    if (*at != '{') return not_a_value(at);
    int types = 0;
    at = json_.members(at, [&](Place value, std::string_view type) {
      if (*value == 'n') return JsonDocument::token(value);  // the service reads {"S": "x", "N": null} as {"S": "x"}
      ++types;
      return dynamodb_content(value, type, levels);
    });
    if (at == nullptr || types == 1) return at;
    return types == 0 ? empty_value() : two_values();
  }

  Place dynamodb_attributes(Place at, int levels) {
    return attributes(at, [&](Place value, std::string_view name) {
      std::string_view const fault = rules_.any_names ? std::string_view() : fault_of_name(name);
      return fault.empty() ? dynamodb_value(value, levels - 1) : invalid(std::string(fault));
    });
  }

  Place plain_value(Place at, int levels) {
    if (levels == 0) return too_deep();
    switch (json_kind(at)) {
      case JsonKind::string:
        return string(at);
      case JsonKind::number:
        return plain_number(at);
      case JsonKind::boolean:
        return plain_boolean(at);
      case JsonKind::null:
        writer_.null();
        return JsonDocument::token(at);
      case JsonKind::array:
        return list(at, [&](Place element) { return plain_value(element, levels - 1); });
      case JsonKind::object:
        return attributes(at, [&](Place value, std::string_view name) {
          std::string_view const fault = fault_of_name(name);
          return fault.empty() ? plain_value(value, levels - 1) : invalid(std::string(fault));
        });
      case JsonKind::nothing:
        break;
    }
    return nullptr;
  }

 private:
  Place dynamodb_content(Place at, std::string_view type, int levels) {
    if (type.size() == 1) return one_letter_content(at, type[0], levels);
    if (type == "BOOL") return boolean(at);
    if (type == "NULL") return null(at);
    if (type == "SS") return string_set(at);
    if (type == "NS") return number_set(at);
    if (type == "BS") return binary_set(at);
    return empty_value();
  }

  Place one_letter_content(Place at, char type, int levels) {
    switch (type) {
      case 'S':
        return string(at);
      case 'N':
        return quoted_number(at);
      case 'M':
        return dynamodb_attributes(at, levels);
      case 'L':
        return list(at, [&](Place element) { return dynamodb_value(element, levels - 1); });
      case 'B':
        return binary(at);
      default:
        return empty_value();
    }
  }

  Place string(Place at) {
    if (*at != '"') return not_a_text(at);
    std::string_view text;
    at = json_.string(at, text);
    if (at != nullptr) writer_.string(text);
    return at;
  }

  Place quoted_number(Place at) {
    if (*at != '"') return not_a_text(at);
    std::string_view text;
    at = json_.string(at, text);
    return at != nullptr && number(text) ? at : nullptr;
  }

  /// Copies the digits unchanged.
  Place plain_number(Place at) {
    std::string_view const token = json_token(at);
    if (!is_json_number(token)) return not_a_number(token);
    return number(token) ? at + token.size() : nullptr;
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

  /// Most numbers consist of digits only and need no decimal arithmetic.
  static bool is_small_integer(std::string_view text, std::int64_t& value) {
    if (text.empty() || text.size() > int64_safe_digits) return false;
    for (char const c : text) {
      if (c < '0' || c > '9') return false;
      value = value * 10 + (c - '0');
    }
    return true;
  }

  Place plain_boolean(Place at) {
    bool value = false;
    Place const end = take_boolean(json_, at, value);
    if (end != nullptr) writer_.boolean(value);
    return end;
  }

  Place boolean(Place at) {
    bool value = false;
    Place const end = take_boolean(json_, at, value);
    if (end == nullptr) return not_a_truth(at);
    writer_.boolean(value);
    return end;
  }

  Place null(Place at) {
    bool value = false;
    Place const end = take_boolean(json_, at, value);
    if (end == nullptr) return not_a_truth(at);
    if (!value) return false_null();
    writer_.null();
    return end;
  }

  Place binary(Place at) {
    if (*at != '"') return not_bytes(at);
    std::string_view text;
    std::string bytes;
    at = json_.string(at, text);
    if (at == nullptr) return nullptr;
    if (!append_decoded_base64(bytes, text)) return bad_base64(text);
    writer_.binary(bytes);
    return at;
  }

  template <class Read>
  Place list(Place at, Read read_element) {
    if (*at != '[') return no_list(at);
    Writer::Container list = writer_.begin_list();
    std::size_t position = 0;
    at = json_.elements(at, [&](Place element) {
      writer_.element(list);
      Place const end = read_element(element);
      if (end == nullptr) note_position(position);
      ++position;
      return end;
    });
    if (at != nullptr) writer_.end_list(list);
    return at;
  }

  template <class Read>
  Place attributes(Place at, Read read_value) {
    if (*at != '{') return no_map(at);
    Writer::Container map = writer_.begin_map();
    Place const end = json_.members(at, [&](Place value, std::string_view name) {
      writer_.name(map, name);
      Place const behind = read_value(value, name);
      if (behind == nullptr) note_name(name);
      return behind;
    });
    return end == nullptr || writer_.end_map(map) ? end : name_given_twice(at);
  }

  template <class Write>
  Place set(Place at, Type type, std::string_view kind, Write write_element) {
    if (*at != '[') return no_list(at);
    Writer::Container set = writer_.begin_set(type);
    Place const end = json_.elements(at, [&](Place element) -> Place {
      if (*element != '"') return type == Type::binary_set ? not_bytes(element) : not_a_text(element);
      std::string_view text;
      element = json_.string(element, text);
      return element != nullptr && write_element(set, text) ? element : nullptr;
    });
    if (end == nullptr) return nullptr;
    if (set.count == 0) return empty_set(kind);
    return writer_.end_set(set) ? end : duplicates(type, at);
  }

  Place string_set(Place at) {
    return set(at, Type::string_set, "string", [&](Writer::Container& set, std::string_view text) {
      writer_.set_element(set, text);
      return true;
    });
  }

  Place number_set(Place at) {
    return set(at, Type::number_set, "number", [&](Writer::Container& set, std::string_view text) {
      NumberFault why{};
      std::optional<Number> const parsed = Number::parse(text, why);
      if (!parsed) return bad_number(why, text);
      writer_.set_element(set, *parsed);
      return true;
    });
  }

  Place binary_set(Place at) {
    return set(at, Type::binary_set, "binary", [&](Writer::Container& set, std::string_view text) {
      std::string bytes;
      if (!append_decoded_base64(bytes, text)) return bad_base64(text) != nullptr;
      writer_.set_element(set, bytes);
      return true;
    });
  }

  // Happens at most once for each request; kept out of the hot loop.

  [[gnu::cold]] Place not_a_value(Place at) { return syntax(not_an_object(at, value_class, unexpected_element)); }
  [[gnu::cold]] Place no_map(Place at) { return syntax(not_an_object(at, map_class, unexpected_field)); }
  [[gnu::cold]] Place no_list(Place at) { return syntax(not_a_list(at)); }
  [[gnu::cold]] Place not_a_text(Place at) { return syntax(not_a_scalar(at, "String")); }
  [[gnu::cold]] Place not_a_truth(Place at) { return syntax(not_a_scalar(at, "Boolean")); }
  [[gnu::cold]] Place not_bytes(Place at) { return syntax(not_binary(at)); }
  [[gnu::cold]] Place bad_base64(std::string_view text) { return syntax(not_base64(text)); }

  [[gnu::cold]] Place name_given_twice(Place map) {
    std::set<std::string_view> seen;
    std::string_view twice;
    (void)json_.members(map, [&](Place value, std::string_view name) {
      if (!seen.insert(name).second) twice = name;
      return twice.data() == nullptr ? json_.skip(value) : nullptr;
    });
    return syntax("the attribute name \"" + shortened(twice) + "\" is given twice");
  }

  [[gnu::cold]] Place not_a_number(std::string_view token) { return syntax("not a JSON number: " + shortened(token)); }

  [[gnu::cold]] bool bad_number(NumberFault why, std::string_view text) {
    if (rules_.older_wording && wraps_around(text)) why = NumberFault::underflow;
    if (rules_.short_exponents && !fits_java_decimal(text)) why = NumberFault::not_a_number;
    std::string message(describe(why));
    bool const is_shown = !text.empty() || !rules_.older_wording;
    if (why == NumberFault::not_a_number && is_shown) message += ": " + shortened(text);
    fault_.of_number = true;
    return unreadable(std::move(message)) != nullptr;
  }

  [[gnu::cold]] Place false_null() {
    return invalid(std::string(invalid_values) + "Null attribute value types must have the value of true");
  }

  [[gnu::cold]] Place empty_value() {
    return invalid("Supplied AttributeValue is empty, must contain exactly one of the supported datatypes");
  }

  [[gnu::cold]] Place two_values() {
    return invalid(
        "Supplied AttributeValue has more than one datatypes set, must contain exactly one of the "
        "supported datatypes");
  }

  [[gnu::cold]] Place too_deep() { return invalid(std::string(nests_too_deeply)); }

  [[gnu::cold]] Place empty_set(std::string_view kind) {
    if (kind == "binary") return invalid(std::string(invalid_values) + "Binary sets should not be empty");
    std::string message = std::string(invalid_values) + "An " + std::string(kind) + " set  may not be empty";
    return kind == "number" ? unreadable(std::move(message)) : invalid(std::move(message));
  }

  [[gnu::cold]] Place duplicates(Type type, Place at) {
    std::string const prefix(invalid_values);
    if (type == Type::number_set) {
      std::string const message = "Input collection contains duplicates";
      return unreadable(rules_.older_wording ? message : prefix + message + ".");
    }
    std::string message = prefix + "Input collection [" + (rules_.older_wording ? listed(at) : sorted(at, type)) + "]";
    if (type == Type::binary_set) message += "of type BS";
    return unreadable(message + " contains duplicates.");
  }

  /// Lists the elements of the array at `at` as the older layer prints them: as they were sent.
  std::string listed(Place at) {
    std::string list;
    for (std::string const& text : elements_of(at)) list.append(list.empty() ? "" : ", ").append(text);
    return list;
  }

  /// Lists the elements as the other layer prints them: those before the first repeated one in the order of their
  /// bytes, and the rest as sent. Rule from: paritysuite/dynamodb-conformance, valueLayers.test.ts.
  std::string sorted(Place at, Type type) {
    std::vector<std::string> texts = elements_of(at);
    auto const bytes_of = [type](std::string const& text) {
      if (type == Type::string_set) return text;
      std::string bytes;
      return append_decoded_base64(bytes, text) ? bytes : text;
    };
    std::set<std::string> seen;
    auto const is_new = [&](std::string const& text) { return seen.insert(bytes_of(text)).second; };
    std::ranges::sort(texts.begin(), std::ranges::find_if_not(texts, is_new), {}, bytes_of);
    std::string list;
    std::string_view const between = type == Type::string_set ? ", " : ",";
    for (std::string const& text : texts) {
      if (!list.empty()) list += between;
      append_json_string(list, text);
    }
    return list;
  }

  std::vector<std::string> elements_of(Place at) {
    std::vector<std::string> texts;
    (void)json_.elements(at, [&](Place element) {
      std::string_view text;
      element = json_.string(element, text);
      texts.emplace_back(text);
      return element;
    });
    return texts;
  }

  /// Whether the magnitude of a number does not fit into the 32 bits in which the older layer computes it, though the
  /// exponent does. The magnitude becomes negative: 1e2147483647 underflows.
  static bool wraps_around(std::string_view text) {
    constexpr std::int64_t most = std::numeric_limits<std::int32_t>::max();
    auto const mark = text.find_first_of("eE");
    if (mark == std::string_view::npos) return false;
    std::string_view exponent_text = text.substr(mark + 1);
    if (exponent_text.starts_with('+')) exponent_text.remove_prefix(1);
    std::int64_t exponent = 0;
    auto const [end, error] = std::from_chars(exponent_text.begin(), exponent_text.end(), exponent);
    if (error != std::errc() || end != exponent_text.end() || exponent > most) return false;
    std::string_view const mantissa = text.substr(0, mark);
    auto const point = mantissa.find('.');
    auto const before_point = static_cast<std::int64_t>(std::ranges::count_if(mantissa.substr(0, point), is_digit));
    return before_point + exponent > most;
  }

  static std::string shortened(std::string_view text) {
    constexpr std::size_t shown = 64;
    return std::string(text.substr(0, shown)) + (text.size() > shown ? "…" : "");
  }

  // Called while the readers return from a fault, so the path is built from its end.

  [[gnu::cold]] void note_name(std::string_view name) { note(shortened(name)); }
  [[gnu::cold]] void note_position(std::size_t position) { note("[" + std::to_string(position) + "]"); }
  void note(std::string const& step) {
    bool const joined = fault_.path.empty() || fault_.path.front() == '[';
    fault_.path = joined ? step + fault_.path : step + "." + fault_.path;
  }

  Place syntax(std::string message) { return fail(JsonFault::Kind::syntax, std::move(message)); }
  Place invalid(std::string message) { return fail(JsonFault::Kind::invalid, std::move(message)); }
  Place unreadable(std::string message) { return fail(JsonFault::Kind::unreadable, std::move(message)); }

  Place fail(JsonFault::Kind kind, std::string message) {
    fault_.kind = kind;
    fault_.message = std::move(message);
    return nullptr;
  }

  JsonDocument& json_;
  Writer& writer_;
  JsonFault& fault_;
  JsonValueRules rules_;
};

/// "line 2, column 7" of the place where the text stops being JSON.
std::string end_of_json(std::string const& text) {
  JsonDocument json(text);
  Place stopped = json.skip(json.begin());
  if (stopped == nullptr) stopped = json.stopped_at();
  std::string_view const before(text.data(), stopped);
  std::size_t const line_start = before.rfind('\n') + 1;
  auto const line = 1 + std::ranges::count(before, '\n');
  return "line " + std::to_string(line) + ", column " + std::to_string(before.size() - line_start + 1);
}

[[noreturn]] void throw_fault(JsonFault const& fault, std::string const& text) {
  if (fault.message.empty()) throw InvalidEncoding("JSON: the text is not well-formed at " + end_of_json(text));
  std::string const message = (fault.path.empty() ? "JSON: " : "JSON, attribute " + fault.path + ": ") + fault.message;
  if (fault.of_number) throw InvalidNumber(message);
  throw InvalidEncoding(message);
}

/// Reads a whole document; `read` receives the position of its root.
template <class Read>
Item read_text(std::string_view text, Read read) {
  std::string const owned(text);
  JsonDocument json(owned);
  Writer writer;
  JsonFault fault;
  Place const end = read(json, json.begin(), writer, fault);
  if (end == nullptr || !json.ends_at(end)) throw_fault(fault, owned);
  return item::trusted_item(writer.take());
}

}  // namespace

Place read_dynamodb_value(JsonDocument& json, Place at, Writer& writer, JsonFault& fault, JsonValueRules rules) {
  return Reader(json, writer, fault, rules).dynamodb_value(at, rules.levels);
}

Place read_dynamodb_item(JsonDocument& json, Place at, Writer& writer, JsonFault& fault, JsonValueRules rules) {
  return Reader(json, writer, fault, rules).dynamodb_attributes(at, nesting_limit);
}

Place read_plain_value(JsonDocument& json, Place at, Writer& writer, JsonFault& fault) {
  return Reader(json, writer, fault, {}).plain_value(at, nesting_limit);
}

}  // namespace item

Item from_dynamodb_json(std::string_view json) {
  return item::read_text(json,
                         [](item::JsonDocument& text, item::Place at, detail::Writer& writer, item::JsonFault& fault) {
                           return item::read_dynamodb_item(text, at, writer, fault);
                         });
}

Item from_plain_json(std::string_view json) {
  auto const read = [](item::JsonDocument& text, item::Place at, detail::Writer& writer,
                       item::JsonFault& fault) -> item::Place {
    if (*at == '{') return item::read_plain_value(text, at, writer, fault);
    if (item::json_kind(at) != item::JsonKind::nothing) fault.message = "an item must be a JSON object";
    return nullptr;
  };
  return item::read_text(json, read);
}

}  // namespace dynamorm
