#pragma once

#include <array>
#include <atomic>
#include <memory>

#include "server/connection_table.hpp"
#include "server/listener.hpp"
#include "server/poller.hpp"
#include "server/responder.hpp"
#include "server/timeouts.hpp"

namespace dynamorm::server {

/// What the threads of a server share. Outlives them.
struct Workplace {
  Poller& poller;
  ConnectionTable& connections;
  BodyRoom& room;
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
  /// `events_at_once`: how many connections' events the thread takes at a time. With one, nobody waits for somebody
  /// else's slow request while another thread is free; with more, there are fewer system calls.
  Worker(Workplace const& workplace, Responder responder, std::size_t events_at_once);

  /// Until the poller is woken.
  void run() noexcept;

 private:
  enum class Step : std::uint8_t { go_on, wait, close };

  void take_connections(std::uint64_t listener) noexcept;
  /// Does what there is to do for a claimed connection, and gives it back or closes it.
  void tend(Connection& connection, bool may_have_ended) noexcept;
  void serve(Connection& connection, bool may_have_ended);
  [[nodiscard]] std::unique_ptr<HttpSession> new_session() const;
  /// Whether there were any.
  [[nodiscard]] bool answer_requests(HttpSession& session);
  [[nodiscard]] static Step send(Connection const& connection);
  /// `is_drained`: nothing is left in the socket unless an event says so. That of the peer's end may have come already.
  [[nodiscard]] Step receive(Connection& connection, bool& is_drained);
  /// Notes what the connection waits for now, and for how long.
  void settle(Connection& connection, HttpSession::Phase phase, bool has_answered);

  static constexpr std::size_t most_events = 64;

  Workplace const& workplace_;
  Responder responder_;
  std::size_t events_at_once_;
  std::unique_ptr<HttpSession> spare_;  // for the next connection that has none
  HttpResponse response_;
};

}  // namespace dynamorm::server
