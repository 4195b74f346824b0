// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "dynamorm/observer.hpp"

#include "wrappers/observing_layer.hpp"
#include "wrappers/report.hpp"

namespace dynamorm {
namespace {

using SteadyClock = std::chrono::steady_clock;

/// Passes attempts on, and adds up their figures for the event of the request.
class ForwardedAttempts final : public wrappers::AttemptSink {
 public:
  /// `outer` belongs to an observer around this one, or is null.
  ForwardedAttempts(Observer& observer, wrappers::AttemptSink* outer) : observer_(observer), outer_(outer) {}

  void attempted(AttemptEvent const& attempt) override {
    attempts = attempt.number;
    request_bytes += attempt.request_bytes;
    response_bytes += attempt.response_bytes;
    if (attempt.next_after) waited += *attempt.next_after;
    request_id = attempt.request_id;
    observer_.attempted(attempt);
    if (outer_ != nullptr) outer_->attempted(attempt);
  }

  int attempts = 1;
  std::size_t request_bytes = 0;
  std::size_t response_bytes = 0;
  std::chrono::milliseconds waited{0};
  std::string request_id;

 private:
  Observer& observer_;
  wrappers::AttemptSink* const outer_;
};

class ObservingLayer final : public wrappers::Layer {
 public:
  explicit ObservingLayer(std::shared_ptr<Observer> observer) : observer_(std::move(observer)) {}

  mapper::Course<Result<api::Response>> perform(wrappers::Passage& passage, api::Request const& request,
                                                wrappers::AttemptSink* sink) override {
    ForwardedAttempts attempts(*observer_, sink);
    auto const start = SteadyClock::now();
    Result<api::Response> answer = co_await passage.send(request, &attempts);
    wrappers::RequestFigures const figures{.attempts = attempts.attempts,
                                           .duration = SteadyClock::now() - start,
                                           .waited = attempts.waited,
                                           .request_bytes = attempts.request_bytes,
                                           .response_bytes = attempts.response_bytes,
                                           .request_id = attempts.request_id};
    wrappers::report(*observer_, request, answer, figures);
    co_return answer;
  }

 private:
  std::shared_ptr<Observer> const observer_;
};

}  // namespace

std::shared_ptr<wrappers::Layer> wrappers::observing_layer(std::shared_ptr<Observer> observer) {
  return std::make_shared<ObservingLayer>(std::move(observer));
}

Observer::~Observer() = default;

void Observer::attempted(AttemptEvent const& attempt) noexcept { (void)attempt; }

void Observer::finished(RequestEvent const& request) noexcept { (void)request; }

Database observed(Database const& database, std::shared_ptr<Observer> observer) {
  return wrappers::around(database, wrappers::observing_layer(std::move(observer)));
}

}  // namespace dynamorm
