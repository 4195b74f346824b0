#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/reads/read_target.hpp"
#include "expression/key_condition.hpp"

namespace dynamorm::engine {

/// A run of neighbours among the storage keys: from `first` up to and without `last`.
struct KeyRange {
  std::string first{};
  std::string last{};

  [[nodiscard]] bool contains(std::string const& key) const noexcept { return key >= first && key < last; }
};

/// What a key condition selects of the target.
[[nodiscard]] KeyRange range_of(ReadTarget const& target, expression::KeyCondition const& condition);
/// Whether the key fulfils the conditions on the range key, whatever its hash key.
[[nodiscard]] bool range_holds(ReadTarget const& target, ItemView key, expression::KeyCondition const& condition);
/// One of so many segments of the target; 0 of 1 is all of it.
[[nodiscard]] KeyRange segment_of(ReadTarget const& target, std::int64_t segment, std::int64_t segments);

/// The storage key at which an item with these key attributes, those of the table and of the index, stands.
[[nodiscard]] std::string position_of(ReadTarget const& target, ItemView key);
/// Narrows the range to what comes behind the position in the order of reading.
void start_behind(KeyRange& range, std::string const& position, bool forward);

/// Refuses an ExclusiveStartKey that is not exactly the key attributes of the target.
[[nodiscard]] Status check_start_key(ReadTarget const& target, ItemView start_key);
/// The same in the words of a Scan, which says more of what is wrong with the key of the table.
[[nodiscard]] Status check_start_key_of_scan(ReadTarget const& target, ItemView start_key);
/// What to give as LastEvaluatedKey for an item that was read last.
[[nodiscard]] Item start_key_of(ReadTarget const& target, ItemView item);

}  // namespace dynamorm::engine
