// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/ip/basic_resolver.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "asio/async_pool.hpp"
#include "asio/service_client.hpp"
#include "asio/watchdog.hpp"
#include "client/exchange.hpp"
#include "http/connect_attempts.hpp"
#include "http/deadline.hpp"

namespace dynamorm::detail {

/// One request to the service: performs the steps of its Exchange. All functions are called on the client's strand.
/// Handlers of Asio own it while they wait; the operation that made the request owns it until the answer has come.
class ServiceCall final : public RequestInProgress,
                          public CallHook,
                          private AsyncPool::Taker,
                          private Watchdog::Watched,
                          public std::enable_shared_from_this<ServiceCall> {
 public:
  ServiceCall(std::shared_ptr<ServiceClient> client, api::Request const& request, std::shared_ptr<AnswerSink> sink,
              wrappers::AttemptSink* attempts);
  ~ServiceCall() override;

  void begin();
  [[nodiscard]] bool abandon() override;
  /// Forgets everything without an answer, because the context ends.
  void drop() noexcept;

 private:
  using Endpoint = boost::asio::ip::tcp::endpoint;
  using Error = AsyncConnection::Error;
  enum class Phase : unsigned char { preparing, queueing, resolving, connecting, talking, waiting, over };

  // The steps of the exchange.
  void go_on(client::Step step);
  void prepare(client::Prepare const& step);
  void found(ServiceClient::Found found);
  void send(client::Send const& step);
  void wait(std::chrono::milliseconds duration);
  void finish(Result<api::Response> outcome);

  // Opening a connection.
  void open() override;
  void resolve(http::Route const& route);
  void resolved(http::Route const& route, http::SteadyTime start, Error error, std::vector<Endpoint> addresses);
  void connect_next();
  void connect_ended(Error error);
  void connected();
  template <class Exchange>
  void read_tunnel(std::shared_ptr<Exchange> tunnel);
  void shake_hands();
  void handshake_failed(Error error);

  // The exchange of messages.
  void use(std::unique_ptr<AsyncConnection> connection) override;
  void sent(Error error, std::size_t count);
  void read();
  void received(Error error, std::size_t count);
  void answered(Result<http::Response> answer);

  void time_is_up() override;
  void watch_until(http::SteadyTime moment) { client_->watchdog().watch(*this, moment); }
  /// Gives the place in the pool back, with the connection if it can be used for another request.
  void give_place_back(bool has_answer);
  /// Makes a handler that does nothing once the call is over, and keeps it alive.
  template <class Function>
  [[nodiscard]] auto handler(Function function) {
    return [self = shared_from_this(), function = std::move(function)](Error error, auto&&... arguments) mutable {
      if (!self->is_over()) function(error, std::forward<decltype(arguments)>(arguments)...);
    };
  }
  [[nodiscard]] bool is_over() const noexcept { return phase_ == Phase::over; }
  [[nodiscard]] client::Moment now() const { return client_->finder().world().now(); }

  std::shared_ptr<ServiceClient> client_;
  api::Request const& request_;
  std::shared_ptr<AnswerSink> sink_;
  client::Exchange exchange_;
  client::Endpoint* endpoint_ = nullptr;
  AsyncPool* pool_ = nullptr;  // while it has a place there
  http::Request const* message_ = nullptr;
  http::Timeouts timeouts_;
  std::optional<http::Deadline> deadline_;  // of the attempt
  std::unique_ptr<AsyncConnection> connection_;
  Phase phase_ = Phase::preparing;
  bool beginning_ = false;
  bool timed_out_ = false;

  /// The state that only opening a connection needs.
  struct Opening {
    Opening(Strand const& strand, std::string name) : resolver(strand), attempts(std::move(name)) {}

    boost::asio::ip::basic_resolver<boost::asio::ip::tcp, Strand> resolver;
    http::ConnectAttempts attempts;
    std::vector<Endpoint> addresses;
    std::size_t next = 0;
    std::optional<http::Deadline> deadline;
  };
  std::unique_ptr<Opening> opening_;
};

}  // namespace dynamorm::detail
