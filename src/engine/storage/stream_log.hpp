#pragma once

#include <atomic>
#include <cstdint>
#include <mutex>
#include <set>

namespace dynamorm::storage {

/// The sequence numbers of a stream's records: which come next, which are being written, which are gone. Any number of
/// threads.
///
/// A number is given out before its record is committed, and of several writers a later one may be done first. So a
/// reader goes no further than `settled`: what it has passed nobody writes any more.
class StreamLog {
 public:
  /// A number whose record is being written, until it goes out of scope. Goes before its log does.
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

  /// `next` is greater than every number given out before, `horizon` as below.
  StreamLog(std::uint64_t next, std::uint64_t horizon) noexcept : next_(next), horizon_(horizon) {}

  [[nodiscard]] Ticket next();
  /// Records below it are committed or will never be.
  [[nodiscard]] std::uint64_t settled() const;

  /// Records below it are gone, or about to go.
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
