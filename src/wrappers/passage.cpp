// SPDX-License-Identifier: Apache-2.0
#include "wrappers/passage.hpp"

#include <utility>

namespace dynamorm::wrappers {

void Passage::ThreadWaker::wake() {
  {
    std::scoped_lock const lock(mutex_);
    is_woken_ = true;
  }
  woken_.notify_one();
}

void Passage::ThreadWaker::wait_until(Time time) {
  std::unique_lock lock(mutex_);
  auto const is_woken = [this] { return std::exchange(is_woken_, false); };
  if (time == never) {
    woken_.wait(lock, is_woken);
  } else {
    (void)woken_.wait_until(lock, time, is_woken);
  }
}

Passage::Sending Passage::send(api::Request const& request, AttemptSink* sink) { return {*this, {&request, sink}}; }

Passage::Waiting Passage::wait_until(Time time) { return {*this, time}; }

mapper::Course<void> Passage::pause(std::chrono::milliseconds time) {
  Time const end = Clock::now() + time;
  while (Clock::now() < end) co_await wait_until(end);
}

std::optional<Passage::Sent> Passage::sending() const noexcept {
  return sending_ == nullptr ? std::nullopt : std::optional(sending_->sent_);
}

void Passage::answer(Result<api::Response> answer) {
  std::exchange(sending_, nullptr)->answer_.emplace(std::move(answer));
  waiting_.resume();
}

void Passage::Sending::await_suspend(std::coroutine_handle<> layer) noexcept {
  passage_.waiting_ = layer;
  passage_.sending_ = this;
}

bool Passage::Waiting::await_ready() {
  if (passage_.below_ == nullptr) return false;
  passage_.own_waker_.wait_until(until_);
  return true;
}

void Passage::Waiting::await_suspend(std::coroutine_handle<> layer) noexcept {
  passage_.waiting_ = layer;
  passage_.until_ = until_;
}

}  // namespace dynamorm::wrappers
