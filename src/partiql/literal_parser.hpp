// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/detail/writer.hpp"

#include "partiql/input.hpp"

namespace dynamorm::partiql {

/// Parses literals into encoded values, and the map of INSERT into attributes.
class LiteralParser {
 public:
  explicit LiteralParser(Input& input) noexcept : input_(input) {}

  /// Returns whether a literal begins at the current token. A sign begins one only if a number follows it.
  [[nodiscard]] bool begins() const;

  /// Parses a literal, which begins here. Returns no_node after a syntax error.
  [[nodiscard]] expression::NodeIndex value(expression::Tree& tree);

  /// Parses the map of INSERT, whose values may be parameters. Returns false after a syntax error.
  [[nodiscard]] bool item();

 private:
  [[nodiscard]] bool write(detail::Writer& writer);
  [[nodiscard]] bool write_element(detail::Writer& writer, std::string step);
  [[nodiscard]] bool write_word(detail::Writer& writer);
  [[nodiscard]] bool write_list(detail::Writer& writer);
  [[nodiscard]] bool write_set(detail::Writer& writer);
  [[nodiscard]] bool write_what_is_no_literal(detail::Writer& writer);
  template <class WriteValue>
  [[nodiscard]] bool write_map(detail::Writer& writer, WriteValue write_value);

  struct SetElements {
    std::vector<std::string> written{};  ///< The literals as written in the statement, in order.
    std::vector<Number> numbers{};
    bool has_others = false;  ///< Neither strings nor numbers.
  };
  [[nodiscard]] bool read_set(SetElements& elements);
  void write(detail::Writer& writer, SetElements const& elements);

  [[nodiscard]] bool skip_call();
  /// Takes signs and a number. Records a number that DynamoDB cannot store.
  [[nodiscard]] bool number(std::string& written, Number& number);
  [[nodiscard]] std::string string();
  /// Records an error, followed by its place in the literal.
  void refuse(std::string message);
  [[nodiscard]] std::string place() const;

  Input& input_;
  std::vector<std::string> steps_;  // from the literal to the current value: ".name" or "[position]"
};

}  // namespace dynamorm::partiql
