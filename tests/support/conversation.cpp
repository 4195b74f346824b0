// SPDX-License-Identifier: Apache-2.0
#include "support/conversation.hpp"

#include <openssl/ssl.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <thread>
#include <utility>

namespace dynamorm::test {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";

std::size_t content_length(std::string_view head) {
  constexpr std::string_view name = "\r\nContent-Length: ";
  auto const at = head.find(name);
  return at == std::string_view::npos ? 0 : std::strtoul(head.data() + at + name.size(), nullptr, 10);
}

using TlsSettings = std::unique_ptr<SSL_CTX, void (*)(SSL_CTX*)>;

TlsSettings tls_settings(Certificate const& certificate, OldestTls oldest) {
  TlsSettings settings(SSL_CTX_new(TLS_server_method()), SSL_CTX_free);
  if (oldest == OldestTls::version_1_1_only) {
    SSL_CTX_set_cipher_list(settings.get(), "DEFAULT@SECLEVEL=0");
    SSL_CTX_set_min_proto_version(settings.get(), TLS1_1_VERSION);
    SSL_CTX_set_max_proto_version(settings.get(), TLS1_1_VERSION);
  }
  SSL_CTX_use_certificate(settings.get(), certificate.certificate.get());
  SSL_CTX_use_PrivateKey(settings.get(), certificate.key.get());
  return settings;
}

}  // namespace

void Conversation::Free::operator()(ssl_st* session) const noexcept { SSL_free(session); }

int Conversation::receive(char* into, int size) {
  if (tls_) return SSL_read(tls_.get(), into, size);
  return static_cast<int>(::recv(descriptor_, into, static_cast<std::size_t>(size), 0));
}

bool Conversation::receive_more() {
  std::array<char, 4096> bytes;
  int const count = receive(bytes.data(), bytes.size());
  if (count > 0) received_.append(bytes.data(), static_cast<std::size_t>(count));
  return count > 0;
}

bool Conversation::read_request() {
  auto end = received_.find(head_end);
  for (; end == std::string::npos; end = received_.find(head_end)) {
    if (!receive_more()) return false;
  }
  auto const head_size = end + head_end.size();
  auto const size = head_size + content_length(received_.substr(0, head_size));
  while (received_.size() < size) {
    if (!receive_more()) return false;
  }
  server_.record(received_.substr(0, size));
  received_.erase(0, size);
  return true;
}

bool Conversation::send(std::string_view bytes) {
  while (!bytes.empty()) {
    auto const count = tls_ ? SSL_write(tls_.get(), bytes.data(), static_cast<int>(bytes.size()))
                            : ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

bool Conversation::pause(std::chrono::milliseconds duration) const {
  auto const end = std::chrono::steady_clock::now() + duration;
  while (std::chrono::steady_clock::now() < end) {
    if (server_.stopping_) return false;
    auto const left = end - std::chrono::steady_clock::now();
    std::this_thread::sleep_for(std::min<std::chrono::nanoseconds>(left, std::chrono::milliseconds(10)));
  }
  return true;
}

bool Conversation::start_tls(Certificate const& certificate, OldestTls oldest) {
  auto const settings = tls_settings(certificate, oldest);
  tls_.reset(SSL_new(settings.get()));
  SSL_set_fd(tls_.get(), descriptor_);
  return SSL_accept(tls_.get()) == 1;
}

bool Conversation::half_close() {
  if (tls_) SSL_shutdown(tls_.get());
  return ::shutdown(descriptor_, SHUT_WR) == 0;
}

void Conversation::wait_for_close() {
  while (receive_more()) {
  }
}

void Conversation::reset() {
  linger const at_once{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(descriptor_, SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
  close();
}

void Conversation::close() {
  std::lock_guard const lock(mutex_);
  if (descriptor_ >= 0) ::close(std::exchange(descriptor_, -1));
}

void Conversation::break_off() {
  std::lock_guard const lock(mutex_);
  if (descriptor_ >= 0) ::shutdown(descriptor_, SHUT_RDWR);
}

}  // namespace dynamorm::test
