// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/backend.hpp"

#include "base/clock.hpp"
#include "engine/engine_settings.hpp"

namespace dynamorm::engine {

/// DynamoDB inside the process: carries out the requests of the API on a store, in memory or on disk. Callers must
/// check the constraints on single parameters first, which the service reports together (api/request_check.hpp). The
/// engine checks everything else.
///
/// Thread-safe. Engines that still exist when the program ends are closed then. In a child of fork() all requests fail,
/// and closing and destruction do nothing.
class Engine {
 public:
  /// Fails as storage::Store::open does. `clock` must outlive the engine.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> open(Settings settings, Clock const& clock = system_clock());
  Engine(Engine const&) = delete;
  Engine& operator=(Engine const&) = delete;
  ~Engine();

  [[nodiscard]] Result<api::Response> execute(api::Request const& request, Caller const& caller = {});

  /// Removes everything that has expired, as the background task does at each interval.
  [[nodiscard]] Status sweep();

  /// Waits for running requests and closes the store. Later requests fail. The destructor does the same.
  void close() noexcept;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state) noexcept;
  /// Resumes work that was unfinished when the engine was closed.
  [[nodiscard]] Status resume();
  std::unique_ptr<State> state_;
};

}  // namespace dynamorm::engine
