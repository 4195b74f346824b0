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

/// One open connection. Whoever has claimed it may touch it, nobody else.
class Connection {
 public:
  int descriptor = -1;
  /// Only while something of a request or an answer is under way; who waits for a request needs none.
  std::unique_ptr<HttpSession> session{};
  HttpSession::Phase phase = HttpSession::Phase::idle;
  Clock::SteadyTime waits_since{};  ///< When it began to wait for its peer.
  Clock::SteadyTime deadline{};     ///< When its peer has taken too long.

 private:
  friend class ConnectionTable;

  std::atomic<std::uint64_t> state_{0};
  std::uint32_t index_ = 0;
};

/// The open connections of a server. Threads claim them by their keys, which are what epoll hands out: the key of a
/// connection that was closed while the event was on its way claims nothing, though its place may have been given to
/// another one. Who ends it closes what is left first. Thread-safe.
class ConnectionTable {
 public:
  /// No key of a connection is less than this.
  static constexpr std::uint64_t first_key = std::uint64_t{1} << 32;

  explicit ConnectionTable(std::size_t most) : most_(most) {}
  ConnectionTable(ConnectionTable const&) = delete;
  ConnectionTable& operator=(ConnectionTable const&) = delete;

  /// Takes over an open socket; null if there are too many. Its connection is claimed by whoever adds it.
  [[nodiscard]] Connection* add(int descriptor);
  [[nodiscard]] static std::uint64_t key_of(Connection const& connection) noexcept;

  /// Null if the key is out of date, or if somebody else has the connection, who will learn then that there is more to
  /// do for it.
  [[nodiscard]] Connection* claim(std::uint64_t key) noexcept;
  /// Gives back a claim. False if there is more to do: the claim is kept then.
  [[nodiscard]] static bool give_back(Connection& connection) noexcept;
  /// Gives back a claim, and announces anew what happened in the meantime, which others will look after.
  static void give_back_and_announce(Connection& connection, Poller const& poller) noexcept;
  /// Closes a claimed connection, which ends the claim.
  void close(Connection& connection) noexcept;

  /// Claims one after the other the connections that nobody has, and calls `visit(connection)`, which gives each back
  /// or closes it.
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
  std::array<std::atomic<Connection*>, most_chunks> chunks_{};  // those below, read without the mutex
  std::atomic<std::uint32_t> places_{0};
  std::atomic<std::size_t> open_{0};
  std::mutex mutex_;  // of what follows
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
