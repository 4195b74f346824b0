// SPDX-License-Identifier: Apache-2.0
#include "engine/engine.hpp"

#include <exception>
#include <mutex>
#include <shared_mutex>
#include <string>
#include <tuple>
#include <utility>

#include "base/fork.hpp"
#include "base/gate.hpp"
#include "engine/background/backfill.hpp"
#include "engine/background/sweeper.hpp"
#include "engine/open_engines.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/reads/read_history.hpp"
#include "engine/storage/past_store.hpp"
#include "engine/storage/store_failure.hpp"
#include "engine/storage/stream_life.hpp"
#include "engine/tables/table_state.hpp"

namespace dynamorm::engine {

namespace {

constexpr std::chrono::milliseconds longest_lag = std::chrono::minutes(1);

Status check_lag(std::string_view name, Milliseconds lag) {
  if (lag.count() >= 0 && lag.count() <= longest_lag.count()) return {};
  return Failure(
      FailureKind::invalid_request, "ValidationError",
      "ReadLag::" + std::string(name) + " must be between 0 and 60000 ms, got " + std::to_string(lag.count()));
}

Status check_streams(StreamOptions const& streams) {
  if (streams.shards >= 1 && streams.shards <= storage::most_open_shards) return {};
  return Failure(FailureKind::invalid_request, "ValidationError",
                 "StreamOptions::shards must be between 1 and 256, got " + std::to_string(streams.shards));
}

Result<api::Response> answer(Context const& context, api::Request const& request) {
  return request.operation.visit([&context](auto const& operation) -> Result<api::Response> {
    auto result = run(context, operation);
    if (result) return api::Response{std::move(*result)};
    Failure failure = std::move(result).failure();
    failure.operation(std::string(operation.name));
    return failure;
  });
}

}  // namespace

struct Engine::State {
  State(Settings chosen, Clock const& read) : settings(std::move(chosen)), clock(read), history(settings.read_lag) {}

  [[nodiscard]] Context context(Caller const& caller) { return context(caller, *store); }
  [[nodiscard]] Context context(Caller const& caller, storage::Store& chosen) {
    return {chosen, *catalogue, locks, clock, settings, housekeeper, statements, expressions, caller};
  }
  /// Returns the moment that the request reads, if it is behind. Remembers the present if the request may write.
  [[nodiscard]] std::shared_ptr<storage::Snapshot const> moment_of(api::Request const& request) {
    if (!history.is_kept()) return nullptr;
    auto const now = clock.steady();
    if (!only_reads(request)) history.note(*store, now);
    auto const lag = lag_of(request, *catalogue, settings.read_lag);
    return lag.count() == 0 ? nullptr : history.before(now, lag);
  }
  /// Reopens the store after an error, such as a full disk, once that is possible. Requests wait meanwhile.
  void restart_store() {
    std::lock_guard const nobody_else(in_use);
    if (!store) return;
    history.clear();
    std::ignore = store->restart();                                         // if it fails, it is tried again soon
    for (auto const& table : catalogue->tables()) table->forget_columns();  // the failed write may have been stored
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
  StatementCache statements{};
  expression::ExpressionCache expressions{};
  Sweeper sweeper{};
  ReadHistory history;
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
  state_->history.clear();
  state_->store.reset();
}

Result<std::unique_ptr<Engine>> Engine::open(Settings settings, Clock const& clock) {
  if (Status const checked = check_streams(settings.streams); !checked) return checked.failure();
  if (Status const checked = check_lag("tables", settings.read_lag.tables); !checked) return checked.failure();
  if (Status const checked = check_lag("indexes", settings.read_lag.indexes); !checked) return checked.failure();
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
  try {
    std::shared_ptr<storage::Snapshot const> const moment = state_->moment_of(request);
    if (moment == nullptr) return answer(state_->context(caller), request);
    storage::PastStore past(*state_->store, *moment);
    return answer(state_->context(caller, past), request);
  } catch (std::exception const& error) {
    return Failure(FailureKind::internal, "InternalError", error.what());
  }
}

}  // namespace dynamorm::engine
