#include "engine/engine.hpp"

#include <exception>
#include <utility>
#include <variant>

#include "engine/operations.hpp"

namespace dynamorm::engine {

struct Engine::State {
  State(Settings chosen, Clock const& read) : settings(std::move(chosen)), clock(read) {}

  Settings settings;
  Clock const& clock;
  std::unique_ptr<storage::Store> store{};
  std::unique_ptr<storage::Catalogue> catalogue{};
  storage::ItemLocks locks{};
};

Engine::Engine(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Engine::~Engine() {
  std::ignore = state_->catalogue->store_counters();  // without them the next start counts again
}

Result<std::unique_ptr<Engine>> Engine::open(Settings settings, Clock const& clock) {
  auto state = std::make_unique<State>(std::move(settings), clock);
  Result<std::unique_ptr<storage::Store>> store = storage::Store::open(state->settings.home);
  if (!store) return store.failure();
  state->store = std::move(*store);
  Result<std::unique_ptr<storage::Catalogue>> catalogue = storage::Catalogue::open(*state->store);
  if (!catalogue) return catalogue.failure();
  state->catalogue = std::move(*catalogue);
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

Result<Response> Engine::execute(Request const& request, Caller const& caller) {
  Context const context{*state_->store, *state_->catalogue, state_->locks, state_->clock, state_->settings, caller};
  auto const answer = [&context](auto const& operation) -> Result<Response> {
    auto result = run(context, operation);
    if (result) return Response{std::move(*result)};
    Failure failure = std::move(result).failure();
    failure.operation(std::string(operation.name));
    return failure;
  };
  try {
    return std::visit(answer, request.operation);
  } catch (std::exception const& error) {
    return Failure(FailureKind::internal, "InternalError", error.what());
  }
}

}  // namespace dynamorm::engine
