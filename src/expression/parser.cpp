// SPDX-License-Identifier: Apache-2.0
#include "expression/parser.hpp"

#include <array>
#include <optional>
#include <string>
#include <utility>

#include "expression/kind.hpp"
#include "expression/limits.hpp"
#include "expression/syntax.hpp"
#include "expression/term_parser.hpp"

namespace dynamorm::expression {
namespace {

struct Clause {
  TokenKind keyword;
  NodeKind action;
};

constexpr std::array clauses = {
    Clause{TokenKind::keyword_set, NodeKind::set}, Clause{TokenKind::keyword_remove, NodeKind::remove},
    Clause{TokenKind::keyword_add, NodeKind::add}, Clause{TokenKind::keyword_delete, NodeKind::delete_elements}};

void parse_condition(Syntax& syntax) {
  NodeIndex const root = TermParser(syntax).parse();
  if (root == no_node) return;
  if (!syntax.at(TokenKind::end)) {
    syntax.fail();
    return;
  }
  syntax.tree().add_root(root);
}

void parse_projection(Syntax& syntax) {
  do {
    NodeIndex const path = syntax.path();
    if (path == no_node) return;
    syntax.tree().add_root(path);
  } while (syntax.take(TokenKind::comma));
  if (!syntax.at(TokenKind::end)) syntax.fail();
}

class UpdateParser {
 public:
  explicit UpdateParser(Syntax& syntax) : syntax_(syntax), terms_(syntax) {}

  void parse() {
    do {
      if (!clause()) {
        syntax_.fail();
        return;
      }
    } while (!syntax_.at(TokenKind::end));
  }

  /// The first duplicate clause, or null.
  [[nodiscard]] NodeKind const* repeated() const noexcept { return repeated_; }

 private:
  bool clause() {
    for (std::size_t i = 0; i < clauses.size(); ++i) {
      if (!syntax_.take(clauses[i].keyword)) continue;
      if (std::exchange(seen_[i], true) && repeated_ == nullptr) repeated_ = &clauses[i].action;
      return actions(clauses[i].action);
    }
    return false;
  }

  bool actions(NodeKind kind) {
    do {
      NodeIndex const node = action(kind);
      if (node == no_node) return false;
      syntax_.tree().add_root(node);
    } while (syntax_.take(TokenKind::comma));
    return true;
  }

  NodeIndex action(NodeKind kind) {
    NodeIndex const path = syntax_.path();
    if (path == no_node) return no_node;
    if (kind == NodeKind::remove) return syntax_.tree().add(kind, {path});
    if (kind == NodeKind::set && !syntax_.take(TokenKind::equal)) return no_node;
    NodeIndex const operand = kind == NodeKind::set ? terms_.parse() : syntax_.value();
    return operand == no_node ? no_node : syntax_.tree().add(kind, {path, operand});
  }

  Syntax& syntax_;
  TermParser terms_;
  std::array<bool, clauses.size()> seen_{};
  NodeKind const* repeated_ = nullptr;
};

std::string describe_size_excess(Kind kind, std::size_t size) {
  std::string const message = "Expression size has exceeded the maximum allowed size;";
  return is_condition(kind) ? message + " expression size: " + std::to_string(size) : message;
}

Result<Tree> finish(Syntax& syntax) {
  if (std::optional<std::string> const refusal = syntax.refusal()) return refuse(syntax.kind(), *refusal);
  return std::move(syntax.tree());
}

Result<Tree> parse_update(std::string_view text) {
  Syntax syntax(Kind::update, text);
  UpdateParser parser(syntax);
  parser.parse();
  if (parser.repeated() == nullptr || syntax.refusal()) return finish(syntax);
  return refuse(Kind::update, "The \"" + std::string(operator_of(*parser.repeated())) +
                                  "\" section can only be used once in an update expression;");
}

}  // namespace

Result<Tree> parse(Kind kind, std::string_view text) {
  if (text.empty()) return refuse(kind, "The expression can not be empty;");
  if (text.size() > max_expression_size) return refuse(kind, describe_size_excess(kind, text.size()));
  if (kind == Kind::update) return parse_update(text);
  Syntax syntax(kind, text);
  if (kind == Kind::projection) {
    parse_projection(syntax);
  } else {
    parse_condition(syntax);
  }
  return finish(syntax);
}

}  // namespace dynamorm::expression
