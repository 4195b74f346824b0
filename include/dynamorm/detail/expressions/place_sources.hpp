// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <utility>

#include "dynamorm/detail/expressions/known.hpp"
#include "dynamorm/detail/structs/fields.hpp"

/// The position of a place: its path, its rules and, if it is an attribute of the item itself, which one.
namespace dynamorm::detail {

/// The path of a place that has no name in the struct: an element of a list or a map, inside the attribute that an
/// `Update` changes.
template <class Update>
class StoredPath {
 public:
  template <ConditionOperator Op>
  using condition_type = ConditionOn<typename Update::struct_type>;
  using update_type = Update;

  explicit StoredPath(Path path) : path_(std::move(path)) {}
  [[nodiscard]] Path path() const { return path_; }
  [[nodiscard]] Operand operand() const { return Operand(path_); }
  static constexpr CheckFunction check() { return nullptr; }
  static constexpr bool required = false;

 private:
  Path path_;
};

/// The attribute `I` of the item's struct `T`.
template <class T, std::size_t I>
class AttributeSource {
 public:
  template <ConditionOperator Op>
  using condition_type = KnownCondition<Fact<T, I, Op>>;
  using update_type = KnownUpdate<T, I>;
  static constexpr bool required = Attribute<T, I>::FieldType::template has<Required>;

  static constexpr FieldInfo const& field = fields_of<T>[I];

  /// The name of the member, for messages.
  static consteval auto label() { return member_label<T, members_of<T>::names, I>(); }

  [[nodiscard]] static Path path() { return Path(field.name); }
  [[nodiscard]] static Operand operand() { return Operand(Path(field.name)); }
  static constexpr CheckFunction check() { return field.check; }
};

/// The attribute `I` of a struct `T` inside a list or a map.
template <class Update, class T, std::size_t I>
class StoredNestedPath : public StoredPath<Update> {
 public:
  using StoredPath<Update>::StoredPath;
  static constexpr bool required = AttributeSource<T, I>::required;
  static consteval auto label() { return AttributeSource<T, I>::label(); }
  static constexpr CheckFunction check() { return AttributeSource<T, I>::check(); }
};

/// The attribute `I` of a nested struct `T` at `Outer`.
template <class Outer, class T, std::size_t I>
class NestedSource : public AttributeSource<T, I> {
 public:
  using update_type = typename Outer::update_type;
  template <ConditionOperator Op>
  using condition_type = ConditionOn<typename update_type::struct_type>;

  [[nodiscard]] static Path path() { return Outer::path().at(fields_of<T>[I].name); }
  [[nodiscard]] static Operand operand() { return Operand(path()); }
};

/// A map value or a list element at `Outer`, named at compile time.
template <class Outer, auto Step>
class ElementSource {
 public:
  using update_type = typename Outer::update_type;
  template <ConditionOperator Op>
  using condition_type = ConditionOn<typename update_type::struct_type>;
  static constexpr bool required = false;

  [[nodiscard]] static Path path() {
    if constexpr (std::integral<decltype(Step)>) {
      return Outer::path().at(Step);
    } else {
      return Outer::path().at(Step.view());
    }
  }
  [[nodiscard]] static Operand operand() { return Operand(path()); }
  static constexpr CheckFunction check() { return nullptr; }
};

/// Stands for a member of `T` that is not an attribute, after that was reported.
template <class T>
class NoSource {
 public:
  using update_type = KnownUpdate<T, no_member>;
  template <ConditionOperator Op>
  using condition_type = ConditionOn<T>;
  static constexpr bool required = false;

  [[nodiscard]] static Path path() { return Path(std::string_view()); }
  [[nodiscard]] static Operand operand() { return Operand(path()); }
  static constexpr CheckFunction check() { return nullptr; }
};

}  // namespace dynamorm::detail
