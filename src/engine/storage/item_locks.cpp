// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/item_locks.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace dynamorm::storage {
namespace {

std::uint64_t hash_of(std::string_view key) { return std::hash<std::string_view>()(key); }

bool is_held(std::vector<std::uint64_t> const& held, std::uint64_t hash) {
  return std::ranges::find(held, hash) != held.end();
}

/// The hashes of the keys: sorted, so that no two threads wait for each other, and without duplicates.
template <class Key>
std::vector<std::uint64_t> hashes_in_order(std::span<Key const> keys) {
  std::vector<std::uint64_t> hashes;
  hashes.reserve(keys.size());
  for (Key const& key : keys) hashes.push_back(hash_of(key));
  std::ranges::sort(hashes);
  auto const doubles = std::ranges::unique(hashes);
  hashes.erase(doubles.begin(), doubles.end());
  return hashes;
}

}  // namespace

ItemLocks::Hold::Hold(Hold&& other) noexcept
    : locks_(std::exchange(other.locks_, nullptr)),
      single_(other.single_),
      several_(std::move(other.several_)),
      taken_(other.taken_) {}

ItemLocks::Hold& ItemLocks::Hold::operator=(Hold&& other) noexcept {
  release();
  locks_ = std::exchange(other.locks_, nullptr);
  single_ = other.single_;
  several_ = std::move(other.several_);
  taken_ = other.taken_;
  return *this;
}

ItemLocks::Hold::~Hold() { release(); }

void ItemLocks::Hold::release() noexcept {
  if (locks_ == nullptr) return;
  if (several_.empty()) locks_->give_back(single_);
  for (std::size_t i = 0; i < taken_; ++i) locks_->give_back(several_[i]);
  locks_ = nullptr;
}

ItemLocks::Hold ItemLocks::hold(std::string const& key) {
  Hold hold;
  hold.single_ = hash_of(key);
  take(hold.single_);
  hold.locks_ = this;
  return hold;
}

ItemLocks::Hold ItemLocks::hold(std::span<std::string const> keys) {
  Hold hold;
  hold.several_ = hashes_in_order(keys);
  for (; hold.taken_ < hold.several_.size(); ++hold.taken_) {
    take(hold.several_[hold.taken_]);
    hold.locks_ = this;
  }
  return hold;
}

ItemLocks::Hold ItemLocks::hold(std::span<std::string_view const> keys, std::chrono::milliseconds patience,
                                std::optional<std::size_t>& refused) {
  Hold hold;
  hold.several_ = hashes_in_order(keys);
  for (; hold.taken_ < hold.several_.size(); ++hold.taken_) {
    std::uint64_t const hash = hold.several_[hold.taken_];
    if (!take(hash, patience)) {
      refused = std::ranges::find(keys, hash, hash_of) - keys.begin();
      return {};
    }
    hold.locks_ = this;
  }
  return hold;
}

void ItemLocks::take(std::uint64_t hash) {
  Shard& shard = shard_of(hash);
  std::unique_lock lock(shard.mutex);
  while (is_held(shard.held, hash)) {
    ++shard.waiting;
    shard.freed.wait(lock);
    --shard.waiting;
  }
  shard.held.push_back(hash);
}

bool ItemLocks::take(std::uint64_t hash, std::chrono::milliseconds patience) {
  Shard& shard = shard_of(hash);
  std::unique_lock lock(shard.mutex);
  if (is_held(shard.held, hash)) {
    ++shard.waiting;
    bool const freed = shard.freed.wait_for(lock, patience, [&] { return !is_held(shard.held, hash); });
    --shard.waiting;
    if (!freed) return false;
  }
  shard.held.push_back(hash);
  return true;
}

void ItemLocks::give_back(std::uint64_t hash) noexcept {
  Shard& shard = shard_of(hash);
  bool awaited = false;
  {
    std::lock_guard const lock(shard.mutex);
    std::erase(shard.held, hash);
    awaited = shard.waiting > 0;
  }
  if (awaited) shard.freed.notify_all();
}

}  // namespace dynamorm::storage
