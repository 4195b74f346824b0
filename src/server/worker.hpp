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

/// What the threads of a server share. Outlives them.
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

/// What one thread does: takes connections, reads requests, answers them. The buffers of a request are the worker's own
/// and stay with the connection only when the request or the answer does not come through in one go; so thousands of
/// connections that wait cost next to nothing.
class Worker {
 public:
  /// `events_at_once`: how many connections' events the thread takes at a time. More of them need fewer system calls;
  /// with one, no connection waits for the slow request of another.
  Worker(Workplace const& workplace, Responder responder, std::size_t events_at_once);

  /// Works whenever the relay calls, until it ends.
  void run() noexcept;

  /// Counts what the thread begins. Odd while it works, even while it waits for work. Any thread.
  [[nodiscard]] std::uint32_t steps() const noexcept { return steps_.load(std::memory_order_relaxed); }
  /// Lets the thread wait for the relay's call when it is done with what holds it up, and announces anew the events of
  /// connections that it took and has not come to. Returns false if it did so already. Any thread.
  bool replace() noexcept;

 private:
  enum class Step : std::uint8_t { go_on, wait, close, yield };

  /// Works until the thread is replaced, or woken because all work ends.
  void work() noexcept;
  /// Returns whether the work goes on.
  [[nodiscard]] bool take(std::span<Poller::Event const> events) noexcept;
  void begin_step() noexcept;
  void take_connections(std::uint64_t listener) noexcept;
  /// Does what there is to do for a claimed connection, and gives it back or closes it.
  void tend(Connection& connection, bool may_have_ended) noexcept;
  /// Returns whether it is the turn of others, though this connection has more to do.
  [[nodiscard]] bool serve(Connection& connection, bool may_have_ended);
  [[nodiscard]] std::unique_ptr<HttpSession> new_session() const;
  /// Returns how many there were.
  std::size_t answer_requests(HttpSession& session);
  [[nodiscard]] static Step send(Connection const& connection);
  /// `is_drained`: nothing is left in the socket unless an event says so. That of the peer's end may have come already.
  [[nodiscard]] Step receive(Connection& connection, bool& is_drained);
  /// Rejects a large body before it comes, where it is of no use.
  void decide_on_body(HttpSession& session);
  /// Notes what the connection waits for now, and for how long.
  void settle(Connection& connection, HttpSession::Phase phase, bool has_answered);

  static constexpr std::size_t most_events = 8;

  Workplace const& workplace_;
  Responder responder_;
  std::size_t events_at_once_;
  std::unique_ptr<HttpSession> spare_;  // for the next connection that has none
  HttpResponse response_;
  std::atomic<std::uint32_t> steps_{0};
  std::atomic<bool> is_replaced_{false};
  std::array<std::atomic<std::uint64_t>, most_events> taken_{};  // keys of the events that it has not come to
};

}  // namespace dynamorm::server
