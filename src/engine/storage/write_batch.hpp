#pragma once

#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/storage/key_value.hpp"

namespace dynamorm::storage {

/// Changes that are made together or not at all, in their order. One thread at a time.
class Batch {
 public:
  enum class Kind : std::uint8_t {
    put,           ///< The pair.
    remove,        ///< The pair's key; its value is empty.
    remove_range,  ///< From the pair's key up to and without its value.
  };
  struct Change {
    Kind kind;
    Held<KeyValue> pair;
  };

  void put(std::string_view key, std::string_view value) { add(Kind::put, key, value); }
  void remove(std::string_view key) { add(Kind::remove, key, {}); }
  /// Removes every key from `first` up to and without `last`.
  void remove_range(std::string_view first, std::string_view last) { add(Kind::remove_range, first, last); }

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
