// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <coroutine>
#include <cstddef>
#include <optional>
#include <string>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/deadline.hpp"
#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/backoff.hpp"

namespace dynamorm::mapper {

/// How an operation gets its answers, and until when. A blocking channel sends and waits on the calling thread. A
/// resumable one notes what the operation waits for and suspends it; a driver then reads request() or delay() and
/// continues the operation with answer() or waited().
///
/// Every request carries the deadline, and is added up by the meter, if the call has one. Once it has passed, nothing
/// more is sent: requests and waits fail with DeadlineExceeded. Not thread-safe. Must outlive its operation and stay in
/// place.
class Channel {
 public:
  enum class Kind : bool { blocking, resumable };

  explicit Channel(detail::Call call = {}, Kind kind = Kind::blocking);
  Channel(Channel const&) = delete;
  Channel& operator=(Channel const&) = delete;
  ~Channel() = default;

  class Sending;
  template <class Operation>
  class Executing;
  template <class Operation>
  class Running;
  class Pausing;

  /// co_await channel.send(database, std::move(request)): the answer or the failure.
  [[nodiscard]] Sending send(Database const& database, api::Request&& request);
  /// The same for a request that stays with the caller, who may send it again or take its parts back.
  [[nodiscard]] Sending send(Database const& database, api::Request& request);
  /// co_await channel.execute(database, std::move(request)): the answer of the operation, or the failure.
  template <class Operation>
  [[nodiscard]] Executing<Operation> execute(Database const& database, Operation&& request);
  /// co_await channel.run(database, std::move(request)): the answer; throws the exception of the failure.
  template <class Operation>
  [[nodiscard]] Running<Operation> run(Database const& database, Operation&& request);
  /// co_await channel.pause(delay).
  [[nodiscard]] Pausing pause(std::chrono::milliseconds delay);
  /// Pauses for a random part of the delay.
  [[nodiscard]] Pausing pause(Backoff const& backoff);

  /// How far an operation of many requests has come, for the message of DeadlineExceeded: "75 of 100 keys". `of` is 0
  /// if the number is unknown.
  struct Progress {
    std::size_t done;
    std::size_t of;
    char const* unit;
  };
  void came_to(Progress progress) noexcept { progress_ = progress; }

  [[nodiscard]] detail::Call call() const noexcept { return {deadline_, meter_}; }

  // For drivers of a resumable channel.

  /// The request that the operation waits for; null if it waits for time.
  [[nodiscard]] api::Request const* request() const noexcept;
  /// The time that the operation waits for.
  [[nodiscard]] std::chrono::milliseconds delay() const noexcept { return delay_; }
  /// Continue the operation, up to its next wait or its end.
  void answer(Result<api::Response> answer);
  void waited();

 private:
  using SteadyClock = std::chrono::steady_clock;

  /// The failure if the driver, which has one client, would send a request to another database than those before.
  [[nodiscard]] std::optional<Failure> elsewhere(Backend const& backend);
  /// The failure if a request that is sent, or a wait that ends, `ahead` of now would be too late.
  [[nodiscard]] std::optional<Failure> too_late(std::chrono::nanoseconds ahead, std::string const& operation) const;
  /// Adds to the failure how far the operation has come, if it is about the deadline.
  [[nodiscard]] Failure explained(Failure failure) const;
  [[nodiscard]] std::string so_far() const;

  Deadline const deadline_;
  CapacityMeter const* const meter_;
  Kind const kind_;
  SteadyClock::time_point const start_;
  std::size_t answered_ = 0;  // requests that have succeeded
  std::optional<Progress> progress_;
  std::coroutine_handle<> waiting_;
  Backend const* database_ = nullptr;  // of a resumable channel, once it has sent a request
  Sending* sending_ = nullptr;
  std::chrono::milliseconds delay_{};
};

/// A request and its answer, which an operation awaits.
class Channel::Sending {
 public:
  [[nodiscard]] bool await_ready();
  void await_suspend(std::coroutine_handle<> operation) noexcept;
  [[nodiscard]] Result<api::Response> await_resume();

 private:
  friend class Channel;
  Sending(Channel& channel, Backend& backend, api::Request&& request);
  Sending(Channel& channel, Backend& backend, api::Request& request);

  [[nodiscard]] api::Request const& request() const noexcept { return own_ ? *own_ : *kept_; }
  void prepare(api::Request& request) const;

  Channel& channel_;
  Backend& backend_;
  std::optional<api::Request> own_;
  api::Request const* kept_ = nullptr;  // the caller's, unless there is an own one
  std::optional<Result<api::Response>> answer_;
};

template <class Operation>
class Channel::Executing : public Sending {
 public:
  explicit Executing(Sending&& sending) : Sending(std::move(sending)) {}
  [[nodiscard]] Result<typename Operation::Response> await_resume() {
    return dynamorm::detail::response_of<Operation>(Sending::await_resume());
  }
};

template <class Operation>
class Channel::Running : public Executing<Operation> {
 public:
  explicit Running(Sending&& sending) : Executing<Operation>(std::move(sending)) {}
  [[nodiscard]] typename Operation::Response await_resume() {
    auto answer = Executing<Operation>::await_resume();
    if (!answer) throw_failure(answer.failure());
    return *std::move(answer);
  }
};

/// A wait, which an operation awaits.
class Channel::Pausing {
 public:
  [[nodiscard]] bool await_ready();
  void await_suspend(std::coroutine_handle<> operation) noexcept;
  void await_resume() const;

 private:
  friend class Channel;
  Pausing(Channel& channel, std::chrono::milliseconds delay) : channel_(channel), delay_(delay) {}

  Channel& channel_;
  std::chrono::milliseconds delay_;
  std::optional<Failure> too_late_;
};

template <class Operation>
Channel::Executing<Operation> Channel::execute(Database const& database, Operation&& request) {
  return Executing<Operation>(send(database, api::Request{std::forward<Operation>(request)}));
}

template <class Operation>
Channel::Running<Operation> Channel::run(Database const& database, Operation&& request) {
  return Running<Operation>(send(database, api::Request{std::forward<Operation>(request)}));
}

}  // namespace dynamorm::mapper
