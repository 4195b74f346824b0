// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/intrusive/list.hpp>
#include <functional>
#include <map>
#include <memory>
#include <optional>

#include "dynamorm/connect_options.hpp"

#include "asio/async_client.hpp"
#include "asio/async_pool.hpp"
#include "asio/context_guard.hpp"
#include "asio/watchdog.hpp"
#include "client/means_finder.hpp"

namespace dynamorm::detail {

class ServiceCall;

/// The hook by which a client finds its requests in progress.
using CallHook = boost::intrusive::list_base_hook<boost::intrusive::tag<ServiceCall>,
                                                  boost::intrusive::link_mode<boost::intrusive::auto_unlink>>;

/// DynamoDB over HTTP on an executor: drives an Exchange for each request. One strand serves all requests of a client,
/// because they share its connections.
class ServiceClient final : public AsyncClient,
                            public ContextBound,
                            public std::enable_shared_from_this<ServiceClient> {
 public:
  [[nodiscard]] static std::shared_ptr<ServiceClient> make(boost::asio::any_io_executor executor,
                                                           ConnectOptions options, client::World world = {});
  ServiceClient(boost::asio::any_io_executor executor, ConnectOptions options, client::World world);
  ~ServiceClient() override;

  [[nodiscard]] Strand strand() override { return *strand_; }
  [[nodiscard]] std::shared_ptr<RequestInProgress> perform(api::Request const& request, Strand const& strand,
                                                           std::shared_ptr<AnswerSink> sink,
                                                           wrappers::AttemptSink* attempts) override;
  void context_ends() noexcept override;

  // For requests, on the strand:

  [[nodiscard]] client::MeansFinder& finder() noexcept { return *finder_; }
  [[nodiscard]] Watchdog& watchdog() noexcept { return *watchdog_; }
  [[nodiscard]] AsyncPool& pool_of(client::Endpoint& endpoint);
  [[nodiscard]] Strand const& own_strand() const noexcept { return *strand_; }

  using Found = Result<client::MeansFinder::Found>;
  /// Looks up endpoint and credentials on another thread, and calls `found` on the strand.
  void look_up(api::Request request, client::SharedCredentials rejected, std::function<void(Found)> found);

 private:
  struct CallsInProgress;

  std::shared_ptr<client::MeansFinder> const finder_;
  std::optional<Strand> strand_;  // until the context ends, as the following
  std::unique_ptr<Watchdog> watchdog_;
  std::map<client::Endpoint*, std::unique_ptr<AsyncPool>> pools_;
  std::unique_ptr<CallsInProgress> calls_;
  std::unique_ptr<boost::asio::thread_pool> looking_up_;  // made when it is needed
};

}  // namespace dynamorm::detail
