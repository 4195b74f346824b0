// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <condition_variable>
#include <coroutine>
#include <cstdint>
#include <mutex>
#include <optional>

#include "dynamorm/result.hpp"

#include "mapper/course.hpp"
#include "wrappers/attempting_backend.hpp"

namespace dynamorm::wrappers {

/// Ends a wait early. Thread-safe.
class Waker {
 public:
  Waker() = default;
  Waker(Waker const&) = delete;
  Waker& operator=(Waker const&) = delete;
  virtual ~Waker() = default;
  /// Called while locks are held: takes none that are held while a passage is used.
  virtual void wake() = 0;
};

/// How a layer passes requests on to the database that it stands around, and how it waits. A blocking passage does both
/// on the calling thread. A resumable one notes what the layer waits for and suspends it; a driver then reads sending()
/// or until(), and continues the layer with answer() or waited(). Not thread-safe. Must outlive the steps of its layer
/// and stay in place.
class Passage {
 public:
  using Clock = std::chrono::steady_clock;
  using Time = Clock::time_point;
  /// A time that never comes: for a wait that only the waker ends.
  static constexpr Time never = Time::max();

  /// A blocking passage to a database.
  explicit Passage(Below& below) : below_(&below) {}
  /// A resumable passage. `waker` must outlive it, and makes the driver call waited().
  explicit Passage(Waker& waker) : waker_(&waker) {}
  Passage(Passage const&) = delete;
  Passage& operator=(Passage const&) = delete;
  ~Passage() = default;

  class Sending;
  class Waiting;

  /// co_await passage.send(request, sink): the answer, or the failure. Both must live until then; `sink`, unless null,
  /// receives each attempt.
  [[nodiscard]] Sending send(api::Request const& request, AttemptSink* sink);
  /// co_await passage.wait_until(time): ends at the time, or earlier if the waker was called.
  [[nodiscard]] Waiting wait_until(Time time);
  /// Waits that long, even if the waker is called.
  [[nodiscard]] mapper::Course<void> pause(std::chrono::milliseconds time);
  [[nodiscard]] Waker& waker() noexcept { return waker_ == nullptr ? own_waker_ : *waker_; }

  // For drivers of a resumable passage.

  struct Sent {
    api::Request const* request;
    AttemptSink* sink;
  };
  /// The request that the layer waits for; std::nullopt if it waits for time.
  [[nodiscard]] std::optional<Sent> sending() const noexcept;
  /// The time that the layer waits for.
  [[nodiscard]] Time until() const noexcept { return until_; }
  /// Continue the layer, up to its next wait or its end.
  void answer(Result<api::Response> answer);
  void waited() { waiting_.resume(); }

 private:
  /// Ends the wait of a thread.
  class ThreadWaker final : public Waker {
   public:
    void wake() override;
    void wait_until(Time time);

   private:
    std::mutex mutex_;
    std::condition_variable woken_;
    bool is_woken_ = false;
  };

  Below* const below_ = nullptr;  // null if it is resumable
  Waker* const waker_ = nullptr;  // of the driver, if it is resumable
  ThreadWaker own_waker_;
  std::coroutine_handle<> waiting_;
  Sending* sending_ = nullptr;
  Time until_{};
};

/// A request and its answer, which a layer awaits. A blocking one is performed in await_resume(), so that its answer is
/// not moved.
class Passage::Sending {
 public:
  [[nodiscard]] bool await_ready() const noexcept { return passage_.below_ != nullptr; }
  void await_suspend(std::coroutine_handle<> layer) noexcept;
  [[nodiscard]] Result<api::Response> await_resume() {
    if (passage_.below_ != nullptr) return passage_.below_->perform(*sent_.request, sent_.sink);
    return *std::move(answer_);
  }

 private:
  friend class Passage;
  Sending(Passage& passage, Sent sent) : passage_(passage), sent_(sent) {}

  Passage& passage_;
  Sent sent_;
  std::optional<Result<api::Response>> answer_;  // of a resumable passage
};

/// A wait, which a layer awaits.
class Passage::Waiting {
 public:
  [[nodiscard]] bool await_ready();
  void await_suspend(std::coroutine_handle<> layer) noexcept;
  void await_resume() const noexcept {}

 private:
  friend class Passage;
  Waiting(Passage& passage, Time until) : passage_(passage), until_(until) {}

  Passage& passage_;
  Time until_;
};

}  // namespace dynamorm::wrappers
