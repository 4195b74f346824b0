// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>
#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "dynamorm/asio/detail/async_operation.hpp"

#include "asio/async_client.hpp"
#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/metering.hpp"

namespace dynamorm::detail {

/// Drives the course of one operation: the Asio driver, as mapper::finish() is the blocking one. All functions except
/// cancel() are called on the strand of the operation, or before it has started.
///
/// While the operation is in progress, whatever it waits for owns it: a request, a timer, a handler in a queue.
class AsyncOperation::State : public AnswerSink, public Canceller::Target, public std::enable_shared_from_this<State> {
 public:
  State(std::shared_ptr<AsyncClient> client, Call call)
      : meter_(call.meter == nullptr ? nullptr : mapper::Metering::kept(*call.meter)),
        channel_({call.deadline, meter_.get()}, mapper::Channel::Kind::resumable),
        client_(std::move(client)) {}

  [[nodiscard]] mapper::Channel& channel() noexcept { return channel_; }
  [[nodiscard]] AsyncClient& client() const noexcept { return *client_; }
  void start(std::unique_ptr<Completion> completion);

  void answered(Result<api::Response> answer) override;
  void cancel() override;

 protected:
  /// Whether the course has ended.
  [[nodiscard]] virtual bool done() const = 0;
  /// Delivers the result of a course that has ended. Throws its exception.
  virtual void deliver() = 0;
  /// Destroys a course that has not ended.
  virtual void drop() noexcept = 0;

 private:
  using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                  boost::asio::wait_traits<std::chrono::steady_clock>, Strand>;

  [[nodiscard]] std::shared_ptr<State> self() { return shared_from_this(); }
  void proceed();
  void wait(std::chrono::milliseconds delay);
  void cancel_now();
  void end(std::exception_ptr error);

  std::shared_ptr<CapacityMeter const> const meter_;
  mapper::Channel channel_;
  std::shared_ptr<AsyncClient> client_;
  std::optional<Strand> strand_;  // once it has started
  std::unique_ptr<Completion> completion_;
  std::shared_ptr<RequestInProgress> request_;
  std::unique_ptr<Timer> timer_;
  bool cancelled_ = false;
};

/// An operation whose course returns an R, and which keeps `Kept` alive.
template <class R, class Kept>
class CourseState final : public AsyncOperation::State {
 public:
  CourseState(std::shared_ptr<AsyncClient> client, Call call, Kept kept)
      : State(std::move(client), call), kept_(std::move(kept)) {}

  /// Runs the course up to its first wait, and later leaves its result in `result`, which is null if R is void.
  template <class Make>
  void begin(Make const& make, R* result) {
    result_ = result;
    course_.emplace(make(channel(), kept_));
    course_->start();
  }

 private:
  [[nodiscard]] bool done() const override { return course_->done(); }
  void deliver() override { *result_ = course_->take(); }
  void drop() noexcept override { course_.reset(); }

  Kept kept_;
  R* result_ = nullptr;
  std::optional<mapper::Course<R>> course_;
};

template <class Kept>
class CourseState<void, Kept> final : public AsyncOperation::State {
 public:
  CourseState(std::shared_ptr<AsyncClient> client, Call call, Kept kept)
      : State(std::move(client), call), kept_(std::move(kept)) {}

  template <class Make>
  void begin(Make const& make) {
    course_.emplace(make(channel(), kept_));
    course_->start();
  }

 private:
  [[nodiscard]] bool done() const override { return course_->done(); }
  void deliver() override { course_->take(); }
  void drop() noexcept override { course_.reset(); }

  Kept kept_;
  std::optional<mapper::Course<void>> course_;
};

}  // namespace dynamorm::detail
