#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "dynamorm/value_view.hpp"

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// A bound document path: the attribute, and the way from it into maps and lists.
using Path = std::span<Step const>;

/// What the path leads to in the item; nothing if any part of it is missing or of another type than the path says.
[[nodiscard]] std::optional<ValueView> find(ItemView item, Path path) noexcept;

/// The child that one step leads to; nothing if `parent` has none such.
[[nodiscard]] std::optional<ValueView> find(ValueView parent, Step const& step) noexcept;

enum class PathRelation : std::uint8_t {
  apart,
  overlap,   ///< One is the beginning of the other.
  conflict,  ///< The same value would have to be a map and a list.
};

[[nodiscard]] PathRelation relation(Path left, Path right) noexcept;

[[nodiscard]] bool same(Path left, Path right) noexcept;

/// Attribute by attribute in ascending order, list positions ascending: the order in which an item has them.
[[nodiscard]] bool comes_before(Path left, Path right) noexcept;

}  // namespace dynamorm::expression
