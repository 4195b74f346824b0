#include "http/connection.hpp"

#include <algorithm>
#include <utility>

#include "http/addresses.hpp"
#include "http/exchange_failures.hpp"
#include "http/socket.hpp"

namespace dynamorm::http {
namespace {

constexpr std::size_t largest_buffer_kept = 256 * 1024;

std::string bytes_of_the_response(std::size_t count) { return std::to_string(count) + " bytes of the response"; }

/// Reads one response to its end and reports the end of the stream to the parser, which knows what it means.
struct Reading {
  Transfer transfer;
  Progress progress;
};

Reading read_answer(Stream& stream, ResponseParser& parser, Deadline const& deadline) {
  auto progress = Progress::needs_more;
  while (progress == Progress::needs_more) {
    auto const received = stream.receive(parser.space(), deadline);
    if (received.outcome == Transfer::closed) return {Transfer::closed, parser.ended()};
    if (received.outcome != Transfer::moved) return {received.outcome, progress};
    progress = parser.arrived(received.count);
  }
  return {Transfer::moved, progress};
}

Failure tunnel_refused(Url const& proxy, int status) {
  auto const advice = status == 407 ? "; put user name and password into the proxy's URL" : "";
  return connect_failed("the proxy " + proxy.origin() + " rejected a tunnel with status " + std::to_string(status) +
                        advice);
}

/// Asks the proxy for a tunnel to the endpoint.
Status open_tunnel(Socket& socket, Route const& route, Deadline const& deadline) {
  auto const& proxy = *route.proxy;
  auto const so_far = [&] {
    return " while asking the proxy " + proxy.origin() + " for a tunnel, after " + elapsed_since(deadline.start());
  };
  auto const sent = socket.send(route.writer.tunnel_request(), deadline);
  ResponseParser parser(route.limits);
  parser.start(ResponseParser::Body::never);
  auto const reading = sent.outcome == Transfer::moved ? read_answer(socket, parser, deadline)
                                                       : Reading{sent.outcome, Progress::needs_more};
  if (reading.transfer == Transfer::timed_out) return timed_out("time ran out" + so_far());
  if (reading.transfer == Transfer::failed)
    return connection_lost("the connection broke" + so_far() + ": " + socket.reason());
  if (reading.progress == Progress::truncated) return connection_lost("the connection was closed" + so_far());
  if (reading.progress == Progress::malformed) return malformed_response(parser.problem() + so_far());
  if (auto const status = parser.take().status; status / 100 != 2) return tunnel_refused(proxy, status);
  if (parser.bytes_left() > 0) return malformed_response("the proxy sent bytes before the tunnel was used" + so_far());
  return {};
}

}  // namespace

std::string Route::in_words() const {
  return endpoint.origin() + (proxy ? " through the proxy " + proxy->origin() : "");
}

Connection::Connection(Route const& route, std::unique_ptr<Stream> stream)
    : route_(route), stream_(std::move(stream)), parser_(route.limits) {}

Result<std::unique_ptr<Connection>> Connection::open(Route const& route, Duration connect_timeout,
                                                     Deadline const& deadline) {
  auto const addresses = Addresses::look_up(route.proxy ? *route.proxy : route.endpoint);
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
  reusable_ = false;
  route_.writer.write(request, outgoing_);
  auto const sent = stream_->send(outgoing_, deadline);
  if (sent.outcome != Transfer::moved) return sending_failed(sent, deadline);
  drop_large_buffer();
  return receive_answer(deadline);
}

Result<Response> Connection::receive_answer(Deadline const& deadline) {
  parser_.start();
  auto const [transfer, progress] = read_answer(*stream_, parser_, deadline);
  switch (progress) {
    case Progress::done:
      reusable_ = transfer == Transfer::moved && parser_.keeps_alive();
      return parser_.take();
    case Progress::malformed:
      return malformed_response("the response from " + route_.in_words() + " is not usable: " + parser_.problem());
    default:
      return receiving_failed(transfer, deadline);
  }
}

Failure Connection::sending_failed(Transferred const& sent, Deadline const& deadline) const {
  auto const so_far = " after " + elapsed_since(deadline.start()) + ", when " + std::to_string(sent.count) + " of " +
                      std::to_string(outgoing_.size()) + " bytes of the request had been sent to " + route_.in_words();
  if (sent.outcome == Transfer::timed_out) return timed_out("time ran out" + so_far);
  return connection_lost("the connection broke" + so_far + ": " + stream_->reason());
}

Failure Connection::receiving_failed(Transfer outcome, Deadline const& deadline) const {
  auto const elapsed = elapsed_since(deadline.start());
  auto const came = bytes_of_the_response(parser_.bytes_arrived());
  if (outcome == Transfer::timed_out) {
    bool const whole = now() >= deadline.end();
    auto const limit = whole ? "request timeout is " + in_words(deadline.end() - deadline.start())
                             : "idle timeout is " + in_words(deadline.idle());
    return timed_out("no complete response from " + route_.in_words() + " within " + elapsed + ", only " + came +
                     "; the " + limit);
  }
  auto const reason = outcome == Transfer::closed ? "the peer closed it" : stream_->reason();
  return connection_lost("the connection to " + route_.in_words() + " was lost after " + elapsed + ", when " + came +
                         " had arrived: " + reason);
}

void Connection::drop_large_buffer() {
  if (outgoing_.capacity() > largest_buffer_kept) std::string().swap(outgoing_);
}

}  // namespace dynamorm::http
