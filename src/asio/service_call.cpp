// SPDX-License-Identifier: Apache-2.0
#include "asio/service_call.hpp"

#include <openssl/ssl.h>

#include <algorithm>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/ssl/error.hpp>
#include <string>
#include <system_error>
#include <utility>
#include <variant>

#include "http/exchange_failures.hpp"
#include "http/tls.hpp"

namespace dynamorm::detail {
namespace {

using boost::asio::ip::tcp;

/// Words an error as the blocking client does.
std::string reason_of(boost::system::error_code error) {
  if (error.category() == boost::asio::error::get_ssl_category()) {
    return http::tls_reason(static_cast<unsigned long>(error.value()));
  }
  if (error == boost::asio::error::eof || error == boost::asio::ssl::error::stream_truncated) {
    return "the peer closed the connection";
  }
  return std::system_category().message(error.value());
}

std::string address_in_words(tcp::endpoint const& address) {
  return address.address().to_string() + " port " + std::to_string(address.port());
}

}  // namespace

ServiceCall::ServiceCall(std::shared_ptr<ServiceClient> client, api::Request const& request,
                         std::shared_ptr<AnswerSink> sink, wrappers::AttemptSink* attempts)
    : client_(std::move(client)),
      request_(request),
      sink_(std::move(sink)),
      exchange_(request, client_->finder().world().random, attempts) {}

ServiceCall::~ServiceCall() = default;

void ServiceCall::begin() {
  beginning_ = true;
  go_on(exchange_.start());
  beginning_ = false;
}

bool ServiceCall::abandon() {
  if (is_over()) return true;
  client_->watchdog().forget(*this);
  if (connection_ != nullptr) connection_->close();
  if (opening_ != nullptr) opening_->resolver.cancel();
  if (Taker::is_linked()) {
    Taker::unlink();
    pool_ = nullptr;
  }
  give_place_back(false);
  drop();
  return true;
}

void ServiceCall::drop() noexcept {
  phase_ = Phase::over;
  if (Taker::is_linked()) Taker::unlink();
  if (CallHook::is_linked()) CallHook::unlink();
  pool_ = nullptr;
  auto const last = std::exchange(sink_, nullptr);
}

void ServiceCall::give_place_back(bool has_answer) {
  AsyncPool* const pool = std::exchange(pool_, nullptr);
  if (pool == nullptr) return;
  bool const is_reusable = has_answer && connection_->exchange().reusable();
  pool->give_back(is_reusable ? std::move(connection_) : nullptr);
}

void ServiceCall::go_on(client::Step step) {
  if (auto* const done = std::get_if<client::Done>(&step)) {
    finish(std::move(done->outcome));
  } else if (auto const* prepare_step = std::get_if<client::Prepare>(&step)) {
    prepare(*prepare_step);
  } else if (auto const* send_step = std::get_if<client::Send>(&step)) {
    send(*send_step);
  } else {
    wait(std::get<client::Wait>(step).duration);
  }
}

void ServiceCall::prepare(client::Prepare const& step) {
  phase_ = Phase::preparing;
  if (step.rejected == nullptr) {
    if (auto known = client_->finder().at_hand(request_)) return found(*std::move(known));
  }
  if (request_.deadline.limited()) {
    watch_until(http::SteadyTime(std::chrono::nanoseconds(request_.deadline.nanoseconds())));
  }
  client_->look_up(request_, step.rejected, [self = shared_from_this()](ServiceClient::Found found) {
    if (self->phase_ == Phase::preparing) self->found(std::move(found));
  });
}

void ServiceCall::found(ServiceClient::Found found) {
  client_->watchdog().forget(*this);
  if (found) endpoint_ = found->endpoint;
  go_on(exchange_.prepared(found ? Result<client::Means>(found->means()) : found.failure(), now()));
}

void ServiceCall::send(client::Send const& step) {
  if (auto const checked = http::check(*step.request); !checked) return answered(checked.failure());
  message_ = step.request;
  timeouts_ = step.timeouts;
  deadline_.emplace(http::now(), timeouts_.request, timeouts_.idle);
  timed_out_ = false;
  phase_ = Phase::queueing;
  AsyncPool& pool = client_->pool_of(*endpoint_);
  watch_until(deadline_->end());
  pool_ = &pool;
  pool.take(*this);
}

void ServiceCall::wait(std::chrono::milliseconds duration) {
  phase_ = Phase::waiting;
  watch_until(http::now() + duration);
}

void ServiceCall::finish(Result<api::Response> outcome) {
  client_->watchdog().forget(*this);
  auto const self = shared_from_this();
  auto const sink = sink_;
  drop();
  if (!beginning_) return sink->answered(std::move(outcome));
  boost::asio::post(client_->own_strand(),
                    [sink, outcome = std::move(outcome)]() mutable { sink->answered(std::move(outcome)); });
}

// Opening a connection.

void ServiceCall::open() {
  auto const route = endpoint_->route.ready();
  if (!route) return answered(route.failure());
  connection_ = std::make_unique<AsyncConnection>(**route, client_->own_strand());
  opening_ = std::make_unique<Opening>(client_->own_strand(), (*route)->first_hop().origin());
  resolve(**route);
}

void ServiceCall::resolve(http::Route const& route) {
  phase_ = Phase::resolving;
  Url const& host = route.first_hop();
  Error error;
  auto const address = boost::asio::ip::make_address(host.host, error);
  auto const start = http::now();
  if (!error) return resolved(route, start, {}, {Endpoint(address, host.port)});
  opening_->resolver.async_resolve(
      host.host, std::to_string(host.port), tcp::resolver::numeric_service,
      handler([this, &route, start](Error failed, tcp::resolver::results_type const& results) {
        resolved(route, start, failed, {results.begin(), results.end()});
      }));
}

void ServiceCall::resolved(http::Route const& route, http::SteadyTime start, Error error,
                           std::vector<Endpoint> addresses) {
  if (timed_out_) {
    return answered(http::timed_out("the request timeout expired while the host was looked up, " +
                                    http::elapsed_since(deadline_->start()) + " after the request began"));
  }
  if (error) return answered(http::look_up_failed(route.first_hop(), start, error.message()));
  auto const moment = http::now();
  opening_->deadline.emplace(moment, std::min(timeouts_.connect, deadline_->end() - moment), deadline_->idle());
  opening_->addresses = std::move(addresses);
  connect_next();
}

/// Each address gets an equal share of the remaining time.
void ServiceCall::connect_next() {
  if (opening_->next == opening_->addresses.size()) return answered(opening_->attempts.failure(*opening_->deadline));
  phase_ = Phase::connecting;
  timed_out_ = false;
  auto const moment = http::now();
  auto const untried = static_cast<http::Duration::rep>(opening_->addresses.size() - opening_->next);
  watch_until(moment + (opening_->deadline->end() - moment) / untried);
  connection_->socket().async_connect(opening_->addresses[opening_->next],
                                      handler([this](Error error) { connect_ended(error); }));
}

void ServiceCall::connect_ended(Error error) {
  if (!error && !timed_out_) {
    connection_->connected();
    return connected();
  }
  std::string const address = address_in_words(opening_->addresses[opening_->next++]);
  if (timed_out_) {
    opening_->attempts.timed_out(address);
  } else {
    opening_->attempts.failed(address, error.value());
  }
  connection_->close();
  connect_next();
}

void ServiceCall::connected() {
  http::Route const& route = connection_->route();
  watch_until(opening_->deadline->end());
  if (!route.tls) return use(std::move(connection_));
  if (!route.proxy) return shake_hands();
  auto tunnel = std::make_shared<http::TunnelExchange>(route);
  connection_->send(
      tunnel->request(), handler([this, tunnel](Error error, std::size_t) {
        if (!error) return read_tunnel(tunnel);
        auto const outcome = timed_out_ ? http::Transfer::timed_out : http::Transfer::failed;
        answered(
            tunnel->outcome({outcome, http::Progress::needs_more}, *opening_->deadline, reason_of(error)).failure());
      }));
}

template <class Exchange>
void ServiceCall::read_tunnel(std::shared_ptr<Exchange> tunnel) {
  connection_->receive(tunnel->space(), handler([this, tunnel](Error error, std::size_t count) {
                         http::Reading reading{http::Transfer::moved, http::Progress::needs_more};
                         if (error == boost::asio::error::eof) {
                           reading = {http::Transfer::closed, tunnel->ended()};
                         } else if (error) {
                           reading.transfer = timed_out_ ? http::Transfer::timed_out : http::Transfer::failed;
                         } else {
                           reading.progress = tunnel->arrived(count);
                           if (reading.progress == http::Progress::needs_more) return read_tunnel(tunnel);
                         }
                         auto const opened = tunnel->outcome(reading, *opening_->deadline, reason_of(error));
                         if (!opened) return answered(opened.failure());
                         shake_hands();
                       }));
}

void ServiceCall::shake_hands() {
  connection_->prepare_tls();
  connection_->tls().async_handshake(boost::asio::ssl::stream_base::client, handler([this](Error error) {
                                       if (error || timed_out_) return handshake_failed(error);
                                       use(std::move(connection_));
                                     }));
}

void ServiceCall::handshake_failed(Error error) {
  http::Route const& route = connection_->route();
  bool const is_tls = error.category() == boost::asio::error::get_ssl_category();
  answered(http::handshake_failure({.timed_out = timed_out_,
                                    .verify_result = SSL_get_verify_result(connection_->tls().native_handle()),
                                    .reason = reason_of(error),
                                    .socket_broke = !is_tls},
                                   route.endpoint.host, route.tls->trusted(), opening_->deadline->start()));
}

// The exchange of messages.

void ServiceCall::use(std::unique_ptr<AsyncConnection> connection) {
  opening_.reset();
  connection_ = std::move(connection);
  phase_ = Phase::talking;
  watch_until(deadline_->wait_ends(http::now()));
  connection_->send(connection_->exchange().start(*message_),
                    handler([this](Error error, std::size_t count) { sent(error, count); }));
}

void ServiceCall::sent(Error error, std::size_t count) {
  if (!error) {
    connection_->exchange().sent();
    return read();
  }
  http::Transferred const moved{timed_out_ ? http::Transfer::timed_out : http::Transfer::failed, count};
  answered(connection_->exchange().send_failed(moved, *deadline_, reason_of(error)));
}

void ServiceCall::read() {
  connection_->receive(connection_->exchange().space(),
                       handler([this](Error error, std::size_t count) { received(error, count); }));
}

void ServiceCall::received(Error error, std::size_t count) {
  http::MessageExchange& exchange = connection_->exchange();
  http::Reading reading{http::Transfer::moved, http::Progress::needs_more};
  if (error == boost::asio::error::eof) {
    reading = {http::Transfer::closed, exchange.ended()};
  } else if (error) {
    reading.transfer = timed_out_ ? http::Transfer::timed_out : http::Transfer::failed;
  } else {
    reading.progress = exchange.arrived(count);
    if (reading.progress == http::Progress::needs_more) {
      watch_until(deadline_->wait_ends(http::now()));
      return read();
    }
  }
  answered(exchange.answer(reading, *deadline_, error ? reason_of(error) : std::string()));
}

void ServiceCall::answered(Result<http::Response> answer) {
  if (!answer) {
    answer.failure().endpoint(endpoint_->connections.endpoint.origin());
    if (connection_ != nullptr) connection_->close();
  }
  opening_.reset();
  give_place_back(answer.ok());
  connection_.reset();
  go_on(exchange_.answered(std::move(answer), now()));
}

/// Closing the socket ends its waits, whose handlers see that time was up.
void ServiceCall::time_is_up() {
  auto const self = shared_from_this();
  timed_out_ = true;
  switch (phase_) {
    case Phase::preparing:
      return go_on(exchange_.prepared(http::timed_out("the credentials were not found in time"), now()));
    case Phase::queueing:
      Taker::unlink();
      pool_ = nullptr;
      return answered(http::timed_out("no connection became free within " + http::elapsed_since(deadline_->start()) +
                                      ": all " + std::to_string(endpoint_->connections.max_connections) +
                                      " connections (max_connections) were in use"));
    case Phase::resolving:
      return opening_->resolver.cancel();
    case Phase::connecting:
    case Phase::talking:
      return connection_->close();
    case Phase::waiting:
      return go_on(exchange_.waited());
    case Phase::over:
      return;
  }
}

}  // namespace dynamorm::detail
