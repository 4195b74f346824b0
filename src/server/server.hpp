#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.hpp"
#include "engine/engine.hpp"
#include "server/gatekeeper.hpp"
#include "server/log.hpp"
#include "server/timeouts.hpp"

namespace dynamorm::server {

/// How many requests are worked on at once.
///
/// Usually `threads`. A request that takes longer than a few milliseconds is worked on beside them: another thread
/// takes the place of the one that it holds up, up to `most_threads`. So slow requests do not keep the others waiting,
/// and the usual ones do not pay for more threads than there are processors.
struct Workload {
  unsigned threads;
  unsigned most_threads;
  std::size_t events_at_once;  ///< See Worker.

  /// For work that waits for nothing: as many threads as processors, and few system calls.
  [[nodiscard]] static Workload in_memory() noexcept;
  /// For work that waits for the disk: enough threads for writers to share a sync.
  [[nodiscard]] static Workload on_disk() noexcept;
};

struct Settings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any that is free.
  Workload workload = Workload::in_memory();
  std::size_t most_connections = 20'000;
  std::size_t most_body_bytes = 512 * 1024 * 1024;  ///< That wait for the peers of all connections.
  Timeouts timeouts{};
  std::shared_ptr<Gatekeeper const> gatekeeper{};  ///< Null lets everybody in who has signed somehow.
  std::vector<std::string> allowed_origins{};      ///< Of pages, besides those of this machine. See WebAccess.
  std::vector<std::string> allowed_hosts{};        ///< Names, besides localhost and `host`. See WebAccess.
  Log log{};
};

/// An engine over HTTP, served by threads of its own until it is stopped. Thread-safe.
class Server {
 public:
  /// Listens when it returns. `engine` and `clock` must outlive the server. Fails with ListenFailed.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(engine::Engine& engine, Settings settings,
                                                             Clock const& clock = system_clock());
  ~Server();

  /// "http://127.0.0.1:8000".
  [[nodiscard]] std::string const& url() const noexcept;

  /// Takes no more connections, answers the requests that have come, waits as long as Timeouts::stop for those whose
  /// rest is on its way, closes all connections and returns. At most once, or by the destructor.
  void stop() noexcept;

 private:
  class Works;
  explicit Server(std::unique_ptr<Works> works) noexcept;
  std::unique_ptr<Works> works_;
};

}  // namespace dynamorm::server
