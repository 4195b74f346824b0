#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace dynamorm::api {

/// Where in a document the reader stands: a chain of places on the stack, from the innermost outwards.
struct Place {
  enum class Kind : std::uint8_t { field, element, entry };

  Place const* outer;
  Kind kind;
  std::string_view name;  ///< Of a field or an entry.
  std::uint32_t rank;     ///< The field's or the element's position.
};

/// The place as the service writes it: "transactItems.1.member.put.tableName". Empty for the root.
[[nodiscard]] std::string path_of(Place const* place);

/// Sorts as the service does: by the order of the fields in their structures, and by position in lists.
[[nodiscard]] std::string rank_of(Place const* place);

}  // namespace dynamorm::api
