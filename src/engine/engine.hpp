#pragma once

#include <memory>

#include "dynamorm/backend.hpp"

#include "base/clock.hpp"
#include "engine/settings.hpp"

namespace dynamorm::engine {

/// DynamoDB inside the process: carries out the requests of the API on a store, in memory or on disk, as the service
/// does. The constraints on single parameters, which the service reports all together, are checked by whoever reads or
/// makes the requests (wire/check.hpp); everything else here.
///
/// Any number of threads may use one engine.
class Engine {
 public:
  /// Fails as storage::Store::open does. `clock` must outlive the engine.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> open(Settings settings, Clock const& clock = system_clock());
  ~Engine();

  [[nodiscard]] Result<Response> execute(Request const& request, Caller const& caller = {});

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state) noexcept;
  std::unique_ptr<State> state_;
};

}  // namespace dynamorm::engine
