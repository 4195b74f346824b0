#include "dynamorm/embedded.hpp"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/service_error.hpp"

#include "api/check.hpp"
#include "engine/engine.hpp"

namespace dynamorm {
namespace {

class EmbeddedBackend final : public Backend {
 public:
  EmbeddedBackend(std::unique_ptr<engine::Engine> engine, engine::Caller caller)
      : engine_(std::move(engine)), caller_(std::move(caller)) {}

  Result<api::Response> execute(api::Request const& request) override {
    Result<api::Response> answer = check_and_execute(request);
    if (answer) return answer;
    Failure failure = std::move(answer).failure();
    failure.attempts(1).request_id(std::to_string(++failures_));
    return failure;
  }

 private:
  Result<api::Response> check_and_execute(api::Request const& request) {
    if (Status const checked = api::check(request); !checked) return checked.failure();
    return engine_->execute(request, caller_);
  }

  std::atomic<std::uint64_t> failures_{0};  // whose numbers are the request ids
  std::unique_ptr<engine::Engine> engine_;
  engine::Caller caller_;
};

std::chrono::milliseconds milliseconds(Milliseconds time) { return std::chrono::milliseconds(time.count()); }

Database open(storage::Home home, EmbeddedOptions options) {
  engine::Settings settings{.home = std::move(home),
                            .transition_delay = milliseconds(options.transition_delay),
                            .conflict_patience = milliseconds(options.conflict_patience),
                            .sweep_interval = milliseconds(options.sweep_interval)};
  Result<std::unique_ptr<engine::Engine>> engine = engine::Engine::open(std::move(settings));
  if (!engine) throw_failure(engine.failure());
  engine::Caller caller{.region = std::move(options.region), .account = std::move(options.account)};
  return make_database(std::make_shared<EmbeddedBackend>(std::move(*engine), std::move(caller)));
}

}  // namespace

Database embedded(std::string path, EmbeddedOptions options) {
  if (path.empty()) {
    throw_failure(
        {FailureKind::storage, "StorageError", "embedded() needs a path; for a database in memory, call in_memory()"});
  }
  auto const durability =
      options.durability == Durability::synced ? storage::Durability::synced : storage::Durability::relaxed;
  return open({.path = std::move(path), .durability = durability}, std::move(options));
}

Database in_memory(EmbeddedOptions options) { return open({}, std::move(options)); }

}  // namespace dynamorm
