// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>

namespace dynamorm::storage {

/// The sequence numbers of a stream's records: the next one, those being written, and those removed. Thread-safe.
///
/// A number is assigned before its record is committed, and writers may finish in any order. So a reader stops at
/// `settled`, below which nothing will be written any more.
class StreamLog {
 public:
  /// A number whose record is being written, until the ticket is destroyed. The log must outlive it.
  class Ticket {
   public:
    Ticket(StreamLog& log, std::uint64_t number) noexcept : log_(&log), number_(number) {}
    Ticket(Ticket&& other) noexcept;
    Ticket& operator=(Ticket&& other) noexcept;
    ~Ticket();

    [[nodiscard]] std::uint64_t number() const noexcept { return number_; }

   private:
    void release() noexcept;

    StreamLog* log_;
    std::uint64_t number_;
  };

  /// `next` is greater than every assigned number; for `horizon` see below.
  StreamLog(std::uint64_t next, std::uint64_t horizon) noexcept : next_(next), horizon_(horizon) {}

  [[nodiscard]] Ticket next();
  /// Records below this number are committed or will never exist.
  [[nodiscard]] std::uint64_t settled() const;

  /// Records below this number are removed or about to be.
  [[nodiscard]] std::uint64_t horizon() const noexcept { return horizon_; }
  void raise_horizon(std::uint64_t horizon) noexcept { horizon_ = horizon; }

 private:
  void settle(std::uint64_t number) noexcept;

  mutable std::mutex mutex_;
  std::uint64_t next_;
  std::set<std::uint64_t> in_flight_;
  std::atomic<std::uint64_t> horizon_;
};

}  // namespace dynamorm::storage
