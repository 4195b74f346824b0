// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/storage/key_value.hpp"

namespace dynamorm::storage {

/// Changes that are made together or not at all, in order. Not thread-safe.
class Batch {
 public:
  enum class Kind : std::uint8_t {
    put,           ///< Stores the pair.
    remove,        ///< Removes the pair's key; its value is empty.
    remove_range,  ///< Removes the keys from the pair's key up to, but not including, its value.
  };
  struct Change {
    Kind kind;
    Held<KeyValue> pair;
  };

  void put(std::string_view key, std::string_view value) { add(Kind::put, key, value); }
  void remove(std::string_view key) { add(Kind::remove, key, {}); }
  /// Removes the keys from `first` up to, but not including, `last`.
  void remove_range(std::string_view first, std::string_view last) { add(Kind::remove_range, first, last); }

  /// Makes room for that many changes.
  void reserve(std::size_t changes) { changes_.reserve(changes); }

  [[nodiscard]] bool empty() const noexcept { return changes_.empty(); }
  [[nodiscard]] std::vector<Change> const& changes() const& noexcept { return changes_; }
  [[nodiscard]] std::vector<Change> changes() && noexcept { return std::move(changes_); }

 private:
  void add(Kind kind, std::string_view first, std::string_view second) {
    changes_.push_back({kind, KeyValue::make(first, second)});
  }

  std::vector<Change> changes_;
};

}  // namespace dynamorm::storage
