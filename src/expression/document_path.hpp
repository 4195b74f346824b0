#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "dynamorm/value_view.hpp"

#include "expression/tree.hpp"

namespace dynamorm::expression {

/// A bound document path: the attribute, and the steps from it into maps and lists.
using Path = std::span<Step const>;

/// Returns the value at the path; std::nullopt if a part of it is missing or has another type than the path implies.
[[nodiscard]] std::optional<ValueView> find(ItemView item, Path path) noexcept;

/// Returns the child at one step; std::nullopt if `parent` has no such child.
[[nodiscard]] std::optional<ValueView> find(ValueView parent, Step const& step) noexcept;

enum class PathRelation : std::uint8_t {
  apart,
  overlap,   ///< One path is a prefix of the other.
  conflict,  ///< The same value would have to be a map and a list.
};

[[nodiscard]] PathRelation relation(Path left, Path right) noexcept;

[[nodiscard]] bool same(Path left, Path right) noexcept;

/// Orders paths as an item does: by attribute name, list positions ascending.
[[nodiscard]] bool comes_before(Path left, Path right) noexcept;

}  // namespace dynamorm::expression
