// SPDX-License-Identifier: Apache-2.0
#include "http/tls.hpp"

#include <arpa/inet.h>
#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>

#include <array>
#include <utility>

#include "http/exchange_failures.hpp"

namespace dynamorm::http {
namespace {

std::string_view advice_on(int reason) {
  switch (reason) {
    case SSL_R_WRONG_VERSION_NUMBER:
      return "; if the peer speaks plain HTTP, the URL must begin with http://";
    case SSL_R_TLSV1_ALERT_PROTOCOL_VERSION:
    case SSL_R_UNSUPPORTED_PROTOCOL:
      return "; the peer must speak TLS 1.2 or newer";
    default:
      return "";
  }
}

/// Returns the oldest OpenSSL error of this thread, which caused the later ones.
std::string library_reason() {
  auto const code = ERR_get_error();
  ERR_clear_error();
  return tls_reason(code);
}

bool is_address(std::string const& host) {
  std::array<unsigned char, sizeof(in6_addr)> bytes;
  return inet_pton(AF_INET, host.c_str(), bytes.data()) == 1 || inet_pton(AF_INET6, host.c_str(), bytes.data()) == 1;
}

/// TLS over one of our sockets. OpenSSL reads and writes through callbacks, so that deadlines and MSG_NOSIGNAL are the
/// socket's. Not movable, because OpenSSL stores its address.
class TlsStream final : public Stream {
 public:
  TlsStream(Socket socket, std::shared_ptr<TlsContext const> context)
      : socket_(std::move(socket)), context_(std::move(context)), session_(SSL_new(context_->native())) {
    BIO* const transport = BIO_new(context_->transport());
    BIO_set_data(transport, this);
    BIO_set_init(transport, 1);
    SSL_set_bio(session_.get(), transport, transport);
  }

  [[nodiscard]] Transferred shake_hands(std::string const& host, Deadline const& deadline) {
    expect_host(session_.get(), host);
    return attempt(&deadline, [&](std::size_t&) { return SSL_connect(session_.get()); });
  }

  [[nodiscard]] Transferred send(std::string_view bytes, Deadline const& deadline) override {
    return attempt(&deadline, [&](std::size_t& count) {
      return SSL_write_ex(session_.get(), bytes.data(), bytes.size(), &count);
    });
  }

  [[nodiscard]] Transferred receive(std::span<char> into, Deadline const& deadline) override {
    return attempt(&deadline,
                   [&](std::size_t& count) { return SSL_read_ex(session_.get(), into.data(), into.size(), &count); });
  }

  /// Consumes what may arrive besides application data: a TLS 1.3 session ticket is not a disturbance.
  [[nodiscard]] bool is_quiet() override {
    char byte;
    auto const peeked =
        attempt(nullptr, [&](std::size_t& count) { return SSL_peek_ex(session_.get(), &byte, 1, &count); });
    return peeked.outcome == Transfer::timed_out;
  }

  [[nodiscard]] std::string reason() const override { return reason_; }
  [[nodiscard]] long verify_result() const noexcept { return SSL_get_verify_result(session_.get()); }
  /// Returns whether the connection below TLS failed, rather than TLS itself.
  [[nodiscard]] bool socket_broke() const noexcept { return !moved_below_; }

  int read_below(BIO* transport, char* into, int size) {
    std::span<char> const space(into, static_cast<std::size_t>(size));
    return note(transport, deadline_ ? socket_.receive(space, *deadline_) : socket_.receive_at_once(space));
  }

  int write_below(BIO* transport, char const* bytes, int size) {
    if (!deadline_) return note(transport, {Transfer::failed});
    return note(transport, socket_.send({bytes, static_cast<std::size_t>(size)}, *deadline_));
  }

 private:
  struct Free {
    void operator()(SSL* session) const noexcept { SSL_free(session); }
  };

  /// Follows OpenSSL's contract of a transport: a count, 0 at the end, -1 with the retry flag on a timeout.
  int note(BIO* transport, Transferred const& below) {
    BIO_clear_retry_flags(transport);
    moved_below_ = below.outcome == Transfer::moved || below.outcome == Transfer::timed_out;
    if (below.outcome == Transfer::moved) return static_cast<int>(below.count);
    reason_ = below.outcome == Transfer::closed ? "the peer closed the connection" : socket_.reason();
    if (below.outcome == Transfer::closed) return 0;
    if (below.outcome == Transfer::timed_out) BIO_set_retry_read(transport);
    return -1;
  }

  /// Without a deadline it does not wait.
  template <class Operation>
  Transferred attempt(Deadline const* deadline, Operation operation) {
    deadline_ = deadline;
    moved_below_ = true;
    ERR_clear_error();
    std::size_t count = 0;
    int const result = operation(count);
    if (result > 0) return {Transfer::moved, count};
    return {outcome_of(result)};
  }

  Transfer outcome_of(int result) {
    switch (SSL_get_error(session_.get(), result)) {
      case SSL_ERROR_ZERO_RETURN:
        return Transfer::closed;
      case SSL_ERROR_WANT_READ:
      case SSL_ERROR_WANT_WRITE:
        return Transfer::timed_out;
      default:
        if (moved_below_) reason_ = library_reason();
        ERR_clear_error();
        return Transfer::failed;
    }
  }

  Socket socket_;
  std::shared_ptr<TlsContext const> context_;
  // Closes without a close_notify, which would cost a system call: HTTP's own framing marks the end of a request.
  std::unique_ptr<SSL, Free> session_;
  Deadline const* deadline_ = nullptr;  // of the attempt in progress
  bool moved_below_ = true;
  std::string reason_;
};

TlsStream& stream_of(BIO* transport) { return *static_cast<TlsStream*>(BIO_get_data(transport)); }

bio_method_st* make_transport() {
  bio_method_st* const method = BIO_meth_new(BIO_TYPE_SOURCE_SINK, "dynamorm socket");
  BIO_meth_set_read(method, [](BIO* transport, char* into, int size) {
    return stream_of(transport).read_below(transport, into, size);
  });
  BIO_meth_set_write(method, [](BIO* transport, char const* bytes, int size) {
    return stream_of(transport).write_below(transport, bytes, size);
  });
  BIO_meth_set_ctrl(method, [](BIO*, int command, long, void*) -> long { return command == BIO_CTRL_FLUSH ? 1 : 0; });
  return method;
}

std::string certificate_problem(long verify_result, std::string const& host, std::string const& trusted) {
  std::string const words = X509_verify_cert_error_string(verify_result);
  switch (verify_result) {
    case X509_V_ERR_HOSTNAME_MISMATCH:
    case X509_V_ERR_IP_ADDRESS_MISMATCH:
      return "its certificate is not for \"" + host + "\" (" + words + ")";
    case X509_V_ERR_CERT_HAS_EXPIRED:
    case X509_V_ERR_CERT_NOT_YET_VALID:
      return "its certificate is not valid at this time (" + words + "); check this machine's clock";
    case X509_V_ERR_DEPTH_ZERO_SELF_SIGNED_CERT:
    case X509_V_ERR_SELF_SIGNED_CERT_IN_CHAIN:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT:
    case X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    case X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE:
      return "its certificate is not signed by an authority in " + trusted + " (" + words +
             "); to trust it, give a ca_bundle that contains its authority";
    default:
      return "its certificate was rejected (" + words + ")";
  }
}

}  // namespace

std::string tls_reason(unsigned long code) {
  char const* const text = ERR_reason_error_string(code);
  return (text != nullptr ? text : "no reason given") + std::string(advice_on(ERR_GET_REASON(code)));
}

void expect_host(ssl_st* session, std::string const& host) {
  if (is_address(host)) {
    X509_VERIFY_PARAM_set1_ip_asc(SSL_get0_param(session), host.c_str());
    return;
  }
  SSL_set_hostflags(session, X509_CHECK_FLAG_NO_PARTIAL_WILDCARDS);
  SSL_set1_host(session, host.c_str());
  SSL_set_tlsext_host_name(session, host.c_str());
}

Failure handshake_failure(BrokenHandshake const& broken, std::string const& host, std::string const& trusted,
                          SteadyTime start) {
  auto const message = "the TLS handshake with \"" + host + "\" failed after " + elapsed_since(start) + ": ";
  if (broken.timed_out) return timed_out(message + "the peer did not respond in time");
  if (broken.verify_result != X509_V_OK) {
    return tls_failed(message + certificate_problem(broken.verify_result, host, trusted));
  }
  auto failure = tls_failed(message + broken.reason);
  failure.retryable(broken.socket_broke);
  return failure;
}

TlsContext::TlsContext() : context_(SSL_CTX_new(TLS_client_method())), transport_(make_transport()) {}

TlsContext::~TlsContext() {
  SSL_CTX_free(context_);
  BIO_meth_free(transport_);
}

Result<std::shared_ptr<TlsContext const>> TlsContext::load(std::string const& ca_bundle) {
  std::shared_ptr<TlsContext> const tls(new TlsContext);
  SSL_CTX* const context = tls->context_;
  SSL_CTX_set_min_proto_version(context, TLS1_2_VERSION);
  SSL_CTX_set_options(context, SSL_OP_NO_RENEGOTIATION);
  SSL_CTX_set_verify(context, SSL_VERIFY_PEER, nullptr);
  SSL_CTX_set_read_ahead(context, 1);  // one read for a record's head and body together
  ERR_clear_error();
  if (ca_bundle.empty()) {
    tls->trusted_ = "the system's certificate store";
    SSL_CTX_set_default_verify_paths(context);
  } else {
    tls->trusted_ = "the ca_bundle " + ca_bundle;
    if (SSL_CTX_load_verify_file(context, ca_bundle.c_str()) != 1) {
      return tls_failed("cannot use " + tls->trusted_ + " (" + library_reason() +
                        "); it must be a readable file of certificates in PEM form");
    }
  }
  return std::shared_ptr<TlsContext const>(tls);
}

Result<std::unique_ptr<Stream>> start_tls(Socket socket, std::shared_ptr<TlsContext const> context,
                                          std::string const& host, Deadline const& deadline) {
  auto const& trusted = context->trusted();
  auto stream = std::make_unique<TlsStream>(std::move(socket), std::move(context));
  auto const outcome = stream->shake_hands(host, deadline).outcome;
  if (outcome == Transfer::moved) return std::unique_ptr<Stream>(std::move(stream));
  return handshake_failure({.timed_out = outcome == Transfer::timed_out,
                            .verify_result = stream->verify_result(),
                            .reason = stream->reason(),
                            .socket_broke = stream->socket_broke()},
                           host, trusted, deadline.start());
}

}  // namespace dynamorm::http
