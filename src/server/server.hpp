// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dynamorm/metrics.hpp"

#include "base/clock.hpp"
#include "server/engine_choice.hpp"
#include "server/gatekeeper.hpp"
#include "server/log.hpp"
#include "server/timeouts.hpp"

namespace dynamorm::detail {

class FaultPlan;

}  // namespace dynamorm::detail

namespace dynamorm::server {

/// The number of requests that are handled in parallel.
///
/// Usually `threads`. If a request takes longer than a few milliseconds, another thread takes its place, up to
/// `most_threads`. So slow requests do not delay the others, and fast ones need no more threads than there are
/// processors.
struct Workload {
  unsigned threads;
  unsigned most_threads;
  std::size_t events_at_once;  ///< See Worker.

  /// For work that never waits: as many threads as processors, and few system calls.
  [[nodiscard]] static Workload in_memory() noexcept;
  /// For work that waits for the disk: enough threads for writers to share a sync.
  [[nodiscard]] static Workload on_disk() noexcept;
};

struct Settings {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  ///< 0: any free port.
  Workload workload = Workload::in_memory();
  std::size_t most_connections = 20'000;
  std::size_t most_body_bytes = 512 * 1024 * 1024;  ///< Of bodies and answers of all connections; see BodyRoom.
  Timeouts timeouts{};
  std::shared_ptr<Gatekeeper const> gatekeeper{};  ///< If null, signatures are not verified.
  std::vector<std::string> allowed_origins{};      ///< Pages allowed besides those of this machine. See WebAccess.
  std::vector<std::string> allowed_hosts{};        ///< Names allowed besides localhost and `host`. See WebAccess.
  std::shared_ptr<dynamorm::detail::FaultPlan> faults{};  ///< If null, nothing goes wrong on purpose.
  std::shared_ptr<Metrics> metrics{};                     ///< If null, requests are not counted.
  Log log{};
};

/// Serves engines over HTTP, with threads of its own, until it is stopped. Thread-safe.
class Server {
 public:
  /// Starts a server, which is listening when this returns. The engines and `clock` must outlive it. Fails with
  /// ListenFailed.
  [[nodiscard]] static Result<std::unique_ptr<Server>> start(EngineChoice engines, Settings settings,
                                                             Clock const& clock = system_clock());
  ~Server();

  /// "http://127.0.0.1:8000".
  [[nodiscard]] std::string const& url() const noexcept;

  /// Stops accepting connections, answers the requests received, waits up to Timeouts::stop for those still arriving,
  /// and closes all connections. Call it at most once; the destructor does so otherwise.
  void stop() noexcept;

 private:
  class Works;
  explicit Server(std::unique_ptr<Works> works) noexcept;
  std::unique_ptr<Works> works_;
};

}  // namespace dynamorm::server
