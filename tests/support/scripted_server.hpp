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
/// Sends one byte after the other, with a pause before each.
[[nodiscard]] Step drip(std::string bytes, std::chrono::milliseconds pause);
[[nodiscard]] Step pause(std::chrono::milliseconds duration);
/// Does nothing until the client closes.
[[nodiscard]] Step stay_silent();
/// Ends its own side in good order (FIN), and goes on reading.
[[nodiscard]] Step half_close();
/// Breaks the connection off (RST).
[[nodiscard]] Step reset();
/// From here on everything goes over TLS. As a first step it makes a TLS server, later a tunnel's end.
[[nodiscard]] Step start_tls(Certificate certificate, OldestTls oldest = OldestTls::usual);
/// Repeats the steps until one of them fails, as reading does once the client has closed.
[[nodiscard]] Step forever(Script steps);

/// The text of an answer with a Content-Length; `headers` are whole lines.
[[nodiscard]] std::string answer(int status, std::string_view body, std::string_view headers = "");
/// Gives every request the same answer and keeps the connection.
[[nodiscard]] Script always(std::string text);

/// A server on loopback that does to each connection what its script says, on a thread of its own, and remembers what
/// it was sent. The first connection gets the first script and so on; the last script serves all further ones.
/// Everything ends, however far the scripts are, when it leaves scope.
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
  /// Returns when that many connections have come to the end of their scripts and are closed.
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
  // Touched by the accepting thread alone while it runs.
  std::vector<std::shared_ptr<Conversation>> conversations_;
  std::vector<std::thread> conversing_;
  std::thread accepting_;
};

/// A port on which nothing listens.
[[nodiscard]] std::uint16_t unused_port();

/// A listening socket whose queue is full, so that another connect gets no answer at all.
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
