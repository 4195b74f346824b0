// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynamorm::api {

/// The reader's position in a document: a chain of places on the stack, starting with the innermost.
struct Place {
  enum class Kind : std::uint8_t { field, element, entry };

  Place const* outer;
  Kind kind;
  std::string_view name;  ///< The name of a field or an entry.
  std::uint32_t rank;     ///< The position of the field or element.
};

/// Returns the place in the service's notation: "transactItems.1.member.put.tableName". Empty for the root.
[[nodiscard]] std::string path_of(Place const* place);

/// The same with the API's spelling of names: "RequestItems.books.member".
[[nodiscard]] std::string name_path_of(Place const* place);

/// Orders the places of a request as the service does: by the order of the fields in their structures, and by position
/// in lists.
struct Rank {
  static constexpr std::size_t deepest = 12;  // the API has no deeper structures; below it, places rank alike

  std::array<std::uint32_t, deepest> steps{};  ///< From the outside in, each 1-based; 0 after the last.

  auto operator<=>(Rank const&) const = default;
};

[[nodiscard]] Rank rank_of(Place const* place) noexcept;

}  // namespace dynamorm::api
