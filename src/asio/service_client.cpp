// SPDX-License-Identifier: Apache-2.0
#include "asio/service_client.hpp"

#include <boost/asio/execution/outstanding_work.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/prefer.hpp>
#include <utility>

#include "asio/service_call.hpp"

namespace dynamorm::detail {

struct ServiceClient::CallsInProgress {
  boost::intrusive::list<ServiceCall, boost::intrusive::base_hook<CallHook>,
                         boost::intrusive::constant_time_size<false>>
      all;
};

std::shared_ptr<ServiceClient> ServiceClient::make(boost::asio::any_io_executor executor, ConnectOptions options,
                                                   client::World world) {
  auto client = std::make_shared<ServiceClient>(std::move(executor), std::move(options), world);
  client->watchdog_ = std::make_unique<Watchdog>(*client->strand_, client);
  ContextGuard::watch(client->executor(), client);
  return client;
}

ServiceClient::ServiceClient(boost::asio::any_io_executor executor, ConnectOptions options, client::World world)
    : AsyncClient(std::move(executor)),
      finder_(std::make_shared<client::MeansFinder>(std::move(options), world)),
      strand_(this->executor()),
      calls_(std::make_unique<CallsInProgress>()) {}

ServiceClient::~ServiceClient() = default;

std::shared_ptr<RequestInProgress> ServiceClient::perform(api::Request const& request, Strand const&,
                                                          std::shared_ptr<AnswerSink> sink,
                                                          wrappers::AttemptSink* attempts) {
  auto call = std::make_shared<ServiceCall>(shared_from_this(), request, std::move(sink), attempts);
  calls_->all.push_back(*call);
  call->begin();
  return call;
}

AsyncPool& ServiceClient::pool_of(client::Endpoint& endpoint) {
  auto& pool = pools_[&endpoint];
  if (pool == nullptr) pool = std::make_unique<AsyncPool>(endpoint.connections);
  return *pool;
}

void ServiceClient::look_up(api::Request request, client::SharedCredentials rejected,
                            std::function<void(Found)> found) {
  if (looking_up_ == nullptr) looking_up_ = std::make_unique<boost::asio::thread_pool>(1);
  auto busy = boost::asio::prefer(executor(), boost::asio::execution::outstanding_work.tracked);
  boost::asio::post(
      *looking_up_, [finder = finder_, strand = *strand_, busy = std::move(busy), request = std::move(request),
                     rejected = std::move(rejected), found = std::move(found)]() mutable {
        Found means = finder->find(request, rejected);
        if (means) (void)means->endpoint->route.ready();  // reads the certificate authorities
        boost::asio::post(strand,
                          [found = std::move(found), means = std::move(means)]() mutable { found(std::move(means)); });
      });
}

void ServiceClient::context_ends() noexcept {
  if (looking_up_ != nullptr) looking_up_->join();
  while (!calls_->all.empty()) {
    auto const call = calls_->all.front().shared_from_this();
    call->drop();
  }
  pools_.clear();
  watchdog_.reset();
  strand_.reset();
}

}  // namespace dynamorm::detail
