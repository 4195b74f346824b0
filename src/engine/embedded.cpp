// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/embedded.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <utility>

#include "dynamorm/make_database.hpp"
#include "dynamorm/service_error.hpp"

#include "engine/engine_backend.hpp"

namespace dynamorm {
namespace {

std::chrono::milliseconds milliseconds(Milliseconds time) { return std::chrono::milliseconds(time.count()); }

Database open(storage::Home home, EmbeddedOptions options) {
  engine::Settings settings{.home = std::move(home),
                            .transition_delay = milliseconds(options.transition_delay),
                            .conflict_patience = milliseconds(options.conflict_patience),
                            .streams = options.streams,
                            .sweep_interval = milliseconds(options.sweep_interval),
                            .read_lag = options.read_lag,
                            .search_grammar = options.search_grammar,
                            .approximate_search = options.approximate_search};
  Result<std::unique_ptr<engine::Engine>> engine = engine::Engine::open(std::move(settings));
  if (!engine) throw_failure(engine.failure());
  engine::Caller caller{.region = std::move(options.region), .account = std::move(options.account)};
  return make_database(std::make_shared<engine::EngineBackend>(std::move(*engine), std::move(caller)));
}

}  // namespace

Database embedded(std::string path, EmbeddedOptions options) {
  if (path.empty()) {
    throw_failure(
        {FailureKind::storage, "StorageError", "embedded() needs a path; for a database in memory, call in_memory()"});
  }
  Durability const durability = options.durability;
  return open({.path = std::move(path), .durability = durability}, std::move(options));
}

Database in_memory(EmbeddedOptions options) { return open({}, std::move(options)); }

}  // namespace dynamorm
