// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <unordered_map>
#include <utility>

namespace dynamorm {

/// Keeps what texts were parsed into, by the text. Threads spread over shards, so that those which use the same text do
/// not wait for each other; each shard keeps its own.
///
/// `Parsed` has a member `text`, which its other members may view. Keeps at most 1,024 of them and 256 KB of their
/// texts. Thread-safe.
template <class Parsed>
class TextCache {
 public:
  using Kept = std::shared_ptr<Parsed const>;

  /// Returns null if the text is not kept.
  [[nodiscard]] Kept find(std::string_view text) { return shard_of_this_thread().find(text); }
  void add(Kept parsed) { shard_of_this_thread().add(std::move(parsed)); }

 private:
  static constexpr std::size_t most_recent = 64;
  static constexpr std::size_t most_recent_bytes = std::size_t{16} * 1024;

  /// The recently used, and those before them. When there is enough of the former, it replaces the latter.
  class Shard {
   public:
    [[nodiscard]] Kept find(std::string_view text) {
      std::lock_guard const alone(mutex_);
      if (auto const found = recent_.find(text); found != recent_.end()) return found->second;
      auto const found = earlier_.find(text);
      if (found == earlier_.end()) return nullptr;
      Kept parsed = std::move(found->second);
      earlier_.erase(found);
      keep(parsed);
      return parsed;
    }

    void add(Kept parsed) {
      std::lock_guard const alone(mutex_);
      keep(std::move(parsed));
    }

   private:
    using ByText = std::unordered_map<std::string_view, Kept>;  // views the texts of what it keeps

    void keep(Kept parsed) {
      std::string_view const text = parsed->text;
      if (recent_.size() == most_recent || recent_bytes_ + text.size() > most_recent_bytes) {
        earlier_ = std::exchange(recent_, {});
        recent_bytes_ = 0;
      }
      if (text.size() > most_recent_bytes) return;
      if (recent_.emplace(text, std::move(parsed)).second) recent_bytes_ += text.size();
    }

    std::mutex mutex_;
    ByText recent_;
    ByText earlier_;
    std::size_t recent_bytes_ = 0;
  };

  [[nodiscard]] Shard& shard_of_this_thread() noexcept {
    return shards_[std::hash<std::thread::id>()(std::this_thread::get_id()) % shards_.size()];
  }

  std::array<Shard, 8> shards_;
};

}  // namespace dynamorm
