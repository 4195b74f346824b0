// SPDX-License-Identifier: Apache-2.0
#include "server/worker.hpp"

#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <utility>

#include "base/platform.hpp"

namespace dynamorm::server {
namespace {

using Phase = HttpSession::Phase;

/// Answers are sent once they reach this size, or when no request is left.
constexpr std::size_t enough_to_send = 256 * 1024;

/// After this number of answers, other connections come first, so that a client that pipelines endlessly does not delay
/// them.
constexpr std::size_t most_answers_in_a_turn = 64;

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

/// Whether this phase has one deadline that small progress of the peer does not extend.
bool has_one_deadline(Phase phase) noexcept { return phase != Phase::idle && phase != Phase::answering; }

bool would_block(int error) noexcept { return error == EAGAIN || error == EWOULDBLOCK; }

}  // namespace

Worker::Worker(Workplace const& workplace, Responder responder, std::size_t events_at_once)
    : workplace_(workplace),
      responder_(std::move(responder)),
      events_at_once_(std::min(events_at_once, Poller::most_events)) {}

void Worker::run() noexcept {
  while (workplace_.relay.wait()) work();
}

void Worker::work() noexcept {
  std::array<Poller::Event, Poller::most_events> room;
  bool goes_on = true;
  while (goes_on && !is_replaced_.exchange(false, std::memory_order_relaxed)) {
    auto const events = workplace_.poller.wait(std::span(room).first(events_at_once_));
    workplace_.watch.note_work();
    goes_on = take(events);
    steps_.store((steps() + 1) & ~1U, std::memory_order_relaxed);
  }
}

bool Worker::take(std::span<Poller::Event const> events) noexcept {
  for (std::size_t i = 0; i < events.size(); ++i) taken_[i].store(events[i].key, std::memory_order_relaxed);
  for (std::size_t i = 0; i < events.size(); ++i) {
    begin_step();
    taken_[i].store(0, std::memory_order_relaxed);
    std::uint64_t const key = events[i].key;
    if (key == Poller::wake_key) return false;
    if (key < ConnectionTable::first_key) {
      take_connections(key);
    } else if (Connection* const connection = workplace_.connections.claim(key)) {
      tend(*connection, events[i].may_have_ended);
    }
  }
  return true;
}

void Worker::begin_step() noexcept { steps_.store((steps() + 2) | 1U, std::memory_order_relaxed); }

bool Worker::replace() noexcept {
  if (is_replaced_.exchange(true)) return false;
  for (std::atomic<std::uint64_t> const& taken : taken_) {
    std::uint64_t const key = taken.load(std::memory_order_relaxed);
    if (key < ConnectionTable::first_key) continue;
    Connection* const connection = workplace_.connections.claim(key);
    if (connection != nullptr) workplace_.connections.give_back_and_announce(*connection, workplace_.poller);
  }
  return true;
}

void Worker::take_connections(std::uint64_t listener) noexcept {
  while (!workplace_.is_stopping) {
    int const descriptor = Listener::accept(workplace_.listener.descriptors()[listener]);
    if (descriptor < 0) return;
    Connection* const connection = workplace_.connections.add(descriptor);
    if (connection == nullptr) {
      workplace_.log.write(LogLevel::warning, "rejected a connection: too many are open");
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
      // The connection is still claimed. If the event arrives before the claim is given back, this thread continues;
      // otherwise another one takes it.
      if (serve(connection, may_have_ended)) {
        workplace_.poller.tell_again(connection.descriptor, ConnectionTable::key_of(connection));
      }
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

bool Worker::serve(Connection& connection, bool may_have_ended) {
  if (!connection.session) connection.session = spare_ ? std::move(spare_) : new_session();
  HttpSession& session = *connection.session;
  std::size_t answered = 0;
  bool is_drained = false;
  for (;;) {
    answered += answer_requests(session);
    if (session.awaits_admission()) decide_on_body(session);
    Step step = send(connection);
    if (step == Step::go_on && answered >= most_answers_in_a_turn) step = Step::yield;
    if (step == Step::go_on && !session.has_request()) {
      step = is_drained ? Step::wait : receive(connection, is_drained);
      is_drained &= !may_have_ended;
    }
    if (step == Step::wait && !session.has_room_to_wait()) {
      workplace_.log.write(LogLevel::warning,
                           "closed a slow connection: too many responses are waiting to be received");
      step = Step::close;
    }
    if (step == Step::go_on) continue;
    settle(connection, step == Step::close ? Phase::closed : session.phase(), answered != 0);
    return step == Step::yield;
  }
}

std::unique_ptr<HttpSession> Worker::new_session() const {
  return std::make_unique<HttpSession>(RequestParser::Limits{.room = &workplace_.room});
}

std::size_t Worker::answer_requests(HttpSession& session) {
  std::size_t answered = 0;
  while (session.has_request() && session.unsent().size() < enough_to_send) {
    begin_step();
    responder_.answer(session.request(), response_);
    if (workplace_.is_stopping) session.close_soon();
    if (response_.is_lost) {
      session.drop();
    } else {
      session.answer(response_);
    }
    ++answered;
  }
  if (answered != 0) response_.clear();  // now, because the next request may be far off
  return answered;
}

Worker::Step Worker::send(Connection const& connection) {
  HttpSession& session = *connection.session;
  while (!session.unsent().empty()) {
    std::string_view const unsent = session.unsent();
    ssize_t const count = send_quietly(connection.descriptor, unsent);
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

void Worker::decide_on_body(HttpSession& session) {
  if (responder_.admits_body(session.request(), response_)) return session.admit();
  session.reject(response_);
}

void Worker::settle(Connection& connection, Phase phase, bool has_answered) {
  if (has_answered || phase != connection.phase || !has_one_deadline(phase)) {
    connection.waits_since = workplace_.clock.steady();
    connection.deadline = connection.waits_since + patience(workplace_.timeouts, phase);
  }
  // The peer sees the end of the stream. We still read its bytes, because otherwise its system would drop our response.
  if (phase == Phase::lingering && connection.phase != phase) ::shutdown(connection.descriptor, SHUT_WR);
  connection.phase = phase;
  if (phase == Phase::idle) spare_ = std::move(connection.session);
}

}  // namespace dynamorm::server
