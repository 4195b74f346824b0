// SPDX-License-Identifier: Apache-2.0
#include "http/message_exchange.hpp"

#include <utility>

#include "http/exchange_failures.hpp"

namespace dynamorm::http {
namespace {

constexpr std::size_t largest_buffer_kept = 256 * 1024;

std::string bytes_of_the_response(std::size_t count) { return std::to_string(count) + " bytes of the response"; }

Failure tunnel_refused(Url const& proxy, int status) {
  auto const advice = status == 407 ? "; put user name and password into the proxy's URL" : "";
  return connect_failed("the proxy " + proxy.origin() + " rejected a tunnel with status " + std::to_string(status) +
                        advice);
}

}  // namespace

std::string_view MessageExchange::start(Request const& request) {
  reusable_ = false;
  route_.writer.write(request, outgoing_);
  return outgoing_;
}

void MessageExchange::sent() {
  drop_large_buffer();
  parser_.start();
}

Failure MessageExchange::send_failed(Transferred const& sent, Deadline const& deadline, std::string const& reason) {
  auto const so_far = " after " + elapsed_since(deadline.start()) + ", when " + std::to_string(sent.count) + " of " +
                      std::to_string(outgoing_.size()) + " bytes of the request had been sent to " + route_.in_words();
  if (sent.outcome == Transfer::timed_out) return timed_out("time ran out" + so_far);
  return connection_lost("the connection broke" + so_far + ": " + reason);
}

Result<Response> MessageExchange::answer(Reading reading, Deadline const& deadline, std::string const& reason) {
  switch (reading.progress) {
    case Progress::done:
      reusable_ = reading.transfer == Transfer::moved && parser_.keeps_alive();
      return parser_.take();
    case Progress::malformed:
      return malformed_response("the response from " + route_.in_words() + " is not usable: " + parser_.problem());
    default:
      return receiving_failed(reading.transfer, deadline, reason);
  }
}

Failure MessageExchange::receiving_failed(Transfer outcome, Deadline const& deadline, std::string const& reason) const {
  auto const elapsed = elapsed_since(deadline.start());
  auto const came = bytes_of_the_response(parser_.bytes_arrived());
  if (outcome == Transfer::timed_out) {
    bool const whole = now() >= deadline.end();
    auto const limit = whole ? "request timeout is " + in_words(deadline.end() - deadline.start())
                             : "idle timeout is " + in_words(deadline.idle());
    return timed_out("no complete response from " + route_.in_words() + " within " + elapsed + ", only " + came +
                     "; the " + limit);
  }
  return connection_lost("the connection to " + route_.in_words() + " was lost after " + elapsed + ", when " + came +
                         " had arrived: " + (outcome == Transfer::closed ? "the peer closed it" : reason));
}

void MessageExchange::drop_large_buffer() {
  if (outgoing_.capacity() > largest_buffer_kept) std::string().swap(outgoing_);
}

TunnelExchange::TunnelExchange(Route const& route)
    : route_(route), parser_(route.limits), request_(route.writer.tunnel_request()) {
  parser_.start(ResponseParser::Body::never);
}

Status TunnelExchange::outcome(Reading reading, Deadline const& deadline, std::string const& reason) {
  auto const& proxy = *route_.proxy;
  auto const so_far =
      " while asking the proxy " + proxy.origin() + " for a tunnel, after " + elapsed_since(deadline.start());
  if (reading.transfer == Transfer::timed_out) return timed_out("time ran out" + so_far);
  if (reading.transfer == Transfer::failed) return connection_lost("the connection broke" + so_far + ": " + reason);
  if (reading.progress == Progress::truncated) return connection_lost("the connection was closed" + so_far);
  if (reading.progress == Progress::malformed) return malformed_response(parser_.problem() + so_far);
  if (auto const status = parser_.take().status; status / 100 != 2) return tunnel_refused(proxy, status);
  if (parser_.bytes_left() > 0) return malformed_response("the proxy sent bytes before the tunnel was used" + so_far);
  return {};
}

}  // namespace dynamorm::http
