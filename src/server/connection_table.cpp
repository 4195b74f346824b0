// SPDX-License-Identifier: Apache-2.0
#include "server/connection_table.hpp"

#include <algorithm>

#include "base/fork.hpp"

namespace dynamorm::server {
namespace {

// A state consists of a generation, which changes whenever the connection is closed, and these bits.
constexpr std::uint64_t open_bit = 1;
constexpr std::uint64_t claimed_bit = 2;
constexpr std::uint64_t more_bit = 4;  // an event arrived while it was claimed
constexpr int generation_shift = 3;
constexpr int key_shift = 32;

constexpr std::uint64_t generation(std::uint64_t state) noexcept { return (state >> generation_shift) & 0xFFFFFFFF; }

}  // namespace

Connection* ConnectionTable::add(int descriptor) {
  std::optional<std::uint32_t> const place = free_place();
  if (!place) return nullptr;
  Connection& connection = *at(*place);
  connection.descriptor = descriptor;
  close_in_children(descriptor);
  connection.phase = HttpSession::Phase::idle;
  std::uint64_t const next = (generation(connection.state_.load(std::memory_order_relaxed)) + 1) << generation_shift;
  // Generation zero is reserved for keys that belong to no connection.
  std::uint64_t const state = generation(next) == 0 ? std::uint64_t{1} << generation_shift : next;
  connection.state_.store(state | open_bit | claimed_bit);
  ++open_;
  return &connection;
}

std::optional<std::uint32_t> ConnectionTable::free_place() {
  std::lock_guard const lock(mutex_);
  if (!free_.empty()) {
    std::uint32_t const place = free_.back();
    free_.pop_back();
    return place;
  }
  std::uint32_t const place = places_.load(std::memory_order_relaxed);
  if (place == std::min(most_, most_chunks * chunk_size)) return std::nullopt;
  if (place % chunk_size == 0) {
    Connection* const chunk = owned_.emplace_back(new Connection[chunk_size]).get();
    chunks_[place / chunk_size].store(chunk);
    free_.reserve(owned_.size() * chunk_size);  // so that closing needs no memory
  }
  at(place)->index_ = place;
  places_.store(place + 1);
  return place;
}

std::uint64_t ConnectionTable::key_of(Connection const& connection) noexcept {
  return (generation(connection.state_.load()) << key_shift) | connection.index_;
}

Connection* ConnectionTable::at(std::uint32_t index) const noexcept {
  return chunks_[index / chunk_size].load() + index % chunk_size;
}

Connection* ConnectionTable::claim(std::uint64_t key) noexcept {
  Connection* const connection = at(static_cast<std::uint32_t>(key));
  std::uint64_t state = connection->state_.load();
  for (;;) {
    if (generation(state) != key >> key_shift || (state & open_bit) == 0) return nullptr;
    bool const is_claimed = (state & claimed_bit) != 0;
    if (!connection->state_.compare_exchange_weak(state, state | (is_claimed ? more_bit : claimed_bit))) continue;
    return is_claimed ? nullptr : connection;
  }
}

Connection* ConnectionTable::unclaimed(std::uint32_t index) noexcept {
  Connection* const connection = at(index);
  std::uint64_t state = connection->state_.load();
  if ((state & open_bit) == 0 || (state & claimed_bit) != 0) return nullptr;
  return connection->state_.compare_exchange_strong(state, state | claimed_bit) ? connection : nullptr;
}

bool ConnectionTable::give_back(Connection& connection) noexcept {
  std::uint64_t state = connection.state_.load();
  for (;;) {
    bool const has_more = (state & more_bit) != 0;
    if (connection.state_.compare_exchange_weak(state, state & ~(has_more ? more_bit : claimed_bit))) return !has_more;
  }
}

void ConnectionTable::give_back_and_announce(Connection& connection, Poller const& poller) noexcept {
  do {
    poller.tell_again(connection.descriptor, key_of(connection));
  } while (!give_back(connection));
}

void ConnectionTable::close(Connection& connection) noexcept {
  close_here(connection.descriptor);
  connection.descriptor = -1;
  connection.session.reset();
  connection.state_.store(generation(connection.state_.load()) << generation_shift);
  --open_;
  std::lock_guard const lock(mutex_);
  free_.push_back(connection.index_);
}

}  // namespace dynamorm::server
