// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <coroutine>
#include <exception>
#include <optional>
#include <utility>

#include "mapper/frame_memory.hpp"

namespace dynamorm::mapper {

template <class R>
class Course;

/// The half of a promise that does not depend on the result.
class CoursePromise {
 public:
  static void* operator new(std::size_t size) { return allocate_frame(size); }
  static void operator delete(void* frame, std::size_t size) noexcept { free_frame(frame, size); }

  /// Continues the caller, unless it is the one that is still starting this operation.
  struct Finish {
    [[nodiscard]] bool await_ready() const noexcept { return false; }
    template <class Promise>
    [[nodiscard]] std::coroutine_handle<> await_suspend(std::coroutine_handle<Promise> ended) const noexcept {
      return ended.promise().caller_;
    }
    void await_resume() const noexcept {}
  };

  [[nodiscard]] std::suspend_always initial_suspend() const noexcept { return {}; }
  [[nodiscard]] Finish final_suspend() const noexcept { return {}; }
  void unhandled_exception() noexcept { exception_ = std::current_exception(); }

 protected:
  void rethrow() const {
    if (exception_) std::rethrow_exception(exception_);
  }

 private:
  template <class R>
  friend class Course;

  std::coroutine_handle<> caller_ = std::noop_coroutine();
  std::exception_ptr exception_;
};

template <class R>
class ValuePromise : public CoursePromise {
 public:
  template <class V>
  void return_value(V&& value) {
    value_.emplace(std::forward<V>(value));
  }
  [[nodiscard]] R take() {
    rethrow();
    return *std::move(value_);
  }

 private:
  std::optional<R> value_;
};

template <>
class ValuePromise<void> : public CoursePromise {
 public:
  void return_void() const noexcept {}
  void take() const { rethrow(); }
};

/// An operation as steps: a coroutine that suspends wherever it waits for an answer or for time, and has neither a
/// socket nor a thread. Drivers run it: finish() blocks, and dynamorm::asio continues it when the answer has come.
///
/// Starts with start(), or when another operation awaits it. Arguments that are passed by reference must outlive it.
template <class R = void>
class [[nodiscard]] Course {
 public:
  class promise_type : public ValuePromise<R> {  // NOLINT(readability-identifier-naming): the standard's name
   public:
    [[nodiscard]] Course get_return_object() noexcept { return Course(Handle::from_promise(*this)); }
  };

  Course(Course&& other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Course& operator=(Course&& other) noexcept {
    std::swap(handle_, other.handle_);
    return *this;
  }
  ~Course() {
    if (handle_) handle_.destroy();
  }

  /// Runs up to the first wait.
  void start() { handle_.resume(); }
  [[nodiscard]] bool done() const noexcept { return handle_.done(); }
  /// Returns the result, or throws the exception, of an operation that is done.
  R take() { return handle_.promise().take(); }

  [[nodiscard]] bool await_ready() const noexcept { return false; }
  /// Runs the operation on this stack. A loop of operations that never wait needs no more stack than one of them.
  [[nodiscard]] bool await_suspend(std::coroutine_handle<> caller) {
    handle_.resume();
    if (handle_.done()) return false;
    handle_.promise().caller_ = caller;
    return true;
  }
  R await_resume() { return take(); }

 private:
  using Handle = std::coroutine_handle<promise_type>;

  explicit Course(Handle handle) noexcept : handle_(handle) {}

  Handle handle_;
};

/// The blocking driver: runs an operation whose channel answers at once.
template <class R>
R finish(Course<R> course) {
  course.start();
  return course.take();
}

}  // namespace dynamorm::mapper
