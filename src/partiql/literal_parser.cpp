// SPDX-License-Identifier: Apache-2.0
#include "partiql/literal_parser.hpp"

#include <algorithm>
#include <utility>

#include "item/encoding.hpp"
#include "item/trusted.hpp"

namespace dynamorm::partiql {

using detail::Writer;
using expression::no_node;
using expression::NodeIndex;
using expression::Tree;

namespace {

constexpr std::string_view invalid_values = "One or more parameter values were invalid: ";

std::string in_brackets(std::vector<std::string> const& elements) {
  std::string text = "[";
  for (std::string const& element : elements) text.append(text.size() > 1 ? ", " : "").append(element);
  return text += ']';
}

}  // namespace

bool LiteralParser::begins() const {
  switch (input_.token().kind) {
    case TokenKind::string:
    case TokenKind::number:
    case TokenKind::open_bracket:
    case TokenKind::open_brace:
    case TokenKind::open_set:
      return true;
    case TokenKind::plus:
    case TokenKind::minus:
      return input_.signs_precede(TokenKind::number);
    default:
      return input_.at_word("true") || input_.at_word("false") || input_.at_word("null");
  }
}

NodeIndex LiteralParser::value(Tree& tree) {
  Writer writer;
  return write(writer) ? input_.literal(tree, item::trusted_value(writer.take())) : no_node;
}

bool LiteralParser::item() {
  Statement& statement = input_.statement();
  Writer names;
  bool const read = write_map(names, [&](std::string const& name) {
    bool const is_parameter = input_.at(TokenKind::parameter);
    NodeIndex const node = is_parameter ? input_.parameter(statement.values) : value(statement.values);
    statement.attributes.push_back({.name = name, .value = node});
    names.null();
    return node != no_node;
  });
  std::ranges::sort(statement.attributes, {}, &Statement::Attribute::name);  // as items store them
  return read;
}

bool LiteralParser::write(Writer& writer) {
  switch (input_.token().kind) {
    case TokenKind::string:
      writer.string(string());
      return true;
    case TokenKind::number:
    case TokenKind::plus:
    case TokenKind::minus: {
      std::string written;
      Number value;
      if (!number(written, value)) return false;
      writer.number(value);
      return true;
    }
    case TokenKind::open_bracket:
      return write_list(writer);
    case TokenKind::open_brace:
      return write_map(writer, [&](std::string const& name) { return write_element(writer, "." + name); });
    case TokenKind::open_set:
      return write_set(writer);
    default:
      return write_word(writer);
  }
}

bool LiteralParser::write_word(Writer& writer) {
  if (input_.take_word("true")) {
    writer.boolean(true);
  } else if (input_.take_word("false")) {
    writer.boolean(false);
  } else if (input_.take_word("null")) {
    writer.null();
  } else {
    return write_what_is_no_literal(writer);
  }
  return true;
}

/// Inside a collection, the service accepts only literals.
bool LiteralParser::write_what_is_no_literal(Writer& writer) {
  Token const at = input_.token();
  std::string what;
  if (input_.take(TokenKind::parameter)) {
    what = "Parameter";
    input_.count_parameter();
  } else if (input_.at_call()) {
    what = input_.word_of(at);
    if (!skip_call()) return false;
  } else if (input_.at_name()) {
    Tree nowhere;
    what = "Variable Reference";
    if (input_.path(nowhere) == no_node) return false;
  } else {
    return input_.fail_at_term() != no_node;
  }
  input_.refuse("Unsupported data type: " + what + " under key " + place(), at);
  writer.null();
  return true;
}

bool LiteralParser::skip_call() {
  input_.take();
  int open = 0;
  do {
    if (input_.at_end()) return input_.fail_at_term() != no_node;
    if (input_.at(TokenKind::parameter)) input_.count_parameter();
    open += input_.at(TokenKind::open_parenthesis) - input_.at(TokenKind::close_parenthesis);
    input_.take();
  } while (open > 0);
  return true;
}

bool LiteralParser::write_element(Writer& writer, std::string step) {
  steps_.push_back(std::move(step));
  if (steps_.size() == item::max_depth) refuse("Nesting Levels have exceeded supported limits");
  if (!input_.enter()) return input_.fail_for_depth() != no_node;
  bool const written = write(writer);
  input_.leave();
  steps_.pop_back();
  return written;
}

bool LiteralParser::write_list(Writer& writer) {
  input_.take();
  Writer::Container list = writer.begin_list();
  while (!input_.at(TokenKind::close_bracket)) {
    writer.element(list);
    if (!write_element(writer, "[" + std::to_string(list.count - 1) + "]")) return false;
    if (!input_.take(TokenKind::comma) && !input_.at(TokenKind::close_bracket))
      return input_.fail("Expected ']'") != no_node;
  }
  input_.take();
  writer.end_list(list);
  return true;
}

template <class WriteValue>
bool LiteralParser::write_map(Writer& writer, WriteValue write_value) {
  input_.take();
  Writer::Container map = writer.begin_map();
  std::vector<std::string> names;
  while (!input_.at(TokenKind::close_brace)) {
    if (!input_.at(TokenKind::string)) return input_.fail_at_term() != no_node;
    std::string const& name = names.emplace_back(string());
    if (!input_.take(TokenKind::colon)) return input_.fail("Expected ':'") != no_node;
    writer.name(map, name);
    if (!write_value(name)) return false;
    if (!input_.take(TokenKind::comma) && !input_.at(TokenKind::close_brace))
      return input_.fail("Expected '}'") != no_node;
  }
  input_.take();
  if (writer.end_map(map)) return true;
  std::ranges::sort(names);
  refuse("Duplicate keys in tuple. Key: " + *std::ranges::adjacent_find(names));
  return true;
}

bool LiteralParser::write_set(Writer& writer) {
  SetElements elements;
  if (!read_set(elements)) return false;
  bool const mixed = !elements.numbers.empty() && elements.numbers.size() < elements.written.size();
  if (elements.has_others || mixed) {
    input_.refuse("Unsupported data type in Bag. DynamoDB only supports either numbers or strings in bags");
    writer.null();
  } else if (elements.written.empty()) {
    input_.refuse("Empty bags are not supported");
    writer.null();
  } else {
    write(writer, elements);
  }
  return true;
}

bool LiteralParser::read_set(SetElements& elements) {
  input_.take();
  while (!input_.at(TokenKind::close_set)) {
    if (input_.at(TokenKind::string)) {
      elements.written.push_back(string());
    } else if (input_.at(TokenKind::number) || input_.signs_precede(TokenKind::number)) {
      if (!number(elements.written.emplace_back(), elements.numbers.emplace_back())) return false;
    } else {
      Writer nowhere;
      elements.has_others = true;
      if (begins() ? !write_element(nowhere, "") : input_.fail_at_term() == no_node) return false;
    }
    if (!input_.take(TokenKind::comma) && !input_.at(TokenKind::close_set))
      return input_.fail("Expected '>>'") != no_node;
  }
  input_.take();
  return true;
}

void LiteralParser::write(Writer& writer, SetElements const& elements) {
  bool const of_numbers = !elements.numbers.empty();
  Writer::Container set = writer.begin_set(of_numbers ? Type::number_set : Type::string_set);
  if (of_numbers) {
    for (Number const& number : elements.numbers) writer.set_element(set, number);
  } else {
    for (std::string const& text : elements.written) writer.set_element(set, text);
  }
  if (writer.end_set(set)) return;
  std::string const message =
      std::string(invalid_values) + "Input collection " + in_brackets(elements.written) + " contains duplicates";
  of_numbers ? refuse(message + "!") : input_.refuse(message + ".");
}

bool LiteralParser::number(std::string& written, Number& number) {
  bool negative = false;
  for (; !input_.at(TokenKind::number); input_.take()) {
    if (!input_.at(TokenKind::minus) && !input_.at(TokenKind::plus)) return input_.fail_at_term() != no_node;
    negative ^= input_.at(TokenKind::minus);
  }
  written = (negative ? "-" : "") + std::string(input_.text_of(input_.take()));
  NumberFault fault{};
  if (auto const parsed = Number::parse(written, fault)) {
    number = *parsed;
  } else {
    refuse(std::string(describe(fault)));
  }
  return true;
}

std::string LiteralParser::string() { return unquoted(input_.text_of(input_.take())); }

void LiteralParser::refuse(std::string message) { input_.refuse(std::move(message) + " under " + place()); }

std::string LiteralParser::place() const {
  std::string place = "root";
  for (std::string const& step : steps_) place += step;
  return place;
}

}  // namespace dynamorm::partiql
