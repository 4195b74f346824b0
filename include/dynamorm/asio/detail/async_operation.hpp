// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <exception>
#include <memory>

namespace dynamorm::detail {

/// Receives the end of an operation.
class Completion {
 public:
  Completion() = default;
  Completion(Completion const&) = delete;
  Completion& operator=(Completion const&) = delete;
  virtual ~Completion() = default;
  /// Called at most once, as the last function. Passes the outcome on to the executor of the caller.
  virtual void complete(std::exception_ptr error) = 0;
};

/// Ends an operation early. May outlive it. Thread-safe.
class Canceller {
 public:
  class Target {
   public:
    Target() = default;
    Target(Target const&) = delete;
    Target& operator=(Target const&) = delete;
    virtual ~Target() = default;
    virtual void cancel() = 0;
  };

  explicit Canceller(std::weak_ptr<Target> target) noexcept : target_(std::move(target)) {}
  void operator()() const {
    if (auto const target = target_.lock()) target->cancel();
  }

 private:
  std::weak_ptr<Target> target_;
};

/// An operation that has read its arguments and has not sent anything. Without the type of its result, which it leaves
/// where the maker of the operation said.
class AsyncOperation {
 public:
  class State;

  explicit AsyncOperation(std::shared_ptr<State> state) noexcept : state_(std::move(state)) {}

  [[nodiscard]] Canceller canceller() const;
  [[nodiscard]] boost::asio::any_io_executor executor() const;
  /// Starts it. `completion` is called later, never by this function.
  void start(std::unique_ptr<Completion> completion) &&;

 private:
  std::shared_ptr<State> state_;
};

}  // namespace dynamorm::detail
