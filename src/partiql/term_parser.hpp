// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "expression/tree.hpp"
#include "partiql/input.hpp"
#include "partiql/literal_parser.hpp"

namespace dynamorm::partiql {

/// Parses the terms of a WHERE clause or the right side of SET into nodes of a tree. Each function returns no_node
/// after a syntax error, and stops before the first token that does not belong to its term.
///
///   or         = and *("OR" and)
///   and        = not *("AND" not)
///   not        = *"NOT" equality
///   equality   = relation *(("=" / "<>" / "!=") relation / "IS" ["NOT"] type / ["NOT"] "IN" list)
///   relation   = sum *(("<" / "<=" / ">" / ">=") sum / ["NOT"] "BETWEEN" sum "AND" sum / ["NOT"] "LIKE" sum)
///   sum        = primary *(("+" / "-") primary)
///   primary    = literal / "?" / path / call / "(" or ")"
///   list       = "[" or *("," or) "]" / "(" or *("," or) ")"
///   call       = name "(" [or *("," or)] ")"
///   path       = name *("." name / "[" integer "]")
class TermParser {
 public:
  enum class Use : std::uint8_t { condition, update };

  TermParser(Input& input, expression::Tree& tree, Use use) noexcept : input_(input), tree_(tree), use_(use) {}

  /// Parses a condition and makes it the root of the tree.
  [[nodiscard]] bool condition();
  /// Parses the right side of `=` in SET.
  [[nodiscard]] expression::NodeIndex operand_of_set();
  /// Parses any term.
  [[nodiscard]] expression::NodeIndex term() { return disjunction(); }

 private:
  using NodeIndex = expression::NodeIndex;
  using NodeKind = expression::NodeKind;

  [[nodiscard]] NodeIndex disjunction();
  [[nodiscard]] NodeIndex conjunction();
  [[nodiscard]] NodeIndex negation();
  [[nodiscard]] NodeIndex equality();
  [[nodiscard]] NodeIndex relation();
  [[nodiscard]] NodeIndex sum();
  [[nodiscard]] NodeIndex primary();
  [[nodiscard]] NodeIndex signed_term();
  [[nodiscard]] NodeIndex group();
  [[nodiscard]] NodeIndex call();

  using Side = NodeIndex (TermParser::*)();
  /// Parses the right side of an infix operator, which is the current token.
  [[nodiscard]] NodeIndex infix(NodeKind kind, NodeIndex left, Side side);
  [[nodiscard]] NodeIndex type_test(NodeIndex left);
  [[nodiscard]] NodeIndex test_of_type(NodeIndex left, std::string const& type);
  [[nodiscard]] NodeIndex list_test(NodeIndex left);
  [[nodiscard]] NodeIndex range_test(NodeIndex left);
  [[nodiscard]] NodeIndex like_test(NodeIndex left);

  /// A list of nodes that become the children of one.
  struct Siblings {
    NodeIndex first = expression::no_node;
    NodeIndex last = expression::no_node;
    NodeIndex count = 0;
  };
  void append(Siblings& siblings, NodeIndex node);
  /// Parses terms up to the closing token, which it takes.
  [[nodiscard]] bool terms(TokenKind closing, Siblings& siblings);

  [[nodiscard]] bool at_negated(std::string_view word) const;
  void require_operand(expression::Node const& node);
  void require_predicates(NodeIndex junction);
  /// Checks the operands of a finished operator or function.
  NodeIndex check(NodeIndex node);

  Input& input_;
  expression::Tree& tree_;
  Use use_;
  int operators_ = 0;
};

}  // namespace dynamorm::partiql
