// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "expression/syntax.hpp"

namespace dynamorm::expression {

/// Parses one condition, or the right side of = in a SET action.
///
/// Unfinished entries, such as an open parenthesis or a comparator with its left side, are on a stack of our own
/// instead of the thread's, so that no depth of nesting overflows it. Precedence, highest first: comparators, BETWEEN
/// and IN; NOT; AND; OR. Rule from: "Condition and filter expressions, operators, and functions in DynamoDB".
class TermParser {
 public:
  explicit TermParser(Syntax& syntax) : syntax_(syntax) {}

  /// Returns the node of the term, or no_node after a syntax error. Stops before the first token that is not part of
  /// the term.
  [[nodiscard]] NodeIndex parse();

 private:
  /// A statement is what no operand can be: a condition, or a sum. A function may be either.
  enum class Class : std::uint8_t { operand, function, statement };

  struct Term {
    NodeIndex node = no_node;
    Class which = Class::operand;
    bool parenthesised = false;
  };

  struct Pending {
    enum class Kind : std::uint8_t { group, negation, junction, operation, between_low, between_high, list };
    Kind kind{};
    bool takes_statement = false;      ///< For a group: whether it may contain a statement.
    NodeKind node_kind{};              ///< For a junction, an operation or a list: the node it becomes.
    NodeIndex left = no_node;          ///< For a junction, an operation or BETWEEN: the left side.
    NodeIndex low = no_node;           ///< For BETWEEN: its lower bound, once parsed.
    NodeIndex first = no_node;         ///< For a list: its first node so far…
    NodeIndex last = no_node;          ///< …its last…
    NodeIndex count = 0;               ///< …and their number.
    std::string_view function_name{};  ///< For the operands of a function.
  };

  enum class Next : std::uint8_t { operand, look_again, done, failed };

  [[nodiscard]] bool begin_term();
  [[nodiscard]] Next end_term();
  [[nodiscard]] Next end_operand_of_statement();
  [[nodiscard]] Next end_condition();
  [[nodiscard]] Next end_operation();
  [[nodiscard]] Next end_lower_bound();
  [[nodiscard]] Next end_between();
  [[nodiscard]] Next end_list_element();
  [[nodiscard]] Next close_group();
  [[nodiscard]] Next close_list();
  [[nodiscard]] Next begin_junction(NodeKind kind);
  Next become_statement(NodeIndex node);

  void begin_function();
  void use_as_operand(Term const& term);
  void use_as_condition(Term const& term);
  void append_to_list(NodeIndex node);
  [[nodiscard]] bool statement_may_begin() const noexcept;
  [[nodiscard]] bool pending(Pending::Kind kind) const noexcept;

  Syntax& syntax_;
  std::vector<Pending> stack_;
  Term term_;
};

}  // namespace dynamorm::expression
