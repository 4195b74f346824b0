// SPDX-License-Identifier: Apache-2.0
#include "partiql/parser.hpp"

#include <algorithm>
#include <utility>

#include "base/utf8.hpp"
#include "expression/document_path.hpp"
#include "expression/operand_check.hpp"
#include "partiql/input.hpp"
#include "partiql/literal_parser.hpp"
#include "partiql/term_parser.hpp"

namespace dynamorm::partiql {
namespace {

using expression::no_node;
using expression::Node;
using expression::NodeIndex;
using expression::NodeKind;
using expression::Path;
using expression::PathRelation;
using expression::Step;
using expression::Tree;

/// Room for most conditions.
constexpr std::size_t usual_nodes = 12;
constexpr std::size_t usual_steps = 4;

/// Returns the name of the column for a path.
std::string column_name(Path path) {
  auto const last_name = std::ranges::find(path.rbegin(), path.rend(), Step::Kind::name, &Step::kind).base() - 1;
  std::string name(last_name->name);
  for (auto step = last_name + 1; step != path.end(); ++step) name += "[" + std::to_string(step->position) + "]";
  return name;
}

/// Adds the equalities of a node that consists of them. Returns false if it has other conditions.
bool add_equalities(Tree const& where, Node const& node, std::vector<Statement::Attribute>& equalities) {
  if (node.kind == NodeKind::and_) {
    return add_equalities(where, where.first_child(node), equalities) &&
           add_equalities(where, where.second_child(node), equalities);
  }
  if (node.kind != NodeKind::equal) return false;
  Node const* attribute = &where.first_child(node);
  Node const* value = &where.second_child(node);
  if (attribute->kind == NodeKind::value) std::swap(attribute, value);
  if (attribute->kind != NodeKind::path || attribute->count != 1 || value->kind != NodeKind::value) return false;
  equalities.push_back({.name = std::string(where.steps(*attribute).front().name), .value = where.index_of(*value)});
  return true;
}

std::vector<Statement::Attribute> equalities_of(Tree const& where) {
  std::vector<Statement::Attribute> equalities;
  bool const only_equalities = !where.empty() && add_equalities(where, where.root(), equalities);
  return only_equalities ? equalities : std::vector<Statement::Attribute>();
}

/// Parses one statement:
///
///   statement  = (select / insert / update / from-first / delete / exists) [";"]
///   select     = "SELECT" ("*" / path *("," path)) "FROM" source [where] ["ORDER" "BY" order *("," order)]
///   insert     = "INSERT" "INTO" source "VALUE" map
///   update     = "UPDATE" source 1*clause [where] [returning]
///   from-first = "FROM" source [where] 1*clause [returning]
///   delete     = "DELETE" "FROM" source [where] [returning]
///   exists     = "EXISTS" "(" select ")"
///   source     = name ["." name]                    ; a table, or a table and its index
///   where      = "WHERE" or                         ; `or`, `path` and `name` as in term_parser.hpp
///   clause     = "SET" path "=" or *("," path "=" or) / "REMOVE" path *("," path)
///   order      = path ["ASC" / "DESC"]
///   returning  = "RETURNING" ("ALL" / "MODIFIED") ("OLD" / "NEW") "*"
///
/// Words and function names are in any case. Each function returns false after a syntax error.
class StatementParser {
 public:
  explicit StatementParser(Input& input) noexcept : input_(input), statement_(input.statement()) {}

  void parse() {
    if (!statement()) return;
    (void)input_.take(TokenKind::semicolon);
    if (!input_.at(TokenKind::end)) input_.fail("Unexpected token after expression");
  }

 private:
  using Kind = Statement::Kind;

  bool statement() {
    if (input_.take_word("select")) return select(Kind::select);
    if (input_.take_word("insert")) return insert();
    if (input_.take_word("update")) return update();
    if (input_.take_word("delete")) return remove();
    if (input_.take_word("from")) return from_first();
    if (input_.at_word("exists") && input_.peek().kind == TokenKind::open_parenthesis) return exists();
    return bare_term();
  }

  bool select(Kind kind) {
    statement_.kind = kind;
    if (!columns()) return false;
    if (!input_.take_word("from")) return fail("Expected FROM after SELECT list");
    if (!input_.at_name()) return input_.fail_at_term() != no_node;
    if (!source() || !alias() || !further_sources() || !where()) return false;
    return unsupported_clause("group") && order_by() && unsupported_clause("limit");
  }

  bool columns() {
    if (input_.take(TokenKind::star)) {
      return !input_.at(TokenKind::comma) ||
             fail("Other expressions may not be present in the select list when '*' is used without dot notation.");
    }
    if (input_.at_word("from")) return fail("Cannot have empty SELECT list");
    do {
      if (!column()) return false;
    } while (input_.take(TokenKind::comma));
    check_column_names();
    return true;
  }

  bool column() {
    if (input_.at_call() || !input_.at_name()) return wrong_column() && alias();
    NodeIndex const path = input_.path(statement_.column_paths);
    if (path == no_node) return false;
    statement_.column_paths.add_root(path);
    statement_.columns.push_back({column_name(statement_.column_paths.steps(statement_.column_paths[path]))});
    return alias();
  }

  bool wrong_column() {
    Token const at = input_.token();
    std::optional<std::string> const before = input_.refusal();
    if (TermParser(input_, nowhere_, TermParser::Use::condition).term() == no_node) return false;
    input_.refuse_column("Unexpected path component", at, before);
    return true;
  }

  void check_column_names() {
    std::vector<std::string_view> names;
    names.reserve(statement_.columns.size());
    for (Statement::Column const& column : statement_.columns) names.push_back(column.name);
    std::ranges::sort(names);
    auto const twice = std::ranges::adjacent_find(names);
    if (twice != names.end()) input_.refuse("Duplicate identifiers in select clause: " + std::string(*twice));
  }

  /// Takes a table, or a table and an index. A name must be next.
  bool source() {
    table_token_ = input_.token();
    statement_.table = input_.take_name();
    for (int names = 2; input_.take(TokenKind::dot); ++names) {
      if (!input_.at_name()) return fail("Invalid path dot component");
      std::string_view const name = input_.take_name();
      if (names == 2) statement_.index = name;
      if (names > 2) input_.refuse("A path may contain at most 2 components in the FROM clause");
    }
    return true;
  }

  bool further_sources() {
    while (input_.take(TokenKind::comma)) {
      input_.refuse("Only select from a single table or index is supported.");
      if (!input_.at_name()) return input_.fail_at_term() != no_node;
      if (!source() || !alias()) return false;
    }
    return true;
  }

  bool alias() {
    bool const explicitly = input_.take_word("as");
    if (!input_.at_name()) return !explicitly || input_.fail_at_term() != no_node;
    input_.refuse("Aliasing is not supported");
    input_.take();
    return true;
  }

  bool where() {
    if (!input_.take_word("where")) return true;
    statement_.where.reserve(usual_nodes, usual_steps);
    return TermParser(input_, statement_.where, TermParser::Use::condition).condition();
  }

  bool unsupported_clause(std::string_view word) {
    if (!input_.take_word(word)) return true;
    input_.refuse("Unsupported clause: " + std::string(word == "group" ? "GROUP BY" : "LIMIT"));
    (void)input_.take_word("by");
    return TermParser(input_, nowhere_, TermParser::Use::condition).term() != no_node;
  }

  bool order_by() {
    if (!input_.take_word("order")) return true;
    if (!input_.take_word("by")) return fail("Expected BY after ORDER");
    do {
      if (!input_.at_name()) return input_.fail_at_term() != no_node;
      Token const first = input_.token();
      Tree path;
      NodeIndex const node = input_.path(path);
      if (node == no_node) return false;
      bool const is_attribute = path[node].count == 1;
      statement_.order.push_back(
          {std::string(is_attribute ? path.steps(path[node]).front().name : input_.text_of(first))});
      statement_.order.back().descending = input_.take_word("desc");
      if (!statement_.order.back().descending) (void)input_.take_word("asc");
    } while (input_.take(TokenKind::comma));
    return true;
  }

  bool exists() {
    input_.take();
    input_.take();
    if (!input_.take_word("select")) return input_.fail_at_term() != no_node;
    if (!select(Kind::exists)) return false;
    return input_.take(TokenKind::close_parenthesis) || fail("Expected ')'");
  }

  bool insert() {
    statement_.kind = Kind::insert;
    if (!input_.take_word("into")) return fail("Expected INTO after INSERT");
    if (!written_table()) return false;
    if (statement_.index) {
      input_.refuse("FROM clause may only contain a single table name in data manipulation statements", table_token_);
    }
    if (input_.take_word("value")) return inserted_item();
    input_.refuse(
        "Unsupported operation: Inserting multiple items in a single statement is not supported, use \"INSERT INTO "
        "tableName VALUE item\" instead");
    return TermParser(input_, nowhere_, TermParser::Use::condition).term() != no_node;
  }

  bool inserted_item() {
    if (input_.at(TokenKind::open_brace)) return LiteralParser(input_).item();
    input_.refuse(
        "Unsupported format in item expression. Please use struct format {...} to express item values for insert "
        "statement.");
    return TermParser(input_, nowhere_, TermParser::Use::condition).term() != no_node;
  }

  bool update() {
    statement_.kind = Kind::update;
    if (!written_table()) return false;
    refuse_index();
    return alias() && clauses() && where() && returning();
  }

  bool from_first() {
    statement_.kind = Kind::update;
    if (!input_.at_name()) return input_.fail_at_term() != no_node;
    if (!source()) return false;
    refuse_index();
    return alias() && where() && clauses() && returning();
  }

  bool remove() {
    statement_.kind = Kind::remove;
    if (!input_.take_word("from")) return fail("Expected FROM after DELETE");
    if (!written_table()) return false;
    refuse_index();
    if (!alias() || !where() || !returning()) return false;
    refuse_returning_of_delete();
    return true;
  }

  bool written_table() {
    if (!input_.at_name()) return fail("Expected identifier for simple path");
    return source();
  }

  void refuse_index() {
    if (statement_.index) input_.refuse("This operation is not supported on an index");
  }

  bool clauses() {
    bool any = false;
    for (;; any = true) {
      bool const sets = input_.take_word("set");
      if (!sets && !input_.take_word("remove")) break;
      do {
        if (!action(sets)) return false;
      } while (input_.take(TokenKind::comma));
    }
    if (!any) return fail("Expected data manipulation");
    check_targets();
    return true;
  }

  bool action(bool sets) {
    if (!input_.at_name()) return fail("Expected identifier for simple path");
    NodeIndex const target = input_.path(statement_.update);
    if (target == no_node) return false;
    if (!sets) {
      statement_.update.add_root(statement_.update.add(NodeKind::remove, {target}));
      return true;
    }
    if (!input_.take(TokenKind::equal)) return fail("Expected '='");
    return set(target);
  }

  bool set(NodeIndex target) {
    bool const adds = input_.at_word("set_add");
    if ((adds || input_.at_word("set_delete")) && input_.at_call()) return change_set(target, adds);
    NodeIndex const operand = TermParser(input_, statement_.update, TermParser::Use::update).operand_of_set();
    if (operand == no_node) return false;
    statement_.update.add_root(statement_.update.add(NodeKind::set, {target, operand}));
    return true;
  }

  /// SET a = set_add(a, <<…>>) is ADD, and set_delete is DELETE, of update expressions.
  bool change_set(NodeIndex target, bool adds) {
    std::string const name = adds ? "SET_ADD" : "SET_DELETE";
    Token const at = input_.take();
    input_.take();
    Token const first = input_.token();
    std::vector<NodeIndex> operands;
    while (!input_.take(TokenKind::close_parenthesis)) {
      operands.push_back(TermParser(input_, statement_.update, TermParser::Use::update).term());
      if (operands.back() == no_node) return false;
      if (!input_.take(TokenKind::comma) && !input_.at(TokenKind::close_parenthesis)) return fail("Expected ')'");
    }
    check_set_operands(name, target, operands, at, first);
    NodeKind const kind = adds ? NodeKind::add : NodeKind::delete_elements;
    NodeIndex const elements = operands.empty() ? input_.literal(statement_.update, nullptr) : operands.back();
    statement_.update.add_root(statement_.update.add(kind, {target, elements}));
    return true;
  }

  void check_set_operands(std::string const& name, NodeIndex target, std::vector<NodeIndex> const& operands,
                          Token const& at, Token const& first) {
    Tree const& tree = statement_.update;
    if (operands.size() != 2) return input_.refuse(name + " must have exactly two arguments", at);
    Node const& attribute = tree[operands.front()];
    if (attribute.kind != NodeKind::path || !expression::same(tree.steps(attribute), tree.steps(tree[target]))) {
      return input_.refuse("The first argument to " + name + " must equal the assignment value", at);
    }
    Node const& elements = tree[operands.back()];
    // The service points at the first argument.
    std::string const refusal =
        "The second argument to " + name + " must be a value with type SET" + input_.place(first);
    if (elements.is_parameter()) return input_.check_later(tree, operands.back(), refusal);
    if (elements.kind != NodeKind::value || elements.value.type() < Type::string_set) input_.refuse(refusal);
  }

  /// Rejects two actions on one path, or on a path and a part of it. When sorted, such paths are neighbors.
  void check_targets() {
    Tree const& update = statement_.update;
    std::vector<NodeIndex> const actions = expression::roots_by_path(update);
    for (std::size_t i = 1; i < actions.size(); ++i) {
      NodeIndex const earlier = std::min(actions[i - 1], actions[i]);
      NodeIndex const later = std::max(actions[i - 1], actions[i]);
      Path const one = path_of(update, update[later]);
      Path const two = path_of(update, update[earlier]);
      PathRelation const how = relation(one, two);
      if (how == PathRelation::apart) continue;
      return input_.refuse(expression::fault_of_paths(how, one, two));
    }
  }

  bool returning() {
    if (!input_.take_word("returning")) return true;
    do {
      if (statement_.returning) {
        input_.refuse("Invalid syntax with multiple returning elements in RETURNING clause");
      }
      bool const modified = input_.take_word("modified");
      if (!modified && !input_.take_word("all")) return fail("Expected ALL or MODIFIED");
      bool const old = input_.take_word("old");
      if (!old && !input_.take_word("new")) return fail("Expected OLD or NEW");
      statement_.returning = {.modified = modified, .old = old};
      if (input_.take(TokenKind::star)) continue;
      input_.refuse("Expected '*' after ( MODIFIED | ALL ) ( NEW | OLD ) in RETURNING clause");
      if (TermParser(input_, nowhere_, TermParser::Use::condition).term() == no_node) return false;
    } while (input_.take(TokenKind::comma));
    return true;
  }

  void refuse_returning_of_delete() {
    if (!statement_.returning || (!statement_.returning->modified && statement_.returning->old)) return;
    input_.refuse(
        std::string("Invalid returning clause: RETURNING ") + (statement_.returning->modified ? "MODIFIED " : "ALL ") +
        (statement_.returning->old ? "OLD" : "NEW") + " *. Only RETURNING ALL OLD * is allowed in DELETE statements.");
  }

  /// Rejects a term that is not part of a statement. The service gives a reason only if it tests a type.
  bool bare_term() {
    NodeIndex const node = TermParser(input_, nowhere_, TermParser::Use::condition).term();
    if (node != no_node && input_.at_end() && input_.refusal()) return true;
    input_.fail_instead("Expected data manipulation");
    return false;
  }

  bool fail(std::string_view detail) { return input_.fail(detail) != no_node; }

  Input& input_;
  Statement& statement_;
  Tree nowhere_;  // for terms that are parsed but do not belong to a statement
  Token table_token_;
};

}  // namespace

Result<std::shared_ptr<Statement const>> parse(std::string_view text) {
  if (!is_utf8(text)) return refuse_syntax({});
  std::optional<std::vector<Token>> tokens = tokens_of(text);
  if (!tokens) return refuse_syntax({});
  auto const statement = std::make_shared<Statement>(std::string(text));
  Input input(*statement, std::move(*tokens));
  StatementParser(input).parse();
  if (Status const parsed = input.finish(); !parsed) return parsed.failure();
  statement->equalities = equalities_of(statement->where);
  return std::shared_ptr<Statement const>(statement);
}

}  // namespace dynamorm::partiql
