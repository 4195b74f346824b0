// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/reads/read_target.hpp"
#include "expression/key_condition.hpp"

namespace dynamorm::engine {

/// A range of storage keys: from `first`, included, to `last`, excluded.
struct KeyRange {
  std::string first{};
  std::string last{};

  [[nodiscard]] bool contains(std::string const& key) const noexcept { return key >= first && key < last; }
};

/// The range of the target that a key condition selects.
[[nodiscard]] KeyRange range_of(ReadTarget const& target, expression::KeyCondition const& condition);
/// Whether the key meets the conditions on the range key. Ignores the hash key.
[[nodiscard]] bool range_holds(ReadTarget const& target, ItemView key, expression::KeyCondition const& condition);
/// The range of segment `segment` (0-based) of `segments`; segment 0 of 1 is the whole target.
[[nodiscard]] KeyRange segment_of(ReadTarget const& target, std::int64_t segment, std::int64_t segments);

/// The storage key of an item with these key attributes of the table and of the index.
[[nodiscard]] std::string position_of(ReadTarget const& target, ItemView key);
/// Narrows the range to the keys after the position, in reading order.
void start_behind(KeyRange& range, std::string const& position, bool forward);

/// Rejects an ExclusiveStartKey that does not have exactly the key attributes of the target.
[[nodiscard]] Status check_start_key(ReadTarget const& target, ItemView start_key);
/// The same with the messages of a Scan, which are more precise about the key of the table.
[[nodiscard]] Status check_start_key_of_scan(ReadTarget const& target, ItemView start_key);
/// The LastEvaluatedKey for an item that was read last.
[[nodiscard]] Item start_key_of(ReadTarget const& target, ItemView item);

}  // namespace dynamorm::engine
