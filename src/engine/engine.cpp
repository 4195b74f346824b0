#include "engine/engine.hpp"

#include <exception>
#include <mutex>
#include <shared_mutex>
#include <tuple>
#include <utility>
#include <variant>

#include "base/fork.hpp"
#include "engine/background/backfill.hpp"
#include "engine/background/sweeper.hpp"
#include "engine/gate.hpp"
#include "engine/open_engines.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {

struct Engine::State {
  State(Settings chosen, Clock const& read) : settings(std::move(chosen)), clock(read) {}

  [[nodiscard]] Context context(Caller const& caller) {
    return {*store, *catalogue, locks, clock, settings, housekeeper, caller};
  }
  /// Reopens the store after an error, such as a full disk, once that is possible. Requests wait meanwhile.
  void restart_store() {
    std::lock_guard const nobody_else(in_use);
    if (store) std::ignore = store->restart();  // if it fails, it is tried again soon
  }
  [[nodiscard]] Status check_usable() const {
    if (store) return {};
    return storage::store_failure(settings.home.path, "is closed, because the program is ending");
  }
  [[nodiscard]] Failure inherited() const {
    return storage::store_failure(
        settings.home.path,
        "belongs to the parent of this process, which opened it before fork(). A child cannot "
        "use it: open databases after fork(), or share one through a server");
  }
  [[nodiscard]] Result<bool> sweep() { return sweeper.sweep(context({})); }
  /// Ignores failures, because no caller waits for the result. The next interval tries again.
  void sweep_in_background() {
    Result<bool> const more = sweep();
    if (more && *more) housekeeper.add([this] { sweep_in_background(); });
  }

  Settings settings;
  Clock const& clock;
  HomeProcess process{};
  Gate in_use{};  // shared while the store is used; the store is destroyed when the engine is closed
  std::unique_ptr<storage::Store> store{};
  std::unique_ptr<storage::Catalogue> catalogue{};
  storage::ItemLocks locks{};
  Sweeper sweeper{};
  Housekeeper housekeeper{in_use};  // destroyed first
};

Engine::Engine(std::unique_ptr<State> state) noexcept : state_(std::move(state)) {}

Engine::~Engine() {
  if (!state_->process.is_here()) {
    keep_forever(state_.release());
    return;
  }
  forget_at_exit(*this);
  close();
}

void Engine::close() noexcept {
  if (!state_->process.is_here()) return;
  state_->housekeeper.stop();
  std::lock_guard const nobody_else(state_->in_use);
  if (!state_->catalogue) return;
  std::ignore = state_->catalogue->store_counters();  // if it fails, the next start counts again
  state_->catalogue.reset();
  state_->store.reset();
}

Result<std::unique_ptr<Engine>> Engine::open(Settings settings, Clock const& clock) {
  auto state = std::make_unique<State>(std::move(settings), clock);
  Result<std::unique_ptr<storage::Store>> store = storage::Store::open(state->settings.home);
  if (!store) return store.failure();
  state->store = std::move(*store);
  Result<std::unique_ptr<storage::Catalogue>> catalogue = storage::Catalogue::open(*state->store);
  if (!catalogue) return catalogue.failure();
  state->catalogue = std::move(*catalogue);
  std::unique_ptr<Engine> engine(new Engine(std::move(state)));
  if (Status const resumed = engine->resume(); !resumed) return resumed.failure();
  close_at_exit(*engine, engine->state_->settings.home.path.empty() ? Home::memory : Home::folder);
  return engine;
}

Status Engine::resume() {
  static Caller const nobody;
  Context const context = state_->context(nobody);
  resume_backfills(context);
  state_->housekeeper.add_periodic(state_->settings.sweep_interval, [context, state = state_.get()] {
    std::ignore = settle_tables(context);  // if it fails, the next turn tries again
    state->sweep_in_background();
  });
  return settle_tables(context);
}

Status Engine::sweep() {
  if (!state_->process.is_here()) return state_->inherited();
  std::shared_lock const use(state_->in_use);
  if (Status const usable = state_->check_usable(); !usable) return usable;
  for (;;) {
    Result<bool> const more = state_->sweep();
    if (!more) return more.failure();
    if (!*more) return {};
  }
}

Result<api::Response> Engine::execute(api::Request const& request, Caller const& caller) {
  if (!state_->process.is_here()) return state_->inherited();
  std::shared_lock use(state_->in_use);
  if (state_->store && state_->store->restart_is_due()) {
    use.unlock();
    state_->restart_store();
    use.lock();
  }
  if (Status const usable = state_->check_usable(); !usable) return usable.failure();
  Context const context = state_->context(caller);
  auto const answer = [&context](auto const& operation) -> Result<api::Response> {
    auto result = run(context, operation);
    if (result) return api::Response{std::move(*result)};
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
