// SPDX-License-Identifier: Apache-2.0
#include "expression/condition_expression.hpp"

#include <array>
#include <bit>
#include <cstring>

#include "expression/attribute_table.hpp"
#include "expression/compare.hpp"
#include "expression/document_path.hpp"
#include "expression/limits.hpp"
#include "expression/parser.hpp"
#include "item/attribute_name.hpp"
#include "item/encoding.hpp"
#include "item/size.hpp"

namespace dynamorm::expression {
namespace {

/// A count encoded in place as a number, so that evaluation does not allocate.
class SmallNumber {
 public:
  SmallNumber() noexcept = default;
  explicit SmallNumber(std::size_t count) noexcept : encoded_{} {
    auto const zigzag = static_cast<std::uint64_t>(count) << 1;
    auto const bytes = static_cast<int>((std::bit_width(zigzag) + 7) / 8);
    encoded_[0] = static_cast<char>(item::Tag::number);
    encoded_[1] = static_cast<char>(bytes);
    std::memcpy(encoded_.data() + 2, &zigzag, sizeof zigzag);
  }

  /// Valid while this object is unchanged.
  [[nodiscard]] ValueView view() const noexcept { return ValueView(encoded_.data()); }

 private:
  std::array<char, 16> encoded_;
};

/// Returns the number of UTF-16 code units, which the service counts as the size of a string.
std::size_t utf16_length(std::string_view text) noexcept {
  std::size_t length = 0;
  for (char const character : text) {
    auto const byte = static_cast<unsigned char>(character);
    if ((byte & 0xC0) != 0x80) length += byte >= 0xF0 ? 2 : 1;
  }
  return length;
}

/// Returns the result of the function size; std::nullopt for types without a size.
std::optional<std::size_t> size_of(ValueView value) noexcept {
  switch (value.type()) {
    case Type::string:
      return utf16_length(value.as_string());
    case Type::binary:
      return value.as_bytes().size();
    case Type::list:
      return value.as_list().size();
    case Type::map:
      return value.as_map().size();
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      return value.as_set().size();
    default:
      return std::nullopt;
  }
}

bool begins_with(ValueView value, ValueView prefix) noexcept {
  if (value.type() != prefix.type()) return false;
  if (value.is(Type::string)) return value.as_string().starts_with(prefix.as_string());
  return value.is(Type::binary) && value.as_bytes().starts_with(prefix.as_bytes());
}

/// Searches in time proportional to the sizes of both. find() compares again at each position, which is faster for
/// short strings.
bool text_contains(std::string_view text, std::string_view wanted) noexcept {
  constexpr std::size_t little = 32;
  if (wanted.size() <= little) return text.find(wanted) != std::string_view::npos;
  return ::memmem(text.data(), text.size(), wanted.data(), wanted.size()) != nullptr;
}

bool list_contains(ListView list, ValueView wanted) noexcept {
  for (ValueView const element : list) {
    if (element == wanted) return true;
  }
  return false;
}

bool set_contains(SetView set, ValueView wanted) noexcept {
  if (set.element_type() != wanted.type()) return false;
  std::string_view const content = wanted.encoded().substr(1);  // an element is encoded like a value without its tag
  for (SetView::Element const element : set) {
    if (element.encoded() == content) return true;
  }
  return false;
}

bool contains(ValueView value, ValueView wanted) noexcept {
  switch (value.type()) {
    case Type::string:
      return wanted.is(Type::string) && text_contains(value.as_string(), wanted.as_string());
    case Type::binary:
      return wanted.is(Type::binary) && text_contains(value.as_bytes(), wanted.as_bytes());
    case Type::list:
      return list_contains(value.as_list(), wanted);
    case Type::string_set:
    case Type::number_set:
    case Type::binary_set:
      return set_contains(value.as_set(), wanted);
    default:
      return false;
  }
}

/// Evaluates the nodes of one tree on one item. Recurses as deep as the tree: at most 300 operators.
class Evaluation {
 public:
  Evaluation(Tree const& tree, ItemView item, AttributeTable const* attributes) noexcept
      : tree_(tree), item_(item), attributes_(attributes) {}

  [[nodiscard]] bool holds(Node const& node) const noexcept {
    switch (node.kind) {
      case NodeKind::and_:
        return holds(tree_.first_child(node)) && holds(tree_.second_child(node));
      case NodeKind::or_:
        return holds(tree_.first_child(node)) || holds(tree_.second_child(node));
      case NodeKind::not_:
        return !holds(tree_.first_child(node));
      case NodeKind::between:
        return between(node);
      case NodeKind::in:
        return in(node);
      case NodeKind::function:
        return function(node);
      default:
        return comparison(node);
    }
  }

 private:
  using Operand = std::optional<ValueView>;

  /// Returns the operand's value; `number` stores the result of size. A condition is a value in PartiQL.
  [[nodiscard]] Operand operand(Node const& node, SmallNumber& number) const noexcept {
    if (node.kind == NodeKind::value) return node.value;
    if (node.kind == NodeKind::path) return at(tree_.steps(node));
    if (is_predicate(node)) return ValueView(holds(node) ? &encoded_true : &encoded_false);
    SmallNumber inner;
    Operand const sized = operand(tree_.first_child(node), inner);
    std::optional<std::size_t> const size = sized ? size_of(*sized) : std::nullopt;
    if (!size) return std::nullopt;
    number = SmallNumber(*size);
    return number.view();
  }

  [[nodiscard]] Operand at(Path path) const noexcept {
    if (attributes_ == nullptr) return find(item_, path);
    Operand found = attributes_->find(path.front().name);
    for (Step const& step : path.subspan(1)) {
      if (found) found = find(*found, step);
    }
    return found;
  }

  [[nodiscard]] bool comparison(Node const& node) const noexcept {
    SmallNumber numbers[2];
    Operand const left = operand(tree_.first_child(node), numbers[0]);
    Operand const right = operand(tree_.second_child(node), numbers[1]);
    bool const both = left && right;
    if (node.kind == NodeKind::equal) return both && *left == *right;
    if (node.kind == NodeKind::not_equal) return !both || !(*left == *right);
    if (!both) return false;
    std::partial_ordering const order = compare(*left, *right);
    switch (node.kind) {
      case NodeKind::less:
        return order < 0;
      case NodeKind::less_equal:
        return order <= 0;
      case NodeKind::greater:
        return order > 0;
      default:
        return order >= 0;
    }
  }

  [[nodiscard]] bool between(Node const& node) const noexcept {
    SmallNumber numbers[3];
    Node const& low_node = tree_.second_child(node);
    Operand const value = operand(tree_.first_child(node), numbers[0]);
    Operand const low = operand(low_node, numbers[1]);
    Operand const high = operand(tree_[low_node.next], numbers[2]);
    return value && low && high && compare(*low, *value) <= 0 && compare(*value, *high) <= 0;
  }

  [[nodiscard]] bool in(Node const& node) const noexcept {
    SmallNumber numbers[2];
    auto child = tree_.children(node).begin();
    Operand const value = operand(*child, numbers[0]);
    if (!value) return false;
    for (++child; child != tree_.children(node).end(); ++child) {
      Operand const candidate = operand(*child, numbers[1]);
      if (candidate && *candidate == *value) return true;
    }
    return false;
  }

  [[nodiscard]] bool function(Node const& node) const noexcept {
    SmallNumber numbers[2];
    Operand const first = operand(tree_.first_child(node), numbers[0]);
    if (node.function == Function::attribute_exists) return first.has_value();
    if (node.function == Function::attribute_not_exists) return !first.has_value();
    Operand const second = operand(tree_.second_child(node), numbers[1]);
    if (!first || !second) return false;
    if (node.function == Function::begins_with) return begins_with(*first, *second);
    if (node.function == Function::contains) return contains(*first, *second);
    return descriptor(first->type()) == second->as_string();
  }

  static constexpr char encoded_true = static_cast<char>(item::Tag::boolean_true);
  static constexpr char encoded_false = static_cast<char>(item::Tag::boolean_false);

  Tree const& tree_;
  ItemView item_;
  AttributeTable const* attributes_;  // null if it would not pay off
};

/// Leaves a value that may be too large to the parser.
std::optional<Equality> small_equality(std::string_view name, ValueView value, bool or_missing) noexcept {
  constexpr std::size_t small = 1024;
  Equality const equality{.attribute = name, .value = value.encoded(), .or_missing = or_missing};
  return name.size() + equality.value.size() <= small ? std::optional(equality) : std::nullopt;
}

struct EqualityText {
  std::string_view name;
  std::string_view value;
  bool or_missing;
};

/// Splits "left = right", and "attribute_not_exists(left) OR left = right".
std::optional<EqualityText> equality_text(std::string_view text) noexcept {
  constexpr std::string_view equals = " = ";
  constexpr std::string_view missing = "attribute_not_exists(";
  constexpr std::string_view otherwise = ") OR ";
  std::string_view optional_name;
  if (text.starts_with(missing)) {
    text.remove_prefix(missing.size());
    std::size_t const end = text.find(otherwise);
    if (end == std::string_view::npos) return std::nullopt;
    optional_name = text.substr(0, end);
    text.remove_prefix(end + otherwise.size());
  }
  std::size_t const middle = text.find(equals);
  if (middle == std::string_view::npos) return std::nullopt;
  EqualityText const split{.name = text.substr(0, middle),
                           .value = text.substr(middle + equals.size()),
                           .or_missing = !optional_name.empty()};
  if (split.or_missing && optional_name != split.name) return std::nullopt;
  return split;
}

/// Whether the condition is large enough, and the item has enough attributes, for a table of attributes to pay off.
bool looks_up_many(Tree const& tree, ItemView item) noexcept {
  constexpr std::size_t many_nodes = 128;
  constexpr std::size_t many_attributes = 16;
  return tree.nodes().size() >= many_nodes && item.size() >= many_attributes;
}

}  // namespace

std::optional<Equality> Equality::of_version(std::string_view text, Placeholders::Names names,
                                             Placeholders::Values values) {
  if (names.size() != 1 || values.size() != 1) return std::nullopt;
  auto const& [name_key, name] = names.front();
  auto const& [value_key, value] = values.front();
  bool const is_sound = is_placeholder(name_key, '#') && is_placeholder(value_key, ':') &&
                        item::fault_of_name(name).empty() && item::depth_of(value.view()) == 1;
  if (!is_sound || name_key.size() + value_key.size() > max_placeholder_size) return std::nullopt;
  std::optional<EqualityText> const written = equality_text(text);
  if (!written || !item::same_short(written->name, name_key) || !item::same_short(written->value, value_key)) {
    return std::nullopt;
  }
  return small_equality(name, value.view(), written->or_missing);
}

std::optional<Equality> Equality::of_version(std::string_view text, Placeholders& placeholders) {
  std::optional<EqualityText> const written = equality_text(text);
  if (!written) return std::nullopt;
  std::optional<std::string_view> const name = placeholders.name(written->name);
  std::optional<ValueView> const value = placeholders.value(written->value);
  return name && value ? small_equality(*name, *value, written->or_missing) : std::nullopt;
}

Result<Condition> Condition::parse(Kind kind, std::string_view text, Placeholders& placeholders) {
  if (kind == Kind::condition) {
    if (std::optional<Equality> const equality = Equality::of_version(text, placeholders)) return Condition(*equality);
  }
  Result<Tree> tree = expression::parse_and_bind(kind, text, placeholders);
  if (!tree) return std::move(tree).failure();
  return Condition(std::move(tree).value());
}

Tree const& Condition::tree() const noexcept {
  static Tree const none;
  Tree const* const tree = std::get_if<Tree>(&form_);
  return tree != nullptr ? *tree : none;
}

bool Equality::holds(ItemView item) const noexcept {
  std::optional<ValueView> const found = item.find(attribute);
  return found ? item::same_short(found->encoded(), value) : or_missing;
}

bool Condition::holds(ItemView item) const {
  if (auto const* equality = std::get_if<Equality>(&form_)) return equality->holds(item);
  Tree const& tree = std::get<Tree>(form_);
  if (tree.empty()) return true;
  if (!looks_up_many(tree, item)) return Evaluation(tree, item, nullptr).holds(tree.root());
  AttributeTable const attributes(item);
  return Evaluation(tree, item, &attributes).holds(tree.root());
}

}  // namespace dynamorm::expression
