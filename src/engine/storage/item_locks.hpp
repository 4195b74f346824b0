// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::storage {

/// Prevents two writers from changing one item at the same time. Writers of other items continue. Thread-safe.
class ItemLocks {
 public:
  /// Holds locks until it is destroyed.
  class Hold {
   public:
    Hold() = default;
    Hold(Hold&& other) noexcept;
    Hold& operator=(Hold&& other) noexcept;
    ~Hold();

   private:
    friend class ItemLocks;
    void release() noexcept;

    ItemLocks* locks_ = nullptr;
    std::uint64_t single_ = 0;  // one item needs no allocation
    std::vector<std::uint64_t> several_;
    std::size_t taken_ = 0;  // of several_
  };

  /// Waits until the item with this storage key is free, and locks it.
  [[nodiscard]] Hold hold(std::string const& key);

  /// Waits until all items are free, and locks them. Keys may be in any order and may repeat.
  [[nodiscard]] Hold hold(std::span<std::string const> keys);

  /// The same with a time limit for each item. If one is not free within `patience`, locks none and sets `refused` to
  /// its position.
  [[nodiscard]] Hold hold(std::span<std::string_view const> keys, std::chrono::milliseconds patience,
                          std::optional<std::size_t>& refused);

 private:
  /// Locked items by the hash of their keys. Two items with equal hashes wait for each other unnecessarily.
  struct Shard {
    std::mutex mutex;
    std::condition_variable freed;
    std::vector<std::uint64_t> held;
    int waiting = 0;
  };
  static constexpr std::size_t shard_count = 64;

  [[nodiscard]] Shard& shard_of(std::uint64_t hash) noexcept { return shards_[hash % shard_count]; }
  void take(std::uint64_t hash);
  [[nodiscard]] bool take(std::uint64_t hash, std::chrono::milliseconds patience);
  void give_back(std::uint64_t hash) noexcept;

  std::array<Shard, shard_count> shards_;
};

}  // namespace dynamorm::storage
