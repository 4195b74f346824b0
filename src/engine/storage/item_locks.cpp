#include "engine/storage/item_locks.hpp"

#include <algorithm>
#include <functional>
#include <string_view>
#include <utility>

namespace dynamorm::storage {
namespace {

std::uint64_t hash_of(std::string const& key) { return std::hash<std::string_view>()(key); }

bool is_held(std::vector<std::uint64_t> const& held, std::uint64_t hash) {
  return std::ranges::find(held, hash) != held.end();
}

struct Wanted {
  std::uint64_t hash;
  std::size_t position;
};

/// Sorts the keys, so that no two threads wait for each other, and removes duplicates.
std::vector<Wanted> in_order(std::span<std::string const> keys) {
  std::vector<Wanted> wanted;
  wanted.reserve(keys.size());
  for (std::size_t i = 0; i < keys.size(); ++i) wanted.push_back({hash_of(keys[i]), i});
  std::ranges::sort(wanted, {}, &Wanted::hash);
  auto const doubles = std::ranges::unique(wanted, {}, &Wanted::hash);
  wanted.erase(doubles.begin(), doubles.end());
  return wanted;
}

}  // namespace

ItemLocks::Hold::Hold(Hold&& other) noexcept
    : locks_(std::exchange(other.locks_, nullptr)), single_(other.single_), several_(std::move(other.several_)) {}

ItemLocks::Hold& ItemLocks::Hold::operator=(Hold&& other) noexcept {
  release();
  locks_ = std::exchange(other.locks_, nullptr);
  single_ = other.single_;
  several_ = std::move(other.several_);
  return *this;
}

ItemLocks::Hold::~Hold() { release(); }

void ItemLocks::Hold::release() noexcept {
  if (locks_ == nullptr) return;
  if (several_.empty()) locks_->give_back(single_);
  for (std::uint64_t const hash : several_) locks_->give_back(hash);
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
  for (Wanted const& each : in_order(keys)) {
    take(each.hash);
    hold.several_.push_back(each.hash);
    hold.locks_ = this;
  }
  return hold;
}

ItemLocks::Hold ItemLocks::hold(std::span<std::string const> keys, std::chrono::milliseconds patience,
                                std::optional<std::size_t>& refused) {
  Hold hold;
  auto const until = std::chrono::steady_clock::now() + patience;
  std::vector<Wanted> const wanted = in_order(keys);
  hold.several_.reserve(wanted.size());
  for (Wanted const& each : wanted) {
    if (!take(each.hash, until)) {
      refused = each.position;
      return {};
    }
    hold.several_.push_back(each.hash);
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

bool ItemLocks::take(std::uint64_t hash, std::chrono::steady_clock::time_point until) {
  Shard& shard = shard_of(hash);
  std::unique_lock lock(shard.mutex);
  while (is_held(shard.held, hash)) {
    ++shard.waiting;
    bool const in_time = shard.freed.wait_until(lock, until) == std::cv_status::no_timeout;
    --shard.waiting;
    if (!in_time && is_held(shard.held, hash)) return false;
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
