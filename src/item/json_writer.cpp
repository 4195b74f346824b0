// SPDX-License-Identifier: Apache-2.0
#include "item/json_writer.hpp"

#include <charconv>

#include "dynamorm/json.hpp"

#include "base/base64.hpp"
#include "base/json_text.hpp"
#include "item/encoding.hpp"

namespace dynamorm {
namespace item {
namespace {

using Place = char const*;

enum class Form { dynamodb, plain };

/// The openings {"S": and so on, in the order of the tags. Each is copied as 8 characters, of which `size` count.
struct Opening {
  char text[9];
  std::size_t size;
};

constexpr Opening openings[] = {{"", 0},
                                {R"({"S":)", 5},
                                {R"({"N":)", 5},
                                {R"({"B":)", 5},
                                {R"({"BOOL":)", 8},
                                {R"({"BOOL":)", 8},
                                {R"({"NULL":)", 8},
                                {R"({"L":)", 5},
                                {R"({"M":)", 5},
                                {R"({"SS":)", 6},
                                {R"({"NS":)", 6},
                                {R"({"BS":)", 6}};

/// Writes encoded values as JSON directly from their bytes. Each function returns the position after what it read.
/// Responses consist mostly of this, so it uses no views and reads each length once.
template <Form form>
class Printer {
 public:
  explicit Printer(TextWriter& out) noexcept : out_(out) {}

  Place put_value(Place at) {
    if constexpr (form == Form::plain) return put_content(at);
    Opening const& opening = openings[static_cast<std::size_t>(tag_at(at))];
    char* const start = out_.room(sizeof(std::uint64_t));
    std::memcpy(start, opening.text, sizeof(std::uint64_t));
    out_.wrote_to(start + opening.size);
    at = put_content(at);
    out_.put('}');
    return at;
  }

  /// Writes a map whose extent is at `extent`.
  Place put_attributes(Place extent) {
    return put_sequence(extent, '{', '}', [this](Place at) {
      put_json_string(out_, read_sized(at));
      out_.put(':');
      return put_value(at);
    });
  }

 private:
  Place put_content(Place at) {
    Tag const tag = tag_at(at++);
    switch (tag) {
      case Tag::string:
        return put_string(at);
      case Tag::number:
        return form == Form::plain ? put_number(at) : put_quoted_number(at);
      case Tag::binary:
        return put_binary(at);
      case Tag::boolean_false:
      case Tag::boolean_true:
        out_.put(tag == Tag::boolean_true ? "true" : "false");
        return at;
      case Tag::null:
        out_.put(form == Form::plain ? "null" : "true");
        return at;
      case Tag::list:
        return put_sequence(at, '[', ']', [this](Place element) { return put_value(element); });
      case Tag::map:
        return put_attributes(at);
      case Tag::string_set:
        return put_sequence(at, '[', ']', [this](Place element) { return put_string(element); });
      case Tag::number_set:
        return put_sequence(at, '[', ']', [this](Place element) {
          return form == Form::plain ? put_number(element) : put_quoted_number(element);
        });
      case Tag::binary_set:
        return put_sequence(at, '[', ']', [this](Place element) { return put_binary(element); });
    }
    return at;
  }

  /// Writes brackets and commas, and calls `put_one(position)` for each element of the container whose extent is at
  /// `at`.
  template <class PutOne>
  Place put_sequence(Place at, char open, char close, PutOne put_one) {
    Place const end = at + extent_size + load_u32(at);
    out_.put(open);
    for (at += extent_size; at != end;) {
      at = put_one(at);
      if (at != end) out_.put(',');
    }
    out_.put(close);
    return end;
  }

  Place put_string(Place at) {
    put_json_string(out_, read_sized(at));
    return at;
  }

  Place put_binary(Place at) {
    std::string_view const bytes = read_sized(at);
    out_.put('"');
    out_.wrote_to(put_base64(out_.room(base64_size(bytes.size())), bytes));
    out_.put('"');
    return at;
  }

  /// Writes the canonical form.
  Place put_number(Place at) {
    constexpr std::size_t longest = 20;
    if (std::optional<std::int64_t> const whole = read_integer(at)) {
      char* const start = out_.room(longest);
      out_.wrote_to(std::to_chars(start, start + longest, *whole).ptr);
    } else {
      out_.put(read_digits(at).to_string());
    }
    return at + digits_size(at);
  }

  Place put_quoted_number(Place at) {
    out_.put('"');
    at = put_number(at);
    out_.put('"');
    return at;
  }

  TextWriter& out_;
};

/// The JSON of an item is rarely more than twice as long as its encoding.
template <Form form>
void append(std::string& out, ValueView value) {
  TextWriter writer(out, 2 * value.encoded().size());
  Printer<form>(writer).put_value(value.data());
}

}  // namespace

void append_dynamodb_json(std::string& out, ValueView value) { append<Form::dynamodb>(out, value); }

void append_dynamodb_json(std::string& out, ItemView item) {
  std::string_view const encoded = item.encoded();
  TextWriter writer(out, 2 * encoded.size());
  Printer<Form::dynamodb>(writer).put_attributes(encoded.data() + 1);
}

void append_plain_json(std::string& out, ValueView value) { append<Form::plain>(out, value); }

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
