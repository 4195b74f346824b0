// SPDX-License-Identifier: Apache-2.0
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <future>
#include <thread>
#include <utility>

#include "asio/service_client.hpp"
#include "client/service_under_test.hpp"

namespace dynamorm::client {
namespace {

/// Fulfils a promise with the answer.
class PromisedAnswer final : public detail::AnswerSink {
 public:
  void answered(Result<api::Response> answer) override { promise.set_value(std::move(answer)); }

  std::promise<Result<api::Response>> promise;
};

/// An asynchronous client as a backend, with a thread for its executor.
class AsioBackend final : public Backend {
 public:
  AsioBackend(ConnectOptions options, World world)
      : client_(detail::ServiceClient::make(context_.get_executor(), std::move(options), world)),
        thread_([this] { context_.run(); }) {}
  ~AsioBackend() override {
    client_.reset();
    context_.stop();
    thread_.join();
  }

  Result<api::Response> execute(api::Request const& request) override {
    auto const sink = std::make_shared<PromisedAnswer>();
    std::shared_ptr<detail::RequestInProgress> in_progress;
    auto const strand = client_->strand();
    boost::asio::post(strand, [&, sink] { in_progress = client_->perform(request, strand, sink, nullptr); });
    return sink->promise.get_future().get();
  }

 private:
  boost::asio::io_context context_;
  boost::asio::executor_work_guard<boost::asio::io_context::executor_type> busy_{context_.get_executor()};
  std::shared_ptr<detail::ServiceClient> client_;
  std::thread thread_;
};

}  // namespace

ServiceUnderTest::ServiceUnderTest(ConnectOptions options, World world)
    : backend_(std::make_unique<AsioBackend>(std::move(options), world)) {}

}  // namespace dynamorm::client
