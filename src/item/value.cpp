// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/value.hpp"

#include <cstdlib>
#include <set>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/error.hpp"

#include "base/utf8.hpp"
#include "item/encoding_check.hpp"

namespace dynamorm {

using detail::Writer;

namespace {

template <class... Arguments>
std::string written(void (Writer::*write)(Arguments...), Arguments... arguments) {
  Writer writer;
  (writer.*write)(arguments...);
  return writer.take();
}

std::string_view checked_text(std::string_view text) {
  if (!is_utf8(text)) throw InvalidText("the text is not UTF-8; use dynamorm::Binary for bytes");
  return text;
}

template <class Elements>
std::string written_list(Elements const& elements) {
  Writer writer;
  Writer::Container list = writer.begin_list();
  for (Value const& element : elements) {
    writer.element(list);
    writer.value(element);
  }
  writer.end_list(list);
  return writer.take();
}

template <class Attributes>
[[noreturn]] void throw_name_given_twice(Attributes const& attributes) {
  std::set<std::string_view> seen;
  for (auto const& [name, value] : attributes) {
    if (!seen.insert(name).second) {
      throw InvalidEncoding("the attribute name \"" + std::string(name) + "\" is given twice");
    }
  }
  std::abort();  // callers have checked the type
}

template <class Attributes>
std::string written_map(Attributes const& attributes) {
  Writer writer;
  Writer::Container map = writer.begin_map();
  for (auto const& [name, value] : attributes) {
    writer.name(map, checked_text(name));
    writer.value(value);
  }
  if (!writer.end_map(map)) throw_name_given_twice(attributes);
  return writer.take();
}

std::string_view set_content(std::string_view text) { return checked_text(text); }
std::string_view set_content(Binary const& bytes) { return as_characters(bytes); }
Number const& set_content(Number const& number) { return number; }

std::string_view kind_of(Type set) {
  if (set == Type::string_set) return "string";
  return set == Type::number_set ? "number" : "binary";
}

template <class Elements>
std::string written_set(Type type, Elements const& elements) {
  Writer writer;
  Writer::Container set = writer.begin_set(type);
  for (auto const& element : elements) writer.set_element(set, set_content(element));
  if (set.count == 0) {
    throw InvalidEncoding("One or more parameter values were invalid: An " + std::string(kind_of(type)) +
                          " set  may not be empty");
  }
  if (!writer.end_set(set)) {
    throw InvalidEncoding("One or more parameter values were invalid: Input collection of type " +
                          std::string(descriptor(type)) + " contains duplicates.");
  }
  return writer.take();
}

}  // namespace

Value::Value() : encoded_(written(&Writer::null)) {}

Value::Value(std::nullptr_t) : Value() {}

Value::Value(std::string_view text) : encoded_(written(&Writer::string, checked_text(text))) {}

Value::Value(Number const& number) {
  Writer writer;
  writer.number(number);
  encoded_ = writer.take();
}

Value::Value(Binary const& bytes) : encoded_(written(&Writer::binary, as_characters(bytes))) {}

Value::Value(ValueView view) : encoded_(view.encoded()) {}

Value Value::of_boolean(bool boolean) { return Value(Trusted{written(&Writer::boolean, boolean)}); }

Value Value::list(std::initializer_list<Value> elements) { return Value(Trusted{written_list(elements)}); }

Value Value::list(std::vector<Value> const& elements) { return Value(Trusted{written_list(elements)}); }

Value Value::map(std::initializer_list<Attribute> attributes) { return Value(Trusted{written_map(attributes)}); }

Value Value::map(std::vector<Attribute> const& attributes) { return Value(Trusted{written_map(attributes)}); }

Value Value::string_set(std::initializer_list<std::string_view> elements) {
  return Value(Trusted{written_set(Type::string_set, elements)});
}

Value Value::string_set(std::vector<std::string_view> const& elements) {
  return Value(Trusted{written_set(Type::string_set, elements)});
}

Value Value::number_set(std::initializer_list<Number> elements) {
  return Value(Trusted{written_set(Type::number_set, elements)});
}

Value Value::number_set(std::vector<Number> const& elements) {
  return Value(Trusted{written_set(Type::number_set, elements)});
}

Value Value::binary_set(std::initializer_list<Binary> elements) {
  return Value(Trusted{written_set(Type::binary_set, elements)});
}

Value Value::binary_set(std::vector<Binary> const& elements) {
  return Value(Trusted{written_set(Type::binary_set, elements)});
}

Value Value::from_encoded(std::string encoded) {
  if (!item::is_well_formed(encoded)) throw InvalidEncoding("the bytes are not an encoded value");
  return Value(Trusted{std::move(encoded)});
}

}  // namespace dynamorm
