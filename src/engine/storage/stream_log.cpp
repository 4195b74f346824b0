// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/stream_log.hpp"

#include <utility>

namespace dynamorm::storage {

StreamLog::Ticket::Ticket(Ticket&& other) noexcept : log_(std::exchange(other.log_, nullptr)), number_(other.number_) {}

StreamLog::Ticket& StreamLog::Ticket::operator=(Ticket&& other) noexcept {
  if (this == &other) return *this;
  release();
  log_ = std::exchange(other.log_, nullptr);
  number_ = other.number_;
  return *this;
}

StreamLog::Ticket::~Ticket() { release(); }

void StreamLog::Ticket::release() noexcept {
  if (log_ != nullptr) log_->settle(number_);
  log_ = nullptr;
}

StreamLog::Ticket StreamLog::next() {
  std::lock_guard const lock(mutex_);
  in_flight_.insert(in_flight_.end(), next_);
  return {*this, next_++};
}

std::uint64_t StreamLog::settled() const {
  std::lock_guard const lock(mutex_);
  return in_flight_.empty() ? next_ : *in_flight_.begin();
}

void StreamLog::settle(std::uint64_t number) noexcept {
  std::lock_guard const lock(mutex_);
  in_flight_.erase(number);
}

}  // namespace dynamorm::storage
