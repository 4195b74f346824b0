// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/basic_stream_socket.hpp>
#include <boost/asio/buffer.hpp>
#include <boost/asio/error.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/write.hpp>
#include <boost/system/error_code.hpp>
#include <chrono>
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>
#include <utility>

#include "asio/async_client.hpp"
#include "http/message_exchange.hpp"
#include "http/route.hpp"

namespace dynamorm::detail {

/// One connection of an asynchronous client: a socket, TLS if the route needs it, and the messages on it. All functions
/// are called on the strand. `route` must outlive it.
class AsyncConnection {
 public:
  using Socket = boost::asio::basic_stream_socket<boost::asio::ip::tcp, Strand>;
  using Tls = boost::asio::ssl::stream<Socket&>;
  using Error = boost::system::error_code;
  using Time = std::chrono::steady_clock::time_point;

  AsyncConnection(http::Route const& route, Strand const& strand) : route_(route), socket_(strand), exchange_(route) {}

  [[nodiscard]] http::Route const& route() const noexcept { return route_; }
  [[nodiscard]] Socket& socket() noexcept { return socket_; }
  [[nodiscard]] Tls& tls() noexcept { return *tls_; }
  [[nodiscard]] http::MessageExchange& exchange() noexcept { return exchange_; }

  /// Prepares a socket that has just been connected.
  void connected();
  /// Makes the TLS session, whose handshake follows.
  void prepare_tls();

  /// Returns whether the peer has neither closed the connection nor sent anything.
  [[nodiscard]] bool is_quiet();
  /// Ends all waits.
  void close() noexcept;

  /// Sends all bytes: `done(error, count)`. Calls `done` at once if the socket takes them without waiting.
  template <class Done>
  void send(std::string_view bytes, Done done);
  /// Receives at least one byte: `done(error, count)`.
  template <class Done>
  void receive(std::span<char> into, Done done);

  Time unused_since{};

 private:
  http::Route const& route_;
  Socket socket_;
  std::optional<boost::asio::ssl::context> context_;  // shares OpenSSL's context with the route
  std::optional<Tls> tls_;
  http::MessageExchange exchange_;
};

template <class Done>
void AsyncConnection::send(std::string_view bytes, Done done) {
  if (tls_) return boost::asio::async_write(*tls_, boost::asio::buffer(bytes.data(), bytes.size()), std::move(done));
  Error error;
  std::size_t const count = socket_.write_some(boost::asio::buffer(bytes.data(), bytes.size()), error);
  if (count == bytes.size() || (error && error != boost::asio::error::would_block)) return done(error, count);
  bytes.remove_prefix(count);
  boost::asio::async_write(
      socket_, boost::asio::buffer(bytes.data(), bytes.size()),
      [count, done = std::move(done)](Error late, std::size_t more) mutable { done(late, count + more); });
}

template <class Done>
void AsyncConnection::receive(std::span<char> into, Done done) {
  auto const buffer = boost::asio::buffer(into.data(), into.size());
  if (tls_) {
    tls_->async_read_some(buffer, std::move(done));
  } else {
    socket_.async_read_some(buffer, std::move(done));
  }
}

}  // namespace dynamorm::detail
