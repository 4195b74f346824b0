// SPDX-License-Identifier: Apache-2.0
#include "asio/layered_client.hpp"

#include <boost/asio/basic_waitable_timer.hpp>
#include <boost/asio/post.hpp>
#include <optional>
#include <utility>

#include "mapper/course.hpp"
#include "wrappers/passage.hpp"

namespace dynamorm::detail {
namespace {

/// One request that passes through a layer. All functions except wake() are called on the strand of the operation.
///
/// While it is in progress, whatever it waits for owns it: the request that it has passed on, or its timer.
class LayeredCall final : public AnswerSink, private wrappers::Waker, public std::enable_shared_from_this<LayeredCall> {
 public:
  LayeredCall(std::shared_ptr<AsyncClient> inner, std::shared_ptr<wrappers::Layer> layer, Strand const& strand,
              std::shared_ptr<AnswerSink> sink)
      : inner_(std::move(inner)), layer_(std::move(layer)), strand_(strand), sink_(std::move(sink)) {}

  void begin(api::Request const& request, wrappers::AttemptSink* attempts) {
    course_.emplace(layer_->perform(passage_, request, attempts));
    course_->start();
    if (course_->done()) {
      boost::asio::post(strand_, [self = shared_from_this()] { self->finish(); });
    } else {
      proceed();
    }
  }

  [[nodiscard]] bool abandon() {
    is_abandoned_ = true;
    if (passed_on_ != nullptr && !passed_on_->abandon()) return false;
    end();
    return true;
  }

  void answered(Result<api::Response> answer) override {
    passed_on_.reset();
    if (sink_ == nullptr) return;
    if (is_abandoned_) return deliver(std::move(answer));
    passage_.answer(std::move(answer));
    proceed();
  }

 private:
  using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                  boost::asio::wait_traits<std::chrono::steady_clock>, Strand>;

  void proceed() {
    if (course_->done()) return finish();
    if (auto const sent = passage_.sending()) {
      passed_on_ = inner_->perform(*sent->request, strand_, shared_from_this(), sent->sink);
    } else {
      wait();
    }
  }

  void wait() {
    if (!timer_) timer_.emplace(strand_);
    timer_->expires_at(passage_.until());
    is_waiting_ = true;
    timer_->async_wait([self = shared_from_this()](boost::system::error_code) { self->waited(); });
  }
  void waited() {
    if (!std::exchange(is_waiting_, false)) return;
    passage_.waited();
    proceed();
  }
  void wake() override {
    if (auto self = weak_from_this().lock()) {
      boost::asio::post(strand_, [self = std::move(self)] {
        if (self->is_waiting_) self->timer_->cancel();
      });
    }
  }

  void finish() {
    if (sink_ == nullptr) return;
    deliver(course_->take());
  }
  void deliver(Result<api::Response> answer) {
    auto const sink = sink_;
    end();
    sink->answered(std::move(answer));
  }
  /// Nothing is delivered from now on.
  void end() {
    course_.reset();
    sink_.reset();
    if (std::exchange(is_waiting_, false)) timer_->cancel();
  }

  std::shared_ptr<AsyncClient> const inner_;
  std::shared_ptr<wrappers::Layer> const layer_;
  Strand const strand_;
  std::shared_ptr<AnswerSink> sink_;  // until the answer was delivered
  std::shared_ptr<RequestInProgress> passed_on_;
  std::optional<Timer> timer_;
  bool is_waiting_ = false;
  bool is_abandoned_ = false;
  wrappers::Passage passage_{*this};
  std::optional<mapper::Course<Result<api::Response>>> course_;  // destroyed first
};

/// The end of a call that its operation holds. It does not own the call, which owns the operation.
class CallHandle final : public RequestInProgress {
 public:
  explicit CallHandle(std::weak_ptr<LayeredCall> call) : call_(std::move(call)) {}

  [[nodiscard]] bool abandon() override {
    auto const call = call_.lock();
    return call == nullptr || call->abandon();
  }

 private:
  std::weak_ptr<LayeredCall> const call_;
};

}  // namespace

LayeredClient::LayeredClient(std::shared_ptr<AsyncClient> inner, std::shared_ptr<wrappers::Layer> layer)
    : AsyncClient(inner->executor()), inner_(std::move(inner)), layer_(std::move(layer)) {}

std::shared_ptr<RequestInProgress> LayeredClient::perform(api::Request const& request, Strand const& strand,
                                                          std::shared_ptr<AnswerSink> sink,
                                                          wrappers::AttemptSink* attempts) {
  auto const call = std::make_shared<LayeredCall>(inner_, layer_, strand, std::move(sink));
  call->begin(request, attempts);
  return std::make_shared<CallHandle>(call);
}

}  // namespace dynamorm::detail
