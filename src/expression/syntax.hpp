// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "expression/kind.hpp"
#include "expression/lexer.hpp"
#include "expression/tree.hpp"

namespace dynamorm::expression {

/// The common part of all parsers: the current token, the growing tree, and the errors so far.
///
/// A syntax error ends parsing. Other errors are reported only if the syntax is correct, and the service then reports
/// the one that comes first in the text: so each is recorded with its place, and the earliest wins.
class Syntax {
 public:
  Syntax(Kind kind, std::string_view text);

  [[nodiscard]] Kind kind() const noexcept { return kind_; }
  [[nodiscard]] Tree& tree() noexcept { return tree_; }
  [[nodiscard]] Token const& token() const noexcept { return current_; }
  [[nodiscard]] bool at(TokenKind kind) const noexcept { return current_.kind == kind; }
  [[nodiscard]] std::string_view text_of(Token const& token) const noexcept;
  [[nodiscard]] std::uint32_t place_of(std::string_view part) const noexcept;

  [[nodiscard]] Token peek() const noexcept { return Lexer(lexer_).next(); }

  Token take() noexcept;
  [[nodiscard]] bool take(TokenKind kind) noexcept;

  /// Parses a document path and adds it to the tree; returns no_node after a syntax error.
  [[nodiscard]] NodeIndex path();
  /// Parses a value placeholder and adds it to the tree; returns no_node after a syntax error.
  [[nodiscard]] NodeIndex value();

  /// Records that the current token is unexpected. Returns no_node, for the caller to return.
  NodeIndex fail() noexcept;
  /// Records an error at a byte of the text.
  void refuse_at(std::uint32_t place, std::string why);
  void refuse_redundant_parentheses() noexcept { redundant_parentheses_ = true; }

  /// Returns the service's message if the text is rejected.
  [[nodiscard]] std::optional<std::string> refusal() const;

 private:
  [[nodiscard]] bool step();
  [[nodiscard]] bool name_step();
  [[nodiscard]] bool position_step();
  [[nodiscard]] std::string describe_syntax_error() const;

  Kind kind_;
  std::string_view text_;
  Lexer lexer_;
  Token previous_;
  Token current_;
  Tree tree_;
  bool failed_ = false;
  bool redundant_parentheses_ = false;
  std::uint32_t refused_place_ = 0;
  std::string refused_why_;
};

}  // namespace dynamorm::expression
