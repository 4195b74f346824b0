// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace dynamorm::server {

/// A client's end of a connection to a server on this machine, which can misbehave. Waits at most ten seconds.
class TestConnection {
 public:
  /// `url` is a server's: "http://127.0.0.1:8000" or "http://[::1]:8000".
  explicit TestConnection(std::string const& url);
  TestConnection(TestConnection&& other) noexcept;
  TestConnection& operator=(TestConnection&&) = delete;
  ~TestConnection();

  /// Whether the server accepted the connection.
  [[nodiscard]] bool is_open() const noexcept { return descriptor_ >= 0; }

  /// Returns whether everything could be sent.
  bool send(std::string_view bytes) const;
  /// Sends as much as possible without waiting.
  std::size_t send_at_once(std::string_view bytes) const;
  void end_sending() const;

  /// Returns the next answer, head and body, or the part of it that arrived before the server closed.
  [[nodiscard]] std::string answer();
  /// Returns everything until the server closes.
  [[nodiscard]] std::string rest();
  /// Whether the server closes within this time without sending more.
  [[nodiscard]] bool closes_within(std::chrono::milliseconds time) const;

 private:
  bool receive();

  int descriptor_ = -1;
  std::string received_;
};

/// A complete request for an operation of DynamoDB, with any signature.
[[nodiscard]] std::string call(std::string_view operation, std::string_view body, std::string_view headers = "");

/// The body of an answer.
[[nodiscard]] std::string_view body_of(std::string_view answer);

/// Creates the table "books" with the hash key "h" on a server.
void create_books(std::string const& url);

}  // namespace dynamorm::server
