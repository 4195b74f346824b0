// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/detail/async_operation.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/post.hpp>
#include <boost/system/system_error.hpp>
#include <utility>

#include "asio/async_operation_state.hpp"

namespace dynamorm::detail {

Canceller AsyncOperation::canceller() const { return Canceller(state_); }

boost::asio::any_io_executor AsyncOperation::executor() const { return state_->client().executor(); }

void AsyncOperation::start(std::unique_ptr<Completion> completion) && {
  std::exchange(state_, nullptr)->start(std::move(completion));
}

void AsyncOperation::State::start(std::unique_ptr<Completion> completion) {
  completion_ = std::move(completion);
  strand_.emplace(client_->strand());
  boost::asio::post(*strand_, [self = self()] { self->proceed(); });
}

void AsyncOperation::State::proceed() {
  request_.reset();
  if (completion_ == nullptr) return;
  if (cancelled_)
    return end(std::make_exception_ptr(boost::system::system_error(boost::asio::error::operation_aborted)));
  if (done()) {
    try {
      deliver();
      end(nullptr);
    } catch (...) {
      end(std::current_exception());
    }
  } else if (api::Request const* const request = channel_.request()) {
    request_ = client_->perform(*request, *strand_, self(), nullptr);
  } else {
    wait(channel_.delay());
  }
}

void AsyncOperation::State::wait(std::chrono::milliseconds delay) {
  if (timer_ == nullptr) timer_ = std::make_unique<Timer>(*strand_);
  timer_->expires_after(delay);
  timer_->async_wait([self = self()](boost::system::error_code) {
    if (!self->cancelled_) self->channel_.waited();
    self->proceed();
  });
}

void AsyncOperation::State::answered(Result<api::Response> answer) {
  if (!cancelled_) channel_.answer(std::move(answer));
  proceed();
}

void AsyncOperation::State::cancel() {
  if (!strand_) return;
  boost::asio::dispatch(*strand_, [self = self()] { self->cancel_now(); });
}

void AsyncOperation::State::cancel_now() {
  if (completion_ == nullptr || cancelled_) return;
  cancelled_ = true;
  if (request_ != nullptr) {
    if (request_->abandon()) proceed();
  } else if (timer_ != nullptr) {
    timer_->cancel();
  }
}

/// The frames of the operation are destroyed first, because the handler may destroy what they refer to.
void AsyncOperation::State::end(std::exception_ptr error) {
  drop();
  timer_.reset();
  std::exchange(completion_, nullptr)->complete(std::move(error));
}

}  // namespace dynamorm::detail
