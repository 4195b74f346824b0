#include "server/worker.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>

namespace dynamorm::server {
namespace {

using Phase = HttpSession::Phase;

/// Answers are sent when that much has gathered, or when no request is left.
constexpr std::size_t enough_to_send = 256 * 1024;

std::chrono::milliseconds patience(Timeouts const& timeouts, Phase phase) noexcept {
  switch (phase) {
    case Phase::head:
      return timeouts.head;
    case Phase::body:
      return timeouts.body;
    case Phase::sending:
      return timeouts.send;
    case Phase::lingering:
      return timeouts.linger;
    default:
      return timeouts.idle;
  }
}

/// Whether the time for this phase runs on, however much its peer does: many small steps are no progress.
bool has_one_deadline(Phase phase) noexcept { return phase != Phase::idle && phase != Phase::answering; }

bool would_block(int error) noexcept { return error == EAGAIN || error == EWOULDBLOCK; }

}  // namespace

Worker::Worker(Workplace const& workplace, Responder responder, std::size_t events_at_once)
    : workplace_(workplace), responder_(std::move(responder)), events_at_once_(std::min(events_at_once, most_events)) {}

void Worker::run() noexcept {
  std::array<Poller::Event, most_events> room;
  for (;;) {
    for (Poller::Event const& event : workplace_.poller.wait(std::span(room).first(events_at_once_))) {
      std::uint64_t const key = event.data.u64;
      if (key == Poller::wake_key) return;
      if (key < ConnectionTable::first_key) {
        take_connections(key);
      } else if (Connection* const connection = workplace_.connections.claim(key)) {
        tend(*connection, (event.events & (EPOLLRDHUP | EPOLLHUP | EPOLLERR)) != 0);
      }
    }
  }
}

void Worker::take_connections(std::uint64_t listener) noexcept {
  while (!workplace_.is_stopping) {
    int const descriptor = Listener::accept(workplace_.listener.descriptors()[listener]);
    if (descriptor < 0) return;
    Connection* const connection = workplace_.connections.add(descriptor);
    if (connection == nullptr) {
      workplace_.log.write(LogLevel::warning, "too many connections; one was turned away");
      ::close(descriptor);
    } else if (workplace_.poller.add_connection(descriptor, ConnectionTable::key_of(*connection))) {
      tend(*connection, true);
    } else {
      workplace_.connections.close(*connection);
    }
  }
}

void Worker::tend(Connection& connection, bool may_have_ended) noexcept {
  do {
    try {
      serve(connection, may_have_ended);
    } catch (std::exception const& error) {
      workplace_.log.write(LogLevel::error, error.what());
      connection.phase = Phase::closed;
    } catch (...) {
      connection.phase = Phase::closed;
    }
    if (connection.phase == Phase::closed) return workplace_.connections.close(connection);
    may_have_ended = true;
  } while (!ConnectionTable::give_back(connection));
}

void Worker::serve(Connection& connection, bool may_have_ended) {
  if (!connection.session) connection.session = spare_ ? std::move(spare_) : new_session();
  HttpSession& session = *connection.session;
  bool has_answered = false;
  bool is_drained = false;
  for (;;) {
    has_answered |= answer_requests(session);
    Step step = send(connection);
    if (step == Step::go_on && !session.has_request()) {
      step = is_drained ? Step::wait : receive(connection, is_drained);
      is_drained &= !may_have_ended;
    }
    if (step == Step::wait && !session.has_room_to_wait()) {
      workplace_.log.write(LogLevel::warning, "too many answers wait to be taken; a slow connection was closed");
      step = Step::close;
    }
    if (step == Step::wait) return settle(connection, session.phase(), has_answered);
    if (step == Step::close) return settle(connection, Phase::closed, has_answered);
  }
}

std::unique_ptr<HttpSession> Worker::new_session() const {
  return std::make_unique<HttpSession>(RequestParser::Limits{.room = &workplace_.room});
}

bool Worker::answer_requests(HttpSession& session) {
  bool has_answered = false;
  while (session.has_request() && session.unsent().size() < enough_to_send) {
    responder_.answer(session.request(), response_);
    if (workplace_.is_stopping) session.close_soon();
    session.answer(response_);
    has_answered = true;
  }
  if (has_answered) response_.clear();  // before the next request, which may not come for long
  return has_answered;
}

Worker::Step Worker::send(Connection const& connection) {
  HttpSession& session = *connection.session;
  while (!session.unsent().empty()) {
    std::string_view const unsent = session.unsent();
    ssize_t const count = ::send(connection.descriptor, unsent.data(), unsent.size(), MSG_NOSIGNAL);
    if (count >= 0) {
      session.sent(static_cast<std::size_t>(count));
    } else if (would_block(errno)) {
      return Step::wait;
    } else if (errno != EINTR) {
      return Step::close;
    }
  }
  return Step::go_on;
}

Worker::Step Worker::receive(Connection& connection, bool& is_drained) {
  HttpSession& session = *connection.session;
  if (workplace_.is_stopping) session.close_soon();
  if (session.phase() == Phase::closed) return Step::close;
  std::span<char> const space = session.space();
  ssize_t const count = ::recv(connection.descriptor, space.data(), space.size(), 0);
  if (count > 0) {
    session.arrived(static_cast<std::size_t>(count));
    is_drained = static_cast<std::size_t>(count) < space.size();
  } else if (count == 0) {
    session.ended();
  } else if (would_block(errno)) {
    return Step::wait;
  } else if (errno != EINTR) {
    return Step::close;
  }
  return Step::go_on;
}

void Worker::settle(Connection& connection, Phase phase, bool has_answered) {
  if (has_answered || phase != connection.phase || !has_one_deadline(phase)) {
    connection.deadline = workplace_.clock.steady() + patience(workplace_.timeouts, phase);
  }
  // So that a peer that reads to the end sees it; what it still sends is read, or its system would drop our answer.
  if (phase == Phase::lingering && connection.phase != phase) ::shutdown(connection.descriptor, SHUT_WR);
  connection.phase = phase;
  if (phase == Phase::idle) spare_ = std::move(connection.session);
}

}  // namespace dynamorm::server
