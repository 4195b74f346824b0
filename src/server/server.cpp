#include "server/server.hpp"

#include <sys/socket.h>

#include <algorithm>
#include <condition_variable>
#include <exception>
#include <mutex>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "base/fork.hpp"
#include "server/worker.hpp"

namespace dynamorm::server {
namespace {

using Phase = HttpSession::Phase;

/// How long after its deadline a connection may still be open.
std::chrono::milliseconds tick_of(Timeouts const& timeouts) noexcept {
  constexpr std::chrono::milliseconds longest{1'000};
  auto const shortest = std::min({timeouts.idle, timeouts.head, timeouts.body, timeouts.send, timeouts.linger});
  return std::clamp(shortest / 4, std::chrono::milliseconds(1), longest);
}

}  // namespace

/// The threads and what they share. One thread more than the workers watches the time.
class Server::Works {
 public:
  Works(engine::Engine& engine, Settings settings, Clock const& clock, Poller poller, Listener listener)
      : engine_(engine),
        settings_(std::move(settings)),
        clock_(clock),
        url_(listener.url()),
        poller_(std::move(poller)),
        listener_(std::make_unique<Listener>(std::move(listener))),
        room_(settings_.most_body_bytes),
        connections_(settings_.most_connections) {}
  Works(Works const&) = delete;
  Works& operator=(Works const&) = delete;
  ~Works() { stop(); }

  [[nodiscard]] std::string const& url() const noexcept { return url_; }
  [[nodiscard]] bool is_here() const noexcept { return process_.is_here(); }

  [[nodiscard]] Status start();
  void stop() noexcept;

 private:
  void watch() noexcept;
  void close_overdue() noexcept;
  void hurry_all() noexcept;
  void give_back(Connection& connection) noexcept;
  void end_threads() noexcept;

  HomeProcess process_;
  engine::Engine& engine_;
  Settings settings_;
  Clock const& clock_;
  std::string url_;
  Poller poller_;
  std::unique_ptr<Listener> listener_;
  BodyRoom room_;
  ConnectionTable connections_;
  std::atomic<bool> is_stopping_{false};
  Workplace workplace_{.poller = poller_,
                       .connections = connections_,
                       .room = room_,
                       .listener = *listener_,
                       .timeouts = settings_.timeouts,
                       .clock = clock_,
                       .log = settings_.log,
                       .is_stopping = is_stopping_};
  std::vector<std::thread> workers_;
  std::thread watchman_;
  std::mutex mutex_;  // of what follows
  std::condition_variable ended_;
  bool has_ended_ = false;
};

Status Server::Works::start() {
  for (std::size_t i = 0; i < listener_->descriptors().size(); ++i) {
    if (poller_.add_listener(listener_->descriptors()[i], i)) continue;
    return Failure(FailureKind::connect_failed, "ListenFailed", "the system has no room for another socket");
  }
  try {
    for (unsigned i = 0; i < std::max(settings_.workload.threads, 1U); ++i) {
      auto worker =
          std::make_unique<Worker>(workplace_, Responder(engine_, settings_.gatekeeper.get(), settings_.log, clock_),
                                   settings_.workload.events_at_once);
      workers_.emplace_back([worker = std::move(worker)] { worker->run(); });
    }
    watchman_ = std::thread([this] { watch(); });
  } catch (std::system_error const& error) {
    return Failure(FailureKind::connect_failed, "ListenFailed", std::string("cannot start a thread: ") + error.what());
  }
  return {};
}

void Server::Works::watch() noexcept {
  auto const tick = tick_of(settings_.timeouts);
  std::unique_lock lock(mutex_);
  while (!ended_.wait_for(lock, tick, [this] { return has_ended_; })) {
    lock.unlock();
    close_overdue();
    lock.lock();
  }
}

void Server::Works::close_overdue() noexcept {
  auto const now = clock_.steady();
  connections_.visit_unclaimed([this, now](Connection& connection) {
    if (connection.deadline < now) return connections_.close(connection);
    give_back(connection);
  });
  // Where the limit on open files has made somebody wait, there may be room now, and no event says so.
  for (std::size_t i = 0; !is_stopping_ && i < listener_->descriptors().size(); ++i) {
    poller_.tell_again(listener_->descriptors()[i], i);
  }
}

/// What happened while we had it, its worker could not look after.
void Server::Works::give_back(Connection& connection) noexcept {
  while (!ConnectionTable::give_back(connection)) {
    poller_.tell_again(connection.descriptor, ConnectionTable::key_of(connection));
  }
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

/// Ends the reading of all sockets: workers find what has come before, and then the end. Those that only linger go.
void Server::Works::hurry_all() noexcept {
  connections_.visit_unclaimed([this](Connection& connection) {
    if (connection.phase == Phase::lingering) return connections_.close(connection);
    if (connection.phase == Phase::idle) ::shutdown(connection.descriptor, SHUT_RD);
    give_back(connection);
  });
}

void Server::Works::end_threads() noexcept {
  {
    std::lock_guard const lock(mutex_);
    has_ended_ = true;
  }
  ended_.notify_all();
  poller_.wake();
  for (std::thread& worker : workers_) worker.join();
  if (watchman_.joinable()) watchman_.join();
  workers_.clear();
}

Workload Workload::in_memory() noexcept {
  constexpr unsigned fewest = 2;  // so that one long answer keeps nobody waiting
  constexpr std::size_t events_at_once = 8;
  return {.threads = std::max(std::thread::hardware_concurrency(), fewest), .events_at_once = events_at_once};
}

Workload Workload::on_disk() noexcept {
  constexpr unsigned fewest = 16;
  return {.threads = std::max(std::thread::hardware_concurrency(), fewest), .events_at_once = 1};
}

Result<std::unique_ptr<Server>> Server::start(engine::Engine& engine, Settings settings, Clock const& clock) {
  Result<Listener> listener = Listener::open(settings.host, settings.port);
  if (!listener) return listener.failure();
  Result<Poller> poller = Poller::open();
  if (!poller) return poller.failure();
  auto works = std::make_unique<Works>(engine, std::move(settings), clock, std::move(*poller), std::move(*listener));
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
