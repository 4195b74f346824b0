#pragma once

#include <memory>
#include <string>

#include "dynamorm/result.hpp"

#include "http/deadline.hpp"
#include "http/socket.hpp"
#include "http/stream.hpp"

struct bio_method_st;
struct ssl_ctx_st;

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

/// Performs the client's handshake over a connected socket. The certificate must be trusted, valid now, and issued for
/// `host`: a name is sent (SNI) and compared with the certificate's names, an address with its addresses.
/// Fails with TlsFailed, RequestTimedOut or ConnectionLost.
[[nodiscard]] Result<std::unique_ptr<Stream>> start_tls(Socket socket, std::shared_ptr<TlsContext const> context,
                                                        std::string const& host, Deadline const& deadline);

}  // namespace dynamorm::http
