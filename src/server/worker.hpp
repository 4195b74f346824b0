// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <span>

#include "server/connection_table.hpp"
#include "server/listener.hpp"
#include "server/poller.hpp"
#include "server/relay.hpp"
#include "server/responder.hpp"
#include "server/timeouts.hpp"
#include "server/watch.hpp"

namespace dynamorm::server {

/// The objects that all threads of a server share. Must outlive them.
struct Workplace {
  Poller& poller;
  ConnectionTable& connections;
  BodyRoom& room;
  Relay& relay;
  Watch& watch;
  Listener const& listener;
  Timeouts const& timeouts;
  Clock const& clock;
  Log const& log;
  std::atomic<bool> const& is_stopping;
};

/// The work of one thread: accepts connections, reads requests and answers them. The buffers of a request belong to the
/// worker. They move to the connection only if the request or the answer takes several reads or writes, so thousands of
/// idle connections cost little memory.
class Worker {
 public:
  /// `events_at_once`: how many events the thread takes at a time. More save system calls; with one, no connection
  /// waits for the slow request of another.
  Worker(Workplace const& workplace, Responder responder, std::size_t events_at_once);

  /// Works whenever the relay calls, until it ends.
  void run() noexcept;

  /// Changes whenever the thread starts or ends work. Odd while it works, even while it waits. Thread-safe.
  [[nodiscard]] std::uint32_t steps() const noexcept { return steps_.load(std::memory_order_relaxed); }
  /// Makes the thread wait for the relay's call after its current request, and announces again the events that it took
  /// but has not handled. Returns false if the thread has been replaced already. Thread-safe.
  bool replace() noexcept;

 private:
  enum class Step : std::uint8_t { go_on, wait, close, yield };

  /// Works until the thread is replaced or the server stops.
  void work() noexcept;
  /// Returns whether to continue.
  [[nodiscard]] bool take(std::span<Poller::Event const> events) noexcept;
  void begin_step() noexcept;
  void take_connections(std::uint64_t listener) noexcept;
  /// Handles a claimed connection, then gives it back or closes it.
  void tend(Connection& connection, bool may_have_ended) noexcept;
  /// Returns whether other connections should come first although this one has more to do.
  [[nodiscard]] bool serve(Connection& connection, bool may_have_ended);
  [[nodiscard]] std::unique_ptr<HttpSession> new_session() const;
  /// Returns the number of requests.
  std::size_t answer_requests(HttpSession& session);
  [[nodiscard]] static Step send(Connection const& connection);
  /// `is_drained`: the socket is empty unless an event says otherwise. The event of the peer's end may have arrived.
  [[nodiscard]] Step receive(Connection& connection, bool& is_drained);
  /// Rejects a large body before it is read, if the request will fail anyway.
  void decide_on_body(HttpSession& session);
  /// Records what the connection waits for, and until when.
  void settle(Connection& connection, HttpSession::Phase phase, bool has_answered);

  Workplace const& workplace_;
  Responder responder_;
  std::size_t events_at_once_;
  std::unique_ptr<HttpSession> spare_;  // for the next connection without a session
  HttpResponse response_;
  std::atomic<std::uint32_t> steps_{0};
  std::atomic<bool> is_replaced_{false};
  std::array<std::atomic<std::uint64_t>, Poller::most_events> taken_{};  // keys of events not yet handled
};

}  // namespace dynamorm::server
