// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"
#include "http/socket.hpp"
#include "http/stream.hpp"

struct bio_method_st;
struct ssl_ctx_st;
struct ssl_st;

namespace dynamorm::http {

/// The trust and protocol settings of a client: at least TLS 1.2, no renegotiation, every certificate verified. Created
/// once and shared by all connections of a client. Immutable and thread-safe.
class TlsContext {
 public:
  /// Trusts the authorities in the PEM file `ca_bundle`, or the system's if it is empty (OpenSSL's default locations,
  /// which SSL_CERT_FILE and SSL_CERT_DIR override). Fails with TlsFailed if the file cannot be used.
  [[nodiscard]] static Result<std::shared_ptr<TlsContext const>> load(std::string const& ca_bundle);
  ~TlsContext();
  TlsContext(TlsContext const&) = delete;
  TlsContext& operator=(TlsContext const&) = delete;

  [[nodiscard]] ssl_ctx_st* native() const noexcept { return context_; }
  /// Returns the callbacks through which OpenSSL uses our sockets.
  [[nodiscard]] bio_method_st const* transport() const noexcept { return transport_; }
  /// For messages: "the system's certificate store", or the path of the bundle.
  [[nodiscard]] std::string const& trusted() const noexcept { return trusted_; }

 private:
  TlsContext();

  ssl_ctx_st* context_;
  bio_method_st* transport_;
  std::string trusted_;
};

/// Makes a session accept only a certificate for `host`: a name is sent (SNI) and compared with the certificate's
/// names, an address with its addresses.
void expect_host(ssl_st* session, std::string const& host);

/// Words a code of OpenSSL's error queue, with advice if there is any.
[[nodiscard]] std::string tls_reason(unsigned long code);

/// Why a handshake failed.
struct BrokenHandshake {
  bool timed_out = false;
  long verify_result = 0;     ///< OpenSSL's judgement of the certificate; 0 if it found no fault.
  std::string reason{};       ///< As OpenSSL or the system words it.
  bool socket_broke = false;  ///< Whether the connection below TLS failed, rather than TLS itself.
};

/// Makes the failure of a handshake that began at `start`; `trusted` is TlsContext::trusted().
[[nodiscard]] Failure handshake_failure(BrokenHandshake const& broken, std::string const& host,
                                        std::string const& trusted, SteadyTime start);

/// Performs the client's handshake over a connected socket. The certificate must be trusted, valid now, and issued for
/// `host` (see expect_host).
/// Fails with TlsFailed, RequestTimedOut or ConnectionLost.
[[nodiscard]] Result<std::unique_ptr<Stream>> start_tls(Socket socket, std::shared_ptr<TlsContext const> context,
                                                        std::string const& host, Deadline const& deadline);

}  // namespace dynamorm::http
