// SPDX-License-Identifier: Apache-2.0
#include "http/connection.hpp"

#include <algorithm>
#include <utility>

#include "http/addresses.hpp"
#include "http/exchange_failures.hpp"
#include "http/socket.hpp"

namespace dynamorm::http {
namespace {

/// Reads one response to its end and reports the end of the stream to the parser, which knows what it means.
template <class Exchange>
Reading read_answer(Stream& stream, Exchange& exchange, Deadline const& deadline) {
  auto progress = Progress::needs_more;
  while (progress == Progress::needs_more) {
    auto const received = stream.receive(exchange.space(), deadline);
    if (received.outcome == Transfer::closed) return {Transfer::closed, exchange.ended()};
    if (received.outcome != Transfer::moved) return {received.outcome, progress};
    progress = exchange.arrived(received.count);
  }
  return {Transfer::moved, progress};
}

/// Asks the proxy for a tunnel to the endpoint.
Status open_tunnel(Socket& socket, Route const& route, Deadline const& deadline) {
  TunnelExchange tunnel(route);
  auto const sent = socket.send(tunnel.request(), deadline);
  auto const reading = sent.outcome == Transfer::moved ? read_answer(socket, tunnel, deadline)
                                                       : Reading{sent.outcome, Progress::needs_more};
  return tunnel.outcome(reading, deadline, socket.reason());
}

}  // namespace

Connection::Connection(Route const& route, std::unique_ptr<Stream> stream)
    : stream_(std::move(stream)), exchange_(route) {}

Result<std::unique_ptr<Connection>> Connection::open(Route const& route, Duration connect_timeout,
                                                     Deadline const& deadline) {
  auto const addresses = Addresses::look_up(route.first_hop());
  if (!addresses) return addresses.failure();

  auto const start = now();
  if (start >= deadline.end()) {
    return timed_out("the request timeout expired while the host was looked up, " + elapsed_since(deadline.start()) +
                     " after the request began");
  }
  Deadline const opening(start, std::min(connect_timeout, deadline.end() - start), deadline.idle());
  auto socket = addresses->connect(opening);
  if (!socket) return socket.failure();

  std::unique_ptr<Stream> stream;
  if (route.tls) {
    if (route.proxy) {
      if (auto const tunnel = open_tunnel(*socket, route, opening); !tunnel) return tunnel.failure();
    }
    auto secured = start_tls(std::move(*socket), route.tls, route.endpoint.host, opening);
    if (!secured) return secured.failure();
    stream = *std::move(secured);
  } else {
    stream = std::make_unique<Socket>(std::move(*socket));
  }
  return std::unique_ptr<Connection>(new Connection(route, std::move(stream)));
}

Result<Response> Connection::exchange(Request const& request, Deadline const& deadline) {
  auto const sent = stream_->send(exchange_.start(request), deadline);
  if (sent.outcome != Transfer::moved) return exchange_.send_failed(sent, deadline, stream_->reason());
  exchange_.sent();
  auto const reading = read_answer(*stream_, exchange_, deadline);
  return exchange_.answer(reading, deadline, reading.transfer == Transfer::failed ? stream_->reason() : std::string());
}

}  // namespace dynamorm::http
