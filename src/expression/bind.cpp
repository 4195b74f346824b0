// SPDX-License-Identifier: Apache-2.0
#include <string>
#include <vector>

#include "expression/document_path.hpp"
#include "expression/expression_cache.hpp"
#include "expression/kind.hpp"
#include "expression/limits.hpp"
#include "expression/operand_check.hpp"
#include "expression/parser.hpp"
#include "item/size.hpp"

namespace dynamorm::expression {
namespace {

bool is_operator(NodeKind kind) noexcept { return kind >= NodeKind::function && kind <= NodeKind::minus; }

class Binder {
 public:
  Binder(Kind kind, std::size_t text_size, Tree& tree, Placeholders& placeholders)
      : kind_(kind), tree_(tree), placeholders_(placeholders), size_(text_size) {}

  /// Children precede their parents, so one pass binds them first.
  Status bind_condition() { return bind_range(0, static_cast<NodeIndex>(tree_.nodes().size())); }

  /// The service checks a list of paths or actions starting at its end.
  Status bind_projection() {
    std::vector<NodeIndex> const paths = roots();
    for (auto path = paths.rbegin(); path != paths.rend(); ++path) {
      if (Status const fine = bind_target(*path); !fine) return fine;
    }
    return {};
  }

  /// Binds first the targets of all actions, then their operands.
  Status bind_update() {
    std::vector<NodeIndex> const actions = roots();
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
      if (Status const fine = bind_target(tree_[*action].first); !fine) return fine;
    }
    for (auto action = actions.rbegin(); action != actions.rend(); ++action) {
      if (Status const fine = bind_operand(*action); !fine) return fine;
    }
    return {};
  }

 private:
  [[nodiscard]] std::vector<NodeIndex> roots() const {
    std::vector<NodeIndex> indexes;
    for (Node const& root : tree_.roots()) indexes.push_back(tree_.index_of(root));
    return indexes;
  }

  Status bind_range(NodeIndex begin, NodeIndex end) {
    for (NodeIndex index = begin; index < end; ++index) {
      if (Status const fine = bind_node(tree_.nodes()[index]); !fine) return fine;
    }
    return {};
  }

  Status bind_node(Node& node) {
    if (node.kind == NodeKind::path) return bind_path(node);
    if (node.kind == NodeKind::value) return bind_value(node);
    if (is_operator(node.kind)) return check_operator(node);
    return {};
  }

  Status bind_path(Node& path) {
    for (Step& step : tree_.steps(path)) {
      if (step.kind != Step::Kind::placeholder) continue;
      std::optional<std::string_view> const name = placeholders_.name(step.name);
      if (!name) {
        return refuse("An expression attribute name used in the document path is not defined; attribute name: " +
                      std::string(step.name));
      }
      step = {.kind = Step::Kind::name, .name = *name};
      if (Status const fine = grow(name->size()); !fine) return fine;
    }
    if (path.count <= max_path_depth) return {};
    return refuse("The document path has too many nesting levels; nesting levels: " + std::to_string(path.count));
  }

  Status bind_value(Node& node) {
    std::optional<ValueView> const value = placeholders_.value(node.written);
    if (!value) {
      return refuse("An expression attribute value used in expression is not defined; attribute value: " +
                    std::string(node.written));
    }
    node.value = *value;
    return grow(item::size_of(*value));
  }

  Status check_operator(Node const& node) {
    std::optional<std::string> const fault = node.kind == NodeKind::function ? fault_of_function(tree_, node)
                                             : is_junction(node.kind)        ? std::nullopt
                                                                             : fault_of_operator(tree_, node);
    if (fault) return refuse(*fault);
    if (++operators_ <= max_operators) return {};
    return refuse("The expression contains too many operators; operator count: " + std::to_string(operators_));
  }

  Status bind_target(NodeIndex index) {
    Node& target = tree_.nodes()[index];
    if (Status const fine = bind_path(target); !fine) return fine;
    Path const path = tree_.steps(target);
    for (auto other = targets_.rbegin(); other != targets_.rend(); ++other) {
      PathRelation const how = relation(path, *other);
      if (how == PathRelation::apart) continue;
      return refuse(fault_of_paths(how, path, *other));
    }
    targets_.push_back(path);
    return {};
  }

  /// The nodes between the target and the action are the action's operand.
  Status bind_operand(NodeIndex action) {
    Node const& node = tree_[action];
    if (Status const fine = bind_range(node.first + 1, action); !fine) return fine;
    if (node.kind != NodeKind::add && node.kind != NodeKind::delete_elements) return {};
    std::optional<std::string> const fault = fault_of_action(tree_, node);
    return fault ? refuse(*fault) : Status();
  }

  Status grow(std::size_t bytes) {
    size_ += bytes;
    if (size_ <= max_substituted_size) return {};
    return refuse("Expression size has exceeded the maximum allowed size;");
  }

  [[nodiscard]] Status refuse(std::string_view why) const { return expression::refuse(kind_, why); }

  static bool is_junction(NodeKind kind) noexcept { return kind >= NodeKind::not_ && kind <= NodeKind::or_; }

  Kind kind_;
  Tree& tree_;
  Placeholders& placeholders_;
  std::vector<Path> targets_;
  std::size_t size_;
  int operators_ = 0;
};

}  // namespace

Result<Tree> parse_and_bind(Kind kind, std::string_view text, Placeholders& placeholders) {
  ExpressionCache* const cache = placeholders.cache();
  Result<Tree> tree = cache == nullptr ? parse(kind, text) : cache->find(kind, text);
  if (!tree) return tree;
  Binder binder(kind, text.size(), *tree, placeholders);
  Status const bound = kind == Kind::projection ? binder.bind_projection()
                       : kind == Kind::update   ? binder.bind_update()
                                                : binder.bind_condition();
  if (!bound) return bound.failure();
  return tree;
}

}  // namespace dynamorm::expression
