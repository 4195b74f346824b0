// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

#include "http/client_request.hpp"
#include "http/deadline.hpp"
#include "http/response.hpp"
#include "http/response_parser.hpp"
#include "http/route.hpp"
#include "http/stream.hpp"

namespace dynamorm::http {

/// How far the reading of a response came, and why it stopped.
struct Reading {
  Transfer transfer;
  Progress progress;
};

/// The requests and responses on one open connection, one after the other, without the connection: a driver moves the
/// bytes and reports what happened. Not thread-safe. `route` must outlive it.
///
/// The driver sends what start() returns and calls sent(), or send_failed(). It then fills space() and calls arrived()
/// until that returns something other than Progress::needs_more, or calls ended() if the peer closes. Last, it calls
/// answer().
class MessageExchange {
 public:
  explicit MessageExchange(Route const& route) : route_(route), parser_(route.limits) {}

  /// Returns the bytes of the request, valid until sent() or send_failed().
  [[nodiscard]] std::string_view start(Request const& request);
  void sent();
  /// The failure after `sent` bytes, because time ran out or because of `reason`.
  [[nodiscard]] Failure send_failed(Transferred const& sent, Deadline const& deadline, std::string const& reason);

  [[nodiscard]] std::span<char> space() { return parser_.space(); }
  [[nodiscard]] Progress arrived(std::size_t count) { return parser_.arrived(count); }
  [[nodiscard]] Progress ended() { return parser_.ended(); }

  /// Returns the response, or the failure with which the reading ended; `reason` says why the connection broke.
  [[nodiscard]] Result<Response> answer(Reading reading, Deadline const& deadline, std::string const& reason);

  /// Returns whether another exchange may follow: the last one succeeded and the peer keeps the connection.
  [[nodiscard]] bool reusable() const noexcept { return reusable_; }

 private:
  [[nodiscard]] Failure receiving_failed(Transfer outcome, Deadline const& deadline, std::string const& reason) const;
  void drop_large_buffer();

  Route const& route_;
  ResponseParser parser_;
  std::string outgoing_;
  bool reusable_ = true;
};

/// The exchange that opens a tunnel through a proxy (RFC 9110 section 9.3.6), without the connection.
class TunnelExchange {
 public:
  explicit TunnelExchange(Route const& route);

  [[nodiscard]] std::string const& request() const noexcept { return request_; }
  [[nodiscard]] std::span<char> space() { return parser_.space(); }
  [[nodiscard]] Progress arrived(std::size_t count) { return parser_.arrived(count); }
  [[nodiscard]] Progress ended() { return parser_.ended(); }
  /// Returns whether the tunnel is open; `reason` says why the connection broke.
  [[nodiscard]] Status outcome(Reading reading, Deadline const& deadline, std::string const& reason);

 private:
  Route const& route_;
  ResponseParser parser_;
  std::string request_;
};

}  // namespace dynamorm::http
