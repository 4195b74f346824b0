// SPDX-License-Identifier: Apache-2.0
#include "asio/async_connection.hpp"

#include <fcntl.h>
#include <openssl/ssl.h>
#include <sys/socket.h>

#include <cerrno>

#include "http/tls.hpp"

namespace dynamorm::detail {

void AsyncConnection::connected() {
  Error ignored;
  socket_.set_option(boost::asio::ip::tcp::no_delay(true), ignored);
  socket_.non_blocking(true, ignored);
  ::fcntl(socket_.native_handle(), F_SETFD, FD_CLOEXEC);
}

void AsyncConnection::prepare_tls() {
  SSL_CTX* const shared = route_.tls->native();
  SSL_CTX_up_ref(shared);
  context_.emplace(shared);
  tls_.emplace(socket_, *context_);
  http::expect_host(tls_->native_handle(), route_.endpoint.host);
}

/// Over TLS, anything that arrives now counts as a disturbance: the tickets of a new session come before its first
/// response.
bool AsyncConnection::is_quiet() {
  char byte;
  return ::recv(socket_.native_handle(), &byte, 1, MSG_PEEK | MSG_DONTWAIT) < 0 &&
         (errno == EAGAIN || errno == EWOULDBLOCK);
}

void AsyncConnection::close() noexcept {
  Error ignored;
  socket_.close(ignored);
}

}  // namespace dynamorm::detail
