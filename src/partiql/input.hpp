// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <algorithm>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"

#include "expression/tree.hpp"
#include "partiql/lexer.hpp"
#include "partiql/statement.hpp"

namespace dynamorm::partiql {

/// The common part of all parsers: the tokens, the growing statement, and the errors so far.
///
/// A syntax error ends parsing. Other errors are reported only if the syntax is correct; the earliest wins.
class Input {
 public:
  Input(Statement& statement, std::vector<Token> tokens)
      : text_(statement.text), tokens_(std::move(tokens)), statement_(statement) {}

  [[nodiscard]] Statement& statement() noexcept { return statement_; }

  [[nodiscard]] Token const& token() const noexcept { return tokens_[at_]; }
  [[nodiscard]] Token const& peek() const noexcept { return tokens_[std::min(at_ + 1, tokens_.size() - 1)]; }
  [[nodiscard]] std::string_view text_of(Token const& token) const noexcept {
    return text_.substr(token.begin, token.end - token.begin);
  }
  /// The same in lower case.
  [[nodiscard]] std::string word_of(Token const& token) const;
  [[nodiscard]] bool at(TokenKind kind) const noexcept { return token().kind == kind; }
  /// `word` is in lower case; the statement may use any case.
  [[nodiscard]] bool at_word(std::string_view word) const noexcept { return is_word(token(), word); }
  [[nodiscard]] bool is_word(Token const& token, std::string_view word) const noexcept;
  /// Returns whether the statement ends here.
  [[nodiscard]] bool at_end() const noexcept { return at(TokenKind::end) || at(TokenKind::semicolon); }
  /// Returns whether a name begins here: a quoted one, or a word that is not reserved.
  [[nodiscard]] bool at_name() const noexcept { return at(TokenKind::quoted_name) || at(TokenKind::word); }
  /// Returns whether a function is called here.
  [[nodiscard]] bool at_call() const noexcept;

  Token take() noexcept;
  [[nodiscard]] bool take(TokenKind kind) noexcept;
  [[nodiscard]] bool take_word(std::string_view word) noexcept;
  /// Takes the name that at_name() has found here.
  [[nodiscard]] std::string_view take_name();

  /// Parses a document path, whose first name at_name() has found here, and adds it to the tree.
  [[nodiscard]] expression::NodeIndex path(expression::Tree& tree);
  /// Returns whether one or more signs are next, followed by such a token.
  [[nodiscard]] bool signs_precede(TokenKind kind) const noexcept;

  /// Takes the current `?` and adds it.
  [[nodiscard]] expression::NodeIndex parameter(expression::Tree& tree);
  /// Counts a misplaced `?`.
  void count_parameter() noexcept { ++statement_.parameters; }
  /// Adds a literal.
  [[nodiscard]] expression::NodeIndex literal(expression::Tree& tree, Value value);

  /// Records a syntax error, if it is the first. Returns no_node, for the caller to return.
  expression::NodeIndex fail(std::string_view detail);
  /// Records that no term can begin with the current token.
  expression::NodeIndex fail_at_term();
  /// Records another error, if it is the first.
  void refuse(std::string message);
  /// The same, followed by the place of a token.
  void refuse(std::string const& message, Token const& at) { refuse(message + place(at)); }
  /// Returns " at " and the place of a token.
  [[nodiscard]] std::string place(Token const& token) const { return " at " + place_of(text_, token); }
  /// Postpones a check of a node until its parameters have values, unless an error precedes it or the node belongs to
  /// no part of the statement. `unless_set` as in Statement::Check.
  void check_later(expression::Tree const& tree, expression::NodeIndex node, std::string unless_set = {});
  /// Records an error of a column, if it is the first, in place of other errors since `refusal`.
  void refuse_column(std::string const& message, Token const& at, std::optional<std::string> refusal);
  [[nodiscard]] std::optional<std::string> const& refusal() const noexcept { return refusal_; }
  /// Records a syntax error in place of any other.
  void fail_instead(std::string_view detail) { syntax_error_ = detail; }

  /// Limits the depth of recursion, so that parsing fails before the stack overflows.
  [[nodiscard]] bool enter() noexcept { return ++depth_ <= deepest; }
  void leave() noexcept { --depth_; }
  expression::NodeIndex fail_for_depth() { return fail("Statement is nested too deeply"); }

  /// Completes the statement. Fails for a syntax error.
  [[nodiscard]] Status finish();

 private:
  static constexpr int deepest = 200;

  [[nodiscard]] bool step(expression::Tree& tree);
  [[nodiscard]] bool position(expression::Tree& tree);

  std::string_view text_;
  std::vector<Token> tokens_;
  Statement& statement_;
  std::size_t at_ = 0;
  int depth_ = 0;
  std::optional<std::string> syntax_error_;
  std::optional<std::string> refusal_;
};

/// The service's ValidationException for a statement that is not well-formed.
[[nodiscard]] Failure refuse_syntax(std::string_view detail);

}  // namespace dynamorm::partiql
