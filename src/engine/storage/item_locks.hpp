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
#include <vector>

namespace dynamorm::storage {

/// Keeps two writers off one item, and lets all others go on beside each other. Any number of threads.
class ItemLocks {
 public:
  /// Holds items until it goes out of scope.
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
  };

  /// Waits until the item with that storage key is free.
  [[nodiscard]] Hold hold(std::string const& key);

  /// Waits until all of the items are free. The keys may come in any order, and more than once.
  [[nodiscard]] Hold hold(std::span<std::string const> keys);

  /// Waits until all of the items are free, but no longer than `patience` for any of them: then none is held and
  /// `refused` is the position of the one that was not free.
  [[nodiscard]] Hold hold(std::span<std::string const> keys, std::chrono::milliseconds patience,
                          std::optional<std::size_t>& refused);

 private:
  /// Held items, by a hash of their keys: two items that share one wait for each other without need.
  struct Shard {
    std::mutex mutex;
    std::condition_variable freed;
    std::vector<std::uint64_t> held;
    int waiting = 0;
  };
  static constexpr std::size_t shard_count = 64;

  [[nodiscard]] Shard& shard_of(std::uint64_t hash) noexcept { return shards_[hash % shard_count]; }
  void take(std::uint64_t hash);
  [[nodiscard]] bool take(std::uint64_t hash, std::chrono::steady_clock::time_point until);
  void give_back(std::uint64_t hash) noexcept;

  std::array<Shard, shard_count> shards_;
};

}  // namespace dynamorm::storage
