// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <functional>
#include <mutex>
#include <optional>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "mapper/run.hpp"

namespace dynamorm::mapper {

/// Threads that each read one segment of a scan, and the bounded queue of what they find. The first exception ends all
/// of them. The destructor does so too, and waits for the requests that they have sent.
template <class Found>
class SegmentThreads {
 public:
  using Read = std::function<void(std::int64_t segment)>;

  SegmentThreads() = default;
  SegmentThreads(SegmentThreads const&) = delete;
  SegmentThreads& operator=(SegmentThreads const&) = delete;
  ~SegmentThreads() { stop(); }

  /// Calls `read` for each segment, on a thread of its own. Throws RequestRejected if the system refuses a thread.
  void start(std::int64_t segments, Read read) {
    read_ = std::move(read);
    room_ = static_cast<std::size_t>(segments) * found_for_each;
    running_ = segments;
    try {
      for (std::int64_t i = 0; i < segments; ++i) threads_.emplace_back([this, i] { run(i); });
    } catch (std::system_error const& error) {
      stop();
      refuse("parallel cannot start thread " + std::to_string(threads_.size() + 1) + " of " + std::to_string(segments) +
             ": " + error.what() + "; use fewer threads");
    }
  }

  // For the threads.

  /// Adds to the queue, once there is room. Returns false if nobody will take it.
  bool push(Found found) {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return stopped_ || found_.size() < room_; });
    if (stopped_) return false;
    found_.push_back(std::move(found));
    changed_.notify_all();
    return true;
  }
  /// Becomes true when the threads have to end.
  [[nodiscard]] std::atomic<bool> const& stopped() const noexcept { return stopped_; }

  // For the one who started them.

  /// Waits for what a thread finds. Returns std::nullopt when all have ended. Throws their first exception.
  std::optional<Found> pop() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [this] { return failed_ || !found_.empty() || running_ == 0; });
    if (failed_) std::rethrow_exception(failed_);
    if (found_.empty()) return std::nullopt;
    std::optional<Found> found(std::move(found_.front()));
    found_.pop_front();
    changed_.notify_all();
    return found;
  }
  /// Ends the threads, without waiting for them.
  void stop() noexcept {
    std::scoped_lock const lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }

 private:
  static constexpr std::size_t found_for_each = 2;

  void run(std::int64_t segment) noexcept {
    std::exception_ptr failure;
    try {
      read_(segment);
    } catch (...) {
      failure = std::current_exception();
    }
    std::scoped_lock const lock(mutex_);
    --running_;
    if (failure && !failed_) {
      failed_ = std::move(failure);
      stopped_ = true;
    }
    changed_.notify_all();
  }

  std::mutex mutex_;
  std::condition_variable changed_;
  std::atomic<bool> stopped_ = false;
  std::deque<Found> found_;
  std::size_t room_ = 0;
  std::int64_t running_ = 0;
  std::exception_ptr failed_;
  Read read_;
  std::vector<std::jthread> threads_;  // joined before the others are destroyed
};

}  // namespace dynamorm::mapper
