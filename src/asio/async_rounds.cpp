// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/detail/async_rounds.hpp"

#include <boost/asio/error.hpp>
#include <boost/system/system_error.hpp>
#include <cstddef>
#include <exception>
#include <mutex>
#include <utility>

namespace dynamorm::detail {

/// The parts may end on different threads. While a round is in progress, its parts own the state.
class AsyncRounds::State : public Canceller::Target, public std::enable_shared_from_this<State> {
 public:
  State(boost::asio::any_io_executor executor, NextRound next)
      : executor_(std::move(executor)), next_(std::move(next)) {}

  [[nodiscard]] boost::asio::any_io_executor const& executor() const noexcept { return executor_; }

  void start(std::unique_ptr<Completion> completion) {
    completion_ = std::move(completion);
    begin_round();
  }

  void cancel() override {
    fail(std::make_exception_ptr(boost::system::system_error(boost::asio::error::operation_aborted)));
  }

 private:
  class Part final : public Completion {
   public:
    explicit Part(std::shared_ptr<State> whole) noexcept : whole_(std::move(whole)) {}
    void complete(std::exception_ptr error) override { whole_->part_ended(std::move(error)); }

   private:
    std::shared_ptr<State> whole_;
  };

  void begin_round() {
    std::vector<AsyncOperation> parts;
    if (!failed()) {
      try {
        parts = next_();
      } catch (...) {
        fail(std::current_exception());
      }
    }
    if (parts.empty()) return end();
    start_all(std::move(parts));
    if (failed()) cancel_parts();
  }

  /// No part ends before all have started, because each needs the lock for that.
  void start_all(std::vector<AsyncOperation> parts) {
    std::scoped_lock const lock(mutex_);
    left_ = parts.size();
    cancellers_.clear();
    for (AsyncOperation& part : parts) {
      cancellers_.push_back(part.canceller());
      std::move(part).start(std::make_unique<Part>(shared_from_this()));
    }
  }

  void part_ended(std::exception_ptr error) {
    if (error) fail(std::move(error));
    bool is_last = false;
    {
      std::scoped_lock const lock(mutex_);
      is_last = --left_ == 0;
    }
    if (is_last) begin_round();
  }

  /// Cancels all parts, unless an earlier error has.
  void fail(std::exception_ptr error) {
    {
      std::scoped_lock const lock(mutex_);
      if (error_) return;
      error_ = std::move(error);
    }
    cancel_parts();
  }

  /// Without the lock, because a part may end while it is cancelled.
  void cancel_parts() {
    std::vector<Canceller> cancellers;
    {
      std::scoped_lock const lock(mutex_);
      cancellers = cancellers_;
    }
    for (Canceller const& cancel : cancellers) cancel();
  }

  [[nodiscard]] bool failed() {
    std::scoped_lock const lock(mutex_);
    return error_ != nullptr;
  }

  /// A cancellation that comes from now on has no effect.
  void end() {
    std::exception_ptr error;
    {
      std::scoped_lock const lock(mutex_);
      error = error_;
    }
    std::exchange(completion_, nullptr)->complete(std::move(error));
  }

  boost::asio::any_io_executor const executor_;
  NextRound const next_;
  std::unique_ptr<Completion> completion_;
  std::mutex mutex_;
  std::exception_ptr error_;           // the first one
  std::size_t left_ = 0;               // parts of this round that have not ended
  std::vector<Canceller> cancellers_;  // of this round
};

AsyncRounds::AsyncRounds(boost::asio::any_io_executor executor, NextRound next)
    : state_(std::make_shared<State>(std::move(executor), std::move(next))) {}

Canceller AsyncRounds::canceller() const { return Canceller(state_); }

boost::asio::any_io_executor AsyncRounds::executor() const { return state_->executor(); }

void AsyncRounds::start(std::unique_ptr<Completion> completion) && {
  std::exchange(state_, nullptr)->start(std::move(completion));
}

}  // namespace dynamorm::detail
