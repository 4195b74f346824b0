// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

#include "base/clock.hpp"
#include "server/http_session.hpp"
#include "server/poller.hpp"

namespace dynamorm::server {

/// One open connection. Only the thread that has claimed it may use it.
class Connection {
 public:
  int descriptor = -1;
  /// Null while the connection is idle, that is, between requests.
  std::unique_ptr<HttpSession> session{};
  HttpSession::Phase phase = HttpSession::Phase::idle;
  Clock::SteadyTime waits_since{};  ///< When it began to wait for its peer.
  Clock::SteadyTime deadline{};     ///< When the wait times out.

 private:
  friend class ConnectionTable;

  std::atomic<std::uint64_t> state_{0};
  std::uint32_t index_ = 0;
};

/// The open connections of a server. Threads claim them by the keys that epoll reports. The key of a closed connection
/// claims nothing, even if another connection has taken its place. Close all connections before destroying it.
/// Thread-safe.
class ConnectionTable {
 public:
  /// The smallest key of a connection.
  static constexpr std::uint64_t first_key = std::uint64_t{1} << 32;

  explicit ConnectionTable(std::size_t most) : most_(most) {}
  ConnectionTable(ConnectionTable const&) = delete;
  ConnectionTable& operator=(ConnectionTable const&) = delete;

  /// Takes over an open socket. Returns its connection, claimed by the caller, or null if there are too many.
  [[nodiscard]] Connection* add(int descriptor);
  [[nodiscard]] static std::uint64_t key_of(Connection const& connection) noexcept;

  /// Claims a connection. Returns null if the key is out of date, or if another thread has claimed the connection; that
  /// thread then learns that there is more to do.
  [[nodiscard]] Connection* claim(std::uint64_t key) noexcept;
  /// Gives back a claim. Returns false, and keeps the claim, if there is more to do.
  [[nodiscard]] static bool give_back(Connection& connection) noexcept;
  /// Gives back a claim and announces again what happened in the meantime, so that other threads handle it.
  static void give_back_and_announce(Connection& connection, Poller const& poller) noexcept;
  /// Closes a claimed connection, which ends the claim.
  void close(Connection& connection) noexcept;

  /// Claims each unclaimed connection in turn and calls `visit(connection)`, which must give it back or close it.
  template <class Visit>
  void visit_unclaimed(Visit visit);

  [[nodiscard]] std::size_t size() const noexcept { return open_.load(); }

 private:
  static constexpr std::size_t chunk_size = 256;
  static constexpr std::size_t most_chunks = 256;

  [[nodiscard]] Connection* at(std::uint32_t index) const noexcept;
  [[nodiscard]] Connection* unclaimed(std::uint32_t index) noexcept;
  [[nodiscard]] std::optional<std::uint32_t> free_place();

  std::size_t most_;
  std::array<std::atomic<Connection*>, most_chunks> chunks_{};  // the chunks below, read without the mutex
  std::atomic<std::uint32_t> places_{0};
  std::atomic<std::size_t> open_{0};
  std::mutex mutex_;  // guards what follows
  std::vector<std::unique_ptr<Connection[]>> owned_;
  std::vector<std::uint32_t> free_;
};

template <class Visit>
void ConnectionTable::visit_unclaimed(Visit visit) {
  std::uint32_t const places = places_.load();
  for (std::uint32_t index = 0; index < places; ++index) {
    if (Connection* const connection = unclaimed(index)) visit(*connection);
  }
}

}  // namespace dynamorm::server
