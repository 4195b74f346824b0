// SPDX-License-Identifier: Apache-2.0
#include "test_connection.hpp"

#include <gtest/gtest.h>
#include <netdb.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <utility>

namespace dynamorm::server {
namespace {

constexpr std::string_view head_end = "\r\n\r\n";

int connect_to(std::string const& url) {
  std::string const authority = url.substr(std::string_view("http://").size());
  auto const colon = authority.rfind(':');
  std::string host = authority.substr(0, colon);
  if (host.starts_with('[')) host = host.substr(1, host.size() - 2);
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* address = nullptr;
  if (getaddrinfo(host.c_str(), authority.c_str() + colon + 1, &hints, &address) != 0) return -1;
  int descriptor = socket(address->ai_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  timeval const patience{.tv_sec = 10, .tv_usec = 0};
  setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
  setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
  if (connect(descriptor, address->ai_addr, address->ai_addrlen) != 0) {
    close(descriptor);
    descriptor = -1;
  }
  freeaddrinfo(address);
  return descriptor;
}

std::size_t content_length(std::string_view head) {
  constexpr std::string_view name = "Content-Length: ";
  auto const at = head.find(name);
  return at == std::string_view::npos ? 0 : std::strtoul(head.data() + at + name.size(), nullptr, 10);
}

}  // namespace

TestConnection::TestConnection(std::string const& url) : descriptor_(connect_to(url)) {}

TestConnection::TestConnection(TestConnection&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)), received_(std::move(other.received_)) {}

TestConnection::~TestConnection() {
  if (descriptor_ >= 0) close(descriptor_);
}

bool TestConnection::send(std::string_view bytes) const {
  while (!bytes.empty()) {
    ssize_t const count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (count <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(count));
  }
  return true;
}

std::size_t TestConnection::send_at_once(std::string_view bytes) const {
  ssize_t const count = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
  return count < 0 ? 0 : static_cast<std::size_t>(count);
}

void TestConnection::end_sending() const { shutdown(descriptor_, SHUT_WR); }

bool TestConnection::receive() {
  std::array<char, 64 * 1024> piece{};
  ssize_t const count = recv(descriptor_, piece.data(), piece.size(), 0);
  if (count <= 0) return false;
  received_.append(piece.data(), static_cast<std::size_t>(count));
  return true;
}

std::string TestConnection::answer() {
  for (;;) {
    auto const end = received_.find(head_end);
    if (end != std::string::npos) {
      std::size_t const size = end + head_end.size() + content_length(std::string_view(received_).substr(0, end));
      if (received_.size() >= size) {
        std::string const whole = received_.substr(0, size);
        received_.erase(0, size);
        return whole;
      }
    }
    if (!receive()) return std::exchange(received_, {});
  }
}

std::string TestConnection::rest() {
  while (receive()) {
  }
  return std::exchange(received_, {});
}

bool TestConnection::closes_within(std::chrono::milliseconds time) const {
  pollfd waiting{.fd = descriptor_, .events = POLLIN, .revents = 0};
  if (poll(&waiting, 1, static_cast<int>(time.count())) != 1) return false;
  char byte = 0;
  return recv(descriptor_, &byte, 1, 0) <= 0;
}

std::string call(std::string_view operation, std::string_view body, std::string_view headers) {
  return "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
         "X-Amz-Date: 20260101T000000Z\r\nX-Amz-Target: DynamoDB_20120810." +
         std::string(operation) +
         "\r\nAuthorization: AWS4-HMAC-SHA256 Credential=AKID/20260101/us-west-2/dynamodb/aws4_request, "
         "SignedHeaders=host, Signature=ab\r\n" +
         std::string(headers) + "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

std::string_view body_of(std::string_view answer) {
  auto const end = answer.find(head_end);
  return end == std::string_view::npos ? std::string_view() : answer.substr(end + head_end.size());
}

void create_books(std::string const& url) {
  TestConnection connection(url);
  connection.send(
      call("CreateTable",
           R"({"TableName":"books","BillingMode":"PAY_PER_REQUEST","KeySchema":[{"AttributeName":"h","KeyType":"HASH"}],
          "AttributeDefinitions":[{"AttributeName":"h","AttributeType":"S"}]})"));
  ASSERT_TRUE(connection.answer().starts_with("HTTP/1.1 200"));
}

}  // namespace dynamorm::server
