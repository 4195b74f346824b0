// SPDX-License-Identifier: Apache-2.0
#include "mapper/channel.hpp"

#include <string_view>
#include <thread>

#include "mapper/metering.hpp"

namespace dynamorm::mapper {
namespace {

std::string milliseconds_in_words(std::chrono::nanoseconds time) {
  return std::to_string(std::chrono::duration_cast<std::chrono::milliseconds>(time).count()) + " ms";
}

std::string operation_name(api::Request const& request) {
  return request.operation.visit([]<class Operation>(Operation const&) { return std::string(Operation::name); });
}

}  // namespace

Channel::Channel(detail::Call call, Kind kind)
    : deadline_(call.deadline),
      meter_(call.meter),
      kind_(kind),
      start_(deadline_.limited() ? SteadyClock::now() : SteadyClock::time_point()) {}

std::string Channel::so_far() const {
  std::string text;
  if (answered_ > 0) text = "; " + std::to_string(answered_) + " requests before it had succeeded";
  if (!progress_) return text;
  text += (text.empty() ? "; " : ", ") + std::to_string(progress_->done);
  if (progress_->of != 0) text += " of " + std::to_string(progress_->of);
  return text + " " + progress_->unit + " are done";
}

std::optional<Failure> Channel::elsewhere(Backend const& backend) {
  if (database_ == nullptr) database_ = &backend;
  if (database_ == &backend) return std::nullopt;
  return Failure(FailureKind::invalid_request, "InvalidOption",
                 "an asynchronous operation sends requests to one database only, and a related item is in another one; "
                 "save or remove it by itself");
}

std::optional<Failure> Channel::too_late(std::chrono::nanoseconds ahead, std::string const& operation) const {
  if (!deadline_.limited()) return std::nullopt;
  auto const now = SteadyClock::now();
  if ((now + ahead).time_since_epoch() < std::chrono::nanoseconds(deadline_.nanoseconds())) return std::nullopt;
  Failure failure(FailureKind::deadline_exceeded, "DeadlineExceeded",
                  "the deadline expired after " + milliseconds_in_words(now - start_) + ", before " +
                      (operation.empty() ? "the next attempt" : "the request"));
  failure.operation(operation);
  return failure;
}

Failure Channel::explained(Failure failure) const {
  if (failure.kind() != FailureKind::deadline_exceeded || so_far().empty()) return failure;
  Failure told = failure.detached();
  told.message(failure.message() + so_far());
  return told;
}

Channel::Sending Channel::send(Database const& database, api::Request&& request) {
  return {*this, database.backend(), std::move(request)};
}

Channel::Sending Channel::send(Database const& database, api::Request& request) {
  return {*this, database.backend(), request};
}

Channel::Pausing Channel::pause(std::chrono::milliseconds delay) { return {*this, delay}; }

Channel::Pausing Channel::pause(Backoff const& backoff) { return pause(random_delay(backoff)); }

api::Request const* Channel::request() const noexcept { return sending_ == nullptr ? nullptr : &sending_->request(); }

void Channel::answer(Result<api::Response> answer) {
  std::exchange(sending_, nullptr)->answer_.emplace(std::move(answer));
  waiting_.resume();
}

void Channel::waited() { waiting_.resume(); }

Channel::Sending::Sending(Channel& channel, Backend& backend, api::Request&& request)
    : channel_(channel), backend_(backend), own_(std::move(request)) {
  prepare(*own_);
}

Channel::Sending::Sending(Channel& channel, Backend& backend, api::Request& request)
    : channel_(channel), backend_(backend), kept_(&request) {
  prepare(request);
}

void Channel::Sending::prepare(api::Request& request) const {
  request.deadline = channel_.deadline_;
  if (channel_.meter_ != nullptr) Metering::ask(request);
}

bool Channel::Sending::await_ready() {
  if (channel_.deadline_.limited()) {
    if (auto failure = channel_.too_late({}, operation_name(request()))) {
      answer_.emplace(*std::move(failure));
      return true;
    }
  }
  if (channel_.kind_ == Kind::blocking) {
    answer_.emplace(backend_.execute(request()));
    return true;
  }
  if (auto failure = channel_.elsewhere(backend_)) answer_.emplace(*std::move(failure));
  return answer_.has_value();
}

void Channel::Sending::await_suspend(std::coroutine_handle<> operation) noexcept {
  channel_.waiting_ = operation;
  channel_.sending_ = this;
}

Result<api::Response> Channel::Sending::await_resume() {
  if (*answer_) {
    ++channel_.answered_;
    if (channel_.meter_ != nullptr) Metering::add(*channel_.meter_, request(), **answer_);
    return *std::move(answer_);
  }
  return channel_.deadline_.limited() ? channel_.explained(answer_->failure()) : answer_->failure();
}

bool Channel::Pausing::await_ready() {
  too_late_ = channel_.too_late(delay_, "");
  if (too_late_) return true;
  if (channel_.kind_ == Kind::resumable) return false;
  std::this_thread::sleep_for(delay_);
  return true;
}

void Channel::Pausing::await_suspend(std::coroutine_handle<> operation) noexcept {
  channel_.waiting_ = operation;
  channel_.delay_ = delay_;
}

void Channel::Pausing::await_resume() const {
  if (too_late_) throw_failure(channel_.explained(*too_late_));
}

}  // namespace dynamorm::mapper
