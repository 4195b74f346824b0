// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/item.hpp"

namespace dynamorm {

/// The kind of a change of an item.
enum class ChangeKind : std::uint8_t { inserted, modified, removed };

namespace detail {

/// A record of a stream, without the type of its items.
struct ChangeRecord {
  ChangeKind kind{};
  bool expired = false;
  Item key{};
  std::optional<Item> before{};
  std::optional<Item> after{};
  std::string sequence_number{};
  std::int64_t seconds = 0;  ///< Since 1970.
};

/// Returns the attributes whose values differ, sorted. Both images must be in the record where the kind has them.
[[nodiscard]] std::vector<std::string> changed_attributes(ChangeRecord const& record);

}  // namespace detail
}  // namespace dynamorm
