// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "support/test_certificates.hpp"

namespace dynamorm::test {

class Conversation;

/// One action of a server on a connection. Returning false ends the script and the connection.
using Step = std::function<bool(Conversation&)>;
/// The actions of a server on one connection, which it then closes.
using Script = std::vector<Step>;

enum class OldestTls { usual, version_1_1_only };

/// Waits for one whole request (head, and body by Content-Length) and records it.
[[nodiscard]] Step read_request();
[[nodiscard]] Step send(std::string bytes);
/// Sends byte by byte, with a pause before each.
[[nodiscard]] Step drip(std::string bytes, std::chrono::milliseconds pause);
[[nodiscard]] Step pause(std::chrono::milliseconds duration);
/// Does nothing until the client closes.
[[nodiscard]] Step stay_silent();
/// Closes its own side properly (FIN), and continues reading.
[[nodiscard]] Step half_close();
/// Resets the connection (RST).
[[nodiscard]] Step reset();
/// Continues over TLS. As the first step it makes a TLS server; as a later one, the end of a tunnel.
[[nodiscard]] Step start_tls(Certificate certificate, OldestTls oldest = OldestTls::usual);
/// Repeats the steps until one of them fails, as reading does once the client has closed.
[[nodiscard]] Step forever(Script steps);

/// Returns an answer with a Content-Length; `headers` are whole lines.
[[nodiscard]] std::string answer(int status, std::string_view body, std::string_view headers = "");
/// Answers every request alike and keeps the connection.
[[nodiscard]] Script always(std::string text);

/// A server on loopback that performs a script on each connection, in a thread of its own, and records the requests.
/// The first connection gets the first script and so on; the last script serves all further ones. The destructor ends
/// all scripts.
class ScriptedServer {
 public:
  explicit ScriptedServer(Script script) : ScriptedServer(std::vector<Script>{std::move(script)}) {}
  explicit ScriptedServer(std::vector<Script> scripts, std::string const& address = "127.0.0.1");
  ~ScriptedServer();
  ScriptedServer(ScriptedServer const&) = delete;
  ScriptedServer& operator=(ScriptedServer const&) = delete;

  [[nodiscard]] std::uint16_t port() const noexcept { return port_; }
  /// "http://127.0.0.1:port", or with another scheme or host.
  [[nodiscard]] std::string url(std::string_view scheme = "http", std::string_view host = "") const;

  /// The requests read so far, heads and bodies as they came.
  [[nodiscard]] std::vector<std::string> requests() const;
  [[nodiscard]] int connections() const noexcept { return connections_; }
  /// Waits until this number of connections has completed its scripts and is closed.
  void wait_until_closed(int count) const;

 private:
  friend class Conversation;
  void accept_all();
  void record(std::string request);

  std::vector<Script> const scripts_;
  std::string host_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stopping_ = false;
  std::atomic<int> connections_ = 0;
  std::atomic<int> closed_ = 0;
  mutable std::mutex mutex_;
  std::vector<std::string> requests_;  // guarded by mutex_
  // Used only by the accepting thread while it runs.
  std::vector<std::shared_ptr<Conversation>> conversations_;
  std::vector<std::thread> conversing_;
  std::thread accepting_;
};

/// A port without a listener.
[[nodiscard]] std::uint16_t unused_port();

/// A listening socket with a full queue, so that further connections get no answer.
class UnansweringPort {
 public:
  UnansweringPort();
  ~UnansweringPort();
  UnansweringPort(UnansweringPort const&) = delete;
  UnansweringPort& operator=(UnansweringPort const&) = delete;

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  std::uint16_t port_;
  std::vector<int> sockets_;
};

}  // namespace dynamorm::test
