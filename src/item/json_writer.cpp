#include "item/json_writer.hpp"

#include <charconv>

#include "dynamorm/json.hpp"

#include "base/base64.hpp"
#include "base/json_text.hpp"
#include "item/encoding.hpp"

namespace dynamorm {
namespace item {
namespace {

/// Calls `append` for each element, with commas between, inside the two brackets.
template <class Range, class Append>
void append_sequence(std::string& out, char open, Range const& range, char close, Append append) {
  out.push_back(open);
  bool first = true;
  for (auto const element : range) {
    if (!first) out.push_back(',');
    first = false;
    append(element);
  }
  out.push_back(close);
}

void append_base64_string(std::string& out, std::string_view bytes) {
  out.push_back('"');
  append_base64(out, bytes);
  out.push_back('"');
}

/// The canonical text of the number whose digits stand at `digits`.
void append_number(std::string& out, char const* digits) {
  std::optional<std::int64_t> const whole = read_integer(digits);
  if (!whole) {
    out.append(read_digits(digits).to_string());
    return;
  }
  char text[24];
  out.append(text, std::to_chars(text, text + sizeof text, *whole).ptr);
}

char const* digits_of(ValueView number) { return number.data() + 1; }
char const* digits_of(SetView::Element number) { return number.encoded().data(); }

void append_quoted_number(std::string& out, char const* digits) {
  out.push_back('"');
  append_number(out, digits);
  out.push_back('"');
}

void append_set_element(std::string& out, Type element_type, SetView::Element element) {
  if (element_type == Type::string) return append_json_string(out, element.as_string());
  if (element_type == Type::number) return append_quoted_number(out, digits_of(element));
  append_base64_string(out, element.as_string());
}

/// {"S": and so on.
std::string_view opening_of(Type type) {
  switch (type) {
    case Type::string:
      return R"({"S":)";
    case Type::number:
      return R"({"N":)";
    case Type::binary:
      return R"({"B":)";
    case Type::boolean:
      return R"({"BOOL":)";
    case Type::null:
      return R"({"NULL":)";
    case Type::list:
      return R"({"L":)";
    case Type::map:
      return R"({"M":)";
    case Type::string_set:
      return R"({"SS":)";
    case Type::number_set:
      return R"({"NS":)";
    case Type::binary_set:
      return R"({"BS":)";
  }
  return {};
}

void append_dynamodb_content(std::string& out, ValueView value) {
  switch (value.type()) {
    case Type::string:
      return append_json_string(out, value.as_string());
    case Type::number:
      return append_quoted_number(out, digits_of(value));
    case Type::binary:
      return append_base64_string(out, value.as_bytes());
    case Type::boolean:
      out.append(value.as_boolean() ? "true" : "false");
      return;
    case Type::null:
      out.append("true");
      return;
    case Type::list:
      return append_sequence(out, '[', value.as_list(), ']',
                             [&](ValueView element) { append_dynamodb_json(out, element); });
    case Type::map:
      return append_dynamodb_json(out, value.as_map());
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      break;
  }
  SetView const set = value.as_set();
  append_sequence(out, '[', set, ']',
                  [&](SetView::Element element) { append_set_element(out, set.element_type(), element); });
}

void append_plain_set_element(std::string& out, Type element_type, SetView::Element element) {
  if (element_type == Type::number) {
    append_number(out, digits_of(element));
  } else {
    append_set_element(out, element_type, element);
  }
}

}  // namespace

void append_dynamodb_json(std::string& out, ValueView value) {
  out.append(opening_of(value.type()));
  append_dynamodb_content(out, value);
  out.push_back('}');
}

void append_dynamodb_json(std::string& out, ItemView item) {
  append_sequence(out, '{', item, '}', [&](ItemView::Entry entry) {
    append_json_string(out, entry.name);
    out.push_back(':');
    append_dynamodb_json(out, entry.value);
  });
}

void append_plain_json(std::string& out, ValueView value) {
  switch (value.type()) {
    case Type::string:
      return append_json_string(out, value.as_string());
    case Type::number:
      return append_number(out, digits_of(value));
    case Type::binary:
      return append_base64_string(out, value.as_bytes());
    case Type::boolean:
      out.append(value.as_boolean() ? "true" : "false");
      return;
    case Type::null:
      out.append("null");
      return;
    case Type::list:
      return append_sequence(out, '[', value.as_list(), ']',
                             [&](ValueView element) { append_plain_json(out, element); });
    case Type::map:
      return append_sequence(out, '{', value.as_map(), '}', [&](MapView::Entry entry) {
        append_json_string(out, entry.name);
        out.push_back(':');
        append_plain_json(out, entry.value);
      });
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      break;
  }
  SetView const set = value.as_set();
  append_sequence(out, '[', set, ']',
                  [&](SetView::Element element) { append_plain_set_element(out, set.element_type(), element); });
}

}  // namespace item

std::string to_dynamodb_json(ItemView item) {
  std::string out;
  item::append_dynamodb_json(out, item);
  return out;
}

std::string to_plain_json(ItemView item) {
  std::string out;
  item::append_plain_json(out, ValueView(item.encoded().data()));
  return out;
}

std::string ValueView::to_string() const {
  std::string out;
  item::append_plain_json(out, *this);
  return out;
}

}  // namespace dynamorm
