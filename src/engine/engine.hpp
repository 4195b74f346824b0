#pragma once

#include <memory>

#include "dynamorm/backend.hpp"

#include "base/clock.hpp"
#include "engine/engine_settings.hpp"

namespace dynamorm::engine {

/// DynamoDB inside the process: carries out the requests of the API on a store, in memory or on disk, as the service
/// does. The constraints on single parameters, which the service reports all together, are checked by whoever reads or
/// makes the requests (api/request_check.hpp); everything else here.
///
/// Any number of threads may use one engine. The end of the program closes those that are still there. In a child of
/// fork() all requests fail, and closing and destruction do nothing.
class Engine {
 public:
  /// Fails as storage::Store::open does. `clock` must outlive the engine.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> open(Settings settings, Clock const& clock = system_clock());
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;
  ~Engine();

  [[nodiscard]] Result<api::Response> execute(api::Request const& request, Caller const& caller = {});

  /// Does at once, and to the end, what is done in the background at each interval: removes what has expired.
  [[nodiscard]] Status sweep();

  /// Waits for the requests under way and lets go of the store; later requests fail. The destructor does it too.
  void close() noexcept;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state) noexcept;
  /// Goes on with what was under way when the engine was closed.
  [[nodiscard]] Status resume();
  std::unique_ptr<State> state_;
};

}  // namespace dynamorm::engine
