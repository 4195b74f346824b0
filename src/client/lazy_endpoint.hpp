// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "dynamorm/result.hpp"

#include "client/service.hpp"
#include "http/client.hpp"
#include "http/route.hpp"

namespace dynamorm::client {

/// An endpoint and the connections to it.
struct Endpoint {
  Endpoint(Settings const& settings, std::size_t max_connections);

  Service service;
  http::ClientOptions const connections;  ///< How to open connections, for every driver.
  http::LazyRoute route;                  ///< For drivers without a client of their own.
  http::Client client;                    ///< The blocking driver's.
};

/// Resolves an endpoint at the first request and keeps it. A failure is not kept, but all threads that waited for it
/// share it, so that they do not repeat a slow lookup one after another. Thread-safe.
class LazyEndpoint {
 public:
  /// Calls `resolve` in one thread at a time.
  LazyEndpoint(std::function<Result<Settings>()> resolve, std::size_t max_connections)
      : resolve_(std::move(resolve)), max_connections_(max_connections) {}

  /// Never null. Valid as long as this object.
  [[nodiscard]] Result<Endpoint*> get();
  /// Returns null before the first success of get(). Never waits.
  [[nodiscard]] Endpoint* known() const noexcept { return ready_.load(std::memory_order_acquire); }

 private:
  [[nodiscard]] Result<Endpoint*> look_up();

  std::function<Result<Settings>()> const resolve_;
  std::size_t const max_connections_;
  std::atomic<Endpoint*> ready_ = nullptr;  // the content of owned_, readable without the lock
  std::atomic<std::uint64_t> failed_look_ups_ = 0;
  std::mutex mutex_;
  std::unique_ptr<Endpoint> owned_;      // guarded by mutex_
  std::optional<Failure> last_failure_;  // guarded by mutex_
};

}  // namespace dynamorm::client
