#pragma once

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

/// Returns a string that sorts as the service does: by the order of fields in their structures, and by position in
/// lists.
[[nodiscard]] std::string rank_of(Place const* place);

}  // namespace dynamorm::api
