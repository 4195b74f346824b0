// SPDX-License-Identifier: Apache-2.0
#include "expression/update_expression.hpp"

#include <optional>
#include <string>
#include <utility>

#include "base/number_arithmetic.hpp"
#include "expression/document_path.hpp"
#include "expression/kind.hpp"
#include "expression/parser.hpp"
#include "expression/projection_expression.hpp"
#include "expression/sets.hpp"

namespace dynamorm::expression {
namespace {

using detail::Writer;

/// Writes the updated item, from the item before the update and the actions. `status()` keeps the first failure; bytes
/// that are written after a failure are meaningless.
class UpdateWriter {
 public:
  using Operand = std::optional<ValueView>;

  UpdateWriter(Tree const& tree, Update::Wording wording, ItemView before, Writer& writer) noexcept
      : tree_(tree), wording_(wording), before_(before), writer_(writer) {}

  [[nodiscard]] Status const& status() const noexcept { return status_ ? bad_sum_ : status_; }
  /// The same, ignoring sums that are not valid numbers.
  [[nodiscard]] Status const& status_of_operands() const noexcept { return status_; }

  void map(MapView before, PathGroup actions) {
    Writer::Container container = writer_.begin_map();
    for (MapView::Entry const entry : before) {
      while (!actions.empty() && actions.step().name < entry.name) new_attribute(container, actions);
      if (!actions.empty() && actions.step().name == entry.name) {
        attribute(container, entry.name, entry.value, actions.take_same_step());
      } else {
        writer_.name(container, entry.name);
        writer_.value(entry.value);
      }
    }
    while (!actions.empty()) new_attribute(container, actions);
    (void)writer_.end_map(container);  // names are unique: those of `before` and of the actions are merged
  }

  /// Writes the value of the right side of =.
  void operand(Node const& node) {
    if (node.kind == NodeKind::plus || node.kind == NodeKind::minus) return arithmetic(node);
    if (node.kind == NodeKind::function && node.function == Function::list_append) return list_append(node);
    if (Operand const found = find_operand(node)) writer_.value(*found);
  }

 private:
  void new_attribute(Writer::Container& container, PathGroup& actions) {
    std::string_view const name = actions.step().name;
    attribute(container, name, std::nullopt, actions.take_same_step());
  }

  void attribute(Writer::Container& container, std::string_view name, Operand before, PathGroup actions) {
    Writer::Container const without = container;
    std::size_t const size = writer_.size();
    writer_.name(container, name);
    if (value(before, actions)) return;
    writer_.rewind(size);
    container = without;
  }

  void list(ListView before, PathGroup actions) {
    Writer::Container container = writer_.begin_list();
    std::uint32_t position = 0;
    for (ValueView const element : before) {
      bool const changed = !actions.empty() && actions.step().position == position++;
      if (!changed) writer_.value(element);
      if (!changed || value(element, actions.take_same_step())) writer_.element(container);
    }
    while (!actions.empty()) {  // beyond the end of the list: these values are appended in this order
      if (value(std::nullopt, actions.take_same_step())) writer_.element(container);
    }
    writer_.end_list(container);
  }

  /// Writes the result of the actions on the value; returns false if nothing remains.
  bool value(Operand before, PathGroup actions) {
    if (actions.ends()) return act(actions.root(), before);
    if (before->is(Type::list)) {
      list(before->as_list(), actions);
    } else {
      map(before->as_map(), actions);
    }
    return true;
  }

  bool act(Node const& action, Operand before) {
    switch (action.kind) {
      case NodeKind::set:
        operand(tree_.second_child(action));
        return true;
      case NodeKind::add:
        add(before, tree_.second_child(action).value);
        return true;
      case NodeKind::delete_elements:
        return delete_elements(before, tree_.second_child(action).value);
      default:
        return false;
    }
  }

  void add(Operand before, ValueView addend) {
    if (!before) return writer_.value(addend);
    if (before->type() != addend.type()) return fail_for_type();
    if (addend.is(Type::number)) return sum(before->as_number(), addend.as_number(), NodeKind::plus);
    if (addend.is(Type::list)) return append(before->as_list(), addend.as_list());
    write_union(*before, addend, writer_);
  }

  bool delete_elements(Operand before, ValueView elements) {
    if (!before) return false;
    if (before->type() == elements.type()) return write_difference(*before, elements, writer_);
    fail_for_type();
    return false;
  }

  void arithmetic(Node const& node) {
    Operand const left = find_operand(tree_.first_child(node));
    if (left && !left->is(Type::number)) return fail_for_type();
    Operand const right = find_operand(tree_.second_child(node));
    if (!left || !right) return;
    if (!right->is(Type::number)) return fail_for_type();
    sum(left->as_number(), right->as_number(), node.kind);
  }

  void sum(Number const& left, Number const& right, NodeKind operation) {
    NumberFault fault{};
    std::optional<Number> const result =
        operation == NodeKind::plus ? dynamorm::add(left, right, fault) : subtract(left, right, fault);
    if (result) return writer_.number(*result);
    if (!bad_sum_) return;
    bad_sum_ = refuse(fault == NumberFault::too_precise ? "DynamoDB only supports precision up to 38 digits"
                                                        : std::string(describe(fault)));
  }

  void list_append(Node const& node) {
    Operand const left = find_operand(tree_.first_child(node));
    if (left && !left->is(Type::list)) return fail_for_type();
    Operand const right = find_operand(tree_.second_child(node));
    if (!left || !right) return;
    if (!right->is(Type::list)) return fail_for_type();
    append(left->as_list(), right->as_list());
  }

  void append(ListView left, ListView right) {
    Writer::Container container = writer_.begin_list();
    for (ListView const& list : {left, right}) {
      for (ValueView const element : list) {
        writer_.value(element);
        writer_.element(container);
      }
    }
    writer_.end_list(container);
  }

  /// Returns the value of a path, a placeholder or if_not_exists; fails if the item does not have it. Both operands of
  /// if_not_exists are checked, whichever is used.
  Operand find_operand(Node const& node) {
    if (node.kind == NodeKind::value) return node.value;
    if (node.kind == NodeKind::function) {
      Operand const existing = find(before_, tree_.steps(tree_.first_child(node)));
      Operand const otherwise = find_operand(tree_.second_child(node));
      return existing ? existing : otherwise;
    }
    Operand const found = find(before_, tree_.steps(node));
    if (!found) fail("The provided expression refers to an attribute that does not exist in the item");
    return found;
  }

  void fail_for_type() {
    fail(wording_ == Update::Wording::expression ? "An operand in the update expression has an incorrect data type"
                                                 : "Type mismatch for attribute to update");
  }

  void fail(std::string why) {
    if (status_) status_ = refuse(std::move(why));
  }

  Tree const& tree_;
  Update::Wording wording_;
  ItemView before_;
  Writer& writer_;
  Status status_;
  Status bad_sum_;  // reported if there is no other failure
};

/// Returns whether the value at a path has an existing parent of the right type.
bool leads_somewhere(ItemView item, Path path) noexcept {
  if (path.size() == 1) return true;
  std::optional<ValueView> const parent = find(item, path.first(path.size() - 1));
  return parent && parent->is(path.back().kind == Step::Kind::position ? Type::list : Type::map);
}

/// SET and REMOVE are checked before the operands of SET, ADD and DELETE after them.
bool comes_first(Node const& action) noexcept {
  return action.kind == NodeKind::set || action.kind == NodeKind::remove;
}

bool leads_somewhere(Tree const& update, ItemView item, bool first) noexcept {
  for (Node const& action : update.roots()) {
    if (comes_first(action) == first && !leads_somewhere(item, path_of(update, action))) return false;
  }
  return true;
}

Failure refuse_path() { return refuse("The document path provided in the update expression is invalid for update"); }

}  // namespace

Update::Update(Tree tree, Wording wording)
    : tree_(std::move(tree)), actions_(roots_by_path(tree_)), wording_(wording) {}

Result<Update> Update::parse(std::string_view text, Placeholders& placeholders) {
  Result<Tree> tree = expression::parse_and_bind(Kind::update, text, placeholders);
  if (!tree) return std::move(tree).failure();
  return Update(std::move(tree).value());
}

Status Update::apply(ItemView before, Writer& writer) const {
  if (!leads_somewhere(tree_, before, true)) return refuse_path();
  bool const has_place = leads_somewhere(tree_, before, false);
  UpdateWriter update(tree_, wording_, before, writer);
  if (has_place) update.map(before, PathGroup(tree_, actions_));
  if (has_place && update.status()) return {};
  if (Status operands = check_operands(before); !operands) return operands;
  return has_place ? update.status() : refuse_path();
}

Status Update::check_operands(ItemView before) const {
  Writer nowhere;
  UpdateWriter update(tree_, wording_, before, nowhere);
  for (Node const& action : tree_.roots()) {
    if (action.kind == NodeKind::set) update.operand(tree_.second_child(action));
  }
  return update.status_of_operands();
}

void Update::project_changes(ItemView item, Writer& writer) const { project(tree_, actions_, item, writer); }

}  // namespace dynamorm::expression
