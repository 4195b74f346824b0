// SPDX-License-Identifier: Apache-2.0
#include "server/server.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <exception>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/fork.hpp"
#include "server/worker.hpp"

namespace dynamorm::server {
namespace {

using Phase = HttpSession::Phase;

/// How often deadlines are checked: a connection may stay open for that long after its deadline.
std::chrono::milliseconds tick_of(Timeouts const& timeouts) noexcept {
  constexpr std::chrono::milliseconds longest{1'000};
  auto const shortest = std::min({timeouts.idle, timeouts.head, timeouts.body, timeouts.send, timeouts.linger});
  return std::clamp(shortest / 4, std::chrono::milliseconds(1), longest);
}

/// A request that takes longer is slow, and another thread takes over the other work. Usual requests are faster, and
/// people do not notice a delay of this length.
constexpr std::chrono::milliseconds slow{10};
/// After this time without work, the watchman sleeps until there is work.
constexpr std::chrono::milliseconds long_rest{1'000};

std::size_t threads_of(Workload const& workload) noexcept { return std::max(workload.threads, 1U); }

WebAccess access_of(Settings const& settings) {
  std::vector<std::string> hosts = settings.allowed_hosts;
  if (is_host_name(settings.host)) hosts.push_back(settings.host);
  return {settings.allowed_origins, std::move(hosts)};
}

}  // namespace

/// The threads and the objects they share. One more thread watches the time.
class Server::Works {
 public:
  Works(EngineChoice engines, Settings settings, Clock const& clock, Poller poller, Listener listener)
      : engines_(engines),
        settings_(std::move(settings)),
        clock_(clock),
        url_(listener.url()),
        access_(access_of(settings_)),
        poller_(std::move(poller)),
        listener_(std::make_unique<Listener>(std::move(listener))),
        room_(settings_.most_body_bytes, [this] { return make_room(); }),
        connections_(settings_.most_connections),
        relay_(threads_of(settings_.workload)) {}
  Works(Works const&) = delete;
  Works& operator=(Works const&) = delete;
  ~Works() { stop(); }

  [[nodiscard]] std::string const& url() const noexcept { return url_; }
  [[nodiscard]] bool is_here() const noexcept { return process_.is_here(); }

  [[nodiscard]] Status start();
  void stop() noexcept;

 private:
  void start_worker();
  void watch() noexcept;
  /// Replaces the workers that are still at the same step as last time. Returns whether any worker is busy.
  [[nodiscard]] bool relieve() noexcept;
  void call_worker() noexcept;
  void close_overdue() noexcept;
  void announce_listeners() noexcept;
  void hurry_all() noexcept;
  void give_back(Connection& connection) noexcept;
  [[nodiscard]] bool make_room() noexcept;
  void end_threads() noexcept;

  HomeProcess process_;
  EngineChoice engines_;
  Settings settings_;
  Clock const& clock_;
  std::string url_;
  WebAccess access_;
  Poller poller_;
  std::unique_ptr<Listener> listener_;
  BodyRoom room_;
  ConnectionTable connections_;
  Relay relay_;
  Watch watch_;
  std::atomic<bool> is_stopping_{false};
  Workplace workplace_{.poller = poller_,
                       .connections = connections_,
                       .room = room_,
                       .relay = relay_,
                       .watch = watch_,
                       .listener = *listener_,
                       .timeouts = settings_.timeouts,
                       .clock = clock_,
                       .log = settings_.log,
                       .is_stopping = is_stopping_};
  /// A worker and its thread, as the watchman has last seen it.
  struct Colleague {
    std::unique_ptr<Worker> worker;
    std::thread thread;
    std::uint32_t steps = 0;
  };
  std::vector<Colleague> workers_;  // used only by the watchman once it has started
  std::thread watchman_;
};

Status Server::Works::start() {
  for (std::size_t i = 0; i < listener_->descriptors().size(); ++i) {
    if (poller_.add_listener(listener_->descriptors()[i], i)) continue;
    return Failure(FailureKind::connect_failed, "ListenFailed", "the system has no room for another socket");
  }
  try {
    workers_.reserve(std::max<std::size_t>(threads_of(settings_.workload), settings_.workload.most_threads));
    for (std::size_t i = 0; i < threads_of(settings_.workload); ++i) start_worker();
    watchman_ = std::thread([this] { watch(); });
  } catch (std::system_error const& error) {
    return Failure(FailureKind::connect_failed, "ListenFailed", std::string("cannot start a thread: ") + error.what());
  }
  return {};
}

void Server::Works::start_worker() {
  auto worker = std::make_unique<Worker>(workplace_,
                                         Responder(engines_, settings_.gatekeeper.get(), access_, settings_.log, clock_,
                                                   settings_.faults.get(), settings_.metrics.get()),
                                         settings_.workload.events_at_once);
  std::thread thread([&worker = *worker] { worker.run(); });
  workers_.push_back({.worker = std::move(worker), .thread = std::move(thread)});
}

void Server::Works::watch() noexcept {
  using RealTime = std::chrono::steady_clock;
  auto const tick = tick_of(settings_.timeouts);
  auto next_closing = RealTime::now() + tick;
  auto last_work = RealTime::now();
  bool goes_on = true;
  while (goes_on) {
    auto const now = RealTime::now();
    if (relieve()) last_work = now;
    if (now >= next_closing) {
      close_overdue();
      next_closing = now + tick;
    }
    goes_on = now - last_work < long_rest ? watch_.sleep(std::min(tick, slow)) : watch_.sleep_until_work(tick);
  }
}

bool Server::Works::relieve() noexcept {
  bool anything = false;
  for (std::size_t i = 0; i < workers_.size(); ++i) {
    std::uint32_t const steps = workers_[i].worker->steps();
    bool const is_held_up = steps == workers_[i].steps && steps % 2 != 0;
    anything |= steps != workers_[i].steps || is_held_up;
    workers_[i].steps = steps;
    if (is_held_up && workers_[i].worker->replace()) call_worker();
  }
  return anything;
}

/// Calls a waiting thread, or starts another one unless there are enough. If there are, the next thread that completes
/// its request continues.
void Server::Works::call_worker() noexcept {
  announce_listeners();  // the blocked thread may have been about to accept connections
  if (relay_.call() || workers_.size() >= settings_.workload.most_threads) return;
  try {
    start_worker();
  } catch (std::exception const& error) {
    settings_.log.write(LogLevel::warning, std::string("cannot start another thread: ") + error.what());
  }
}

void Server::Works::close_overdue() noexcept {
  auto const now = clock_.steady();
  connections_.visit_unclaimed([this, now](Connection& connection) {
    if (connection.deadline < now) return connections_.close(connection);
    give_back(connection);
  });
  // If the limit on open files has delayed a connection, there may be room now, and no event reports it.
  announce_listeners();
}

void Server::Works::announce_listeners() noexcept {
  for (std::size_t i = 0; !is_stopping_ && i < listener_->descriptors().size(); ++i) {
    poller_.tell_again(listener_->descriptors()[i], i);
  }
}

/// Announces events that arrived while the connection was claimed, so that a worker handles them.
void Server::Works::give_back(Connection& connection) noexcept {
  while (!ConnectionTable::give_back(connection)) {
    poller_.tell_again(connection.descriptor, ConnectionTable::key_of(connection));
  }
}

/// Closes the connection that holds room and has waited for its peer for longest, if that is longer than `crowded`. So
/// a few peers that never finish their bodies, or never receive their answers, cannot lock the others out.
bool Server::Works::make_room() noexcept {
  std::uint64_t oldest = 0;
  auto since = clock_.steady() - settings_.timeouts.crowded;
  connections_.visit_unclaimed([&](Connection& connection) {
    bool const takes_room = connection.session && connection.session->takes_room();
    if (takes_room && connection.waits_since < since) {
      since = connection.waits_since;
      oldest = ConnectionTable::key_of(connection);
    }
    give_back(connection);
  });
  if (oldest == 0) return false;
  Connection* const connection = connections_.claim(oldest);
  if (connection == nullptr) return true;  // its peer has just continued
  settings_.log.write(LogLevel::warning, "closed a slow connection to free memory for others");
  connections_.close(*connection);
  return true;
}

void Server::Works::stop() noexcept {
  if (!is_here() || is_stopping_.exchange(true)) return;
  auto const give_up = clock_.steady() + settings_.timeouts.stop;
  do {
    hurry_all();
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  } while (connections_.size() != 0 && clock_.steady() < give_up);
  end_threads();
  connections_.visit_unclaimed([this](Connection& connection) { connections_.close(connection); });
  listener_.reset();
}

/// Shuts down reading on idle connections, so that workers find the bytes received so far and then the end. Closes
/// lingering connections.
void Server::Works::hurry_all() noexcept {
  connections_.visit_unclaimed([this](Connection& connection) {
    if (connection.phase == Phase::lingering) return connections_.close(connection);
    if (connection.phase == Phase::idle) ::shutdown(connection.descriptor, SHUT_RD);
    give_back(connection);
  });
}

void Server::Works::end_threads() noexcept {
  watch_.end();
  if (watchman_.joinable()) watchman_.join();  // first, because it may start workers
  relay_.end();
  poller_.wake();
  for (Colleague& each : workers_) {
    if (each.thread.joinable()) each.thread.join();
  }
  workers_.clear();
}

Workload Workload::in_memory() noexcept {
  constexpr unsigned fewest = 2;
  constexpr unsigned most = 16;
  constexpr std::size_t events_at_once = 8;
  unsigned const processors = std::max(std::thread::hardware_concurrency(), fewest);
  return {.threads = processors, .most_threads = std::max(most, 2 * processors), .events_at_once = events_at_once};
}

Workload Workload::on_disk() noexcept {
  constexpr unsigned fewest = 16;
  unsigned const threads = std::max(std::thread::hardware_concurrency(), fewest);
  return {.threads = threads, .most_threads = 2 * threads, .events_at_once = 1};
}

Result<std::unique_ptr<Server>> Server::start(EngineChoice engines, Settings settings, Clock const& clock) {
  Result<Listener> listener = Listener::open(settings.host, settings.port);
  if (!listener) return listener.failure();
  Result<Poller> poller = Poller::open();
  if (!poller) return poller.failure();
  auto works = std::make_unique<Works>(engines, std::move(settings), clock, std::move(*poller), std::move(*listener));
  if (Status const started = works->start(); !started) return started.failure();
  return std::unique_ptr<Server>(new Server(std::move(works)));
}

Server::Server(std::unique_ptr<Works> works) noexcept : works_(std::move(works)) {}
Server::~Server() {
  if (works_ && !works_->is_here()) keep_forever(works_.release());
}

std::string const& Server::url() const noexcept { return works_->url(); }
void Server::stop() noexcept { works_->stop(); }

}  // namespace dynamorm::server
