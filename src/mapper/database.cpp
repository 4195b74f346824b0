// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/database.hpp"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <map>
#include <mutex>
#include <utility>
#include <vector>

#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"

#include "base/clock.hpp"
#include "mapper/clock.hpp"
#include "mapper/run.hpp"

namespace dynamorm {

namespace {

/// A clock that was given to with_clock().
class GivenClock {
 public:
  explicit GivenClock(detail::ClockFunction clock) noexcept : clock_(clock) {}
  GivenClock(GivenClock const&) = delete;
  GivenClock& operator=(GivenClock const&) = delete;
  ~GivenClock() { clock_.destroy(clock_.function); }
  [[nodiscard]] std::int64_t now() const { return clock_.read(clock_.function); }

 private:
  detail::ClockFunction const clock_;
};

/// The properties of a handle, without its backend.
struct Settings {
  std::string prefix{};
  std::map<std::string, std::string, std::less<>> replaced{};  // names of tables that differ from their schemas
  std::shared_ptr<GivenClock const> clock{};
};

}  // namespace

struct Database::State {
  State(std::shared_ptr<Backend> its_backend, Settings its_settings)
      : backend(std::move(its_backend)), settings(std::move(its_settings)) {}

  std::atomic<int> handles{1};
  std::shared_ptr<Backend> const backend;
  Settings const settings;
};

/// Creates handles; only this file may.
struct DatabaseAccess {
  static Database make(std::shared_ptr<Backend> backend, Settings settings) {
    return Database(new Database::State(std::move(backend), std::move(settings)));
  }
  static Database make(std::shared_ptr<Backend> backend, Database const& like) {
    (void)like.backend();
    return make(std::move(backend), like.state_->settings);
  }
  /// Null unless the handle has a clock of its own.
  static GivenClock const* clock(Database const& database) {
    return database.state_ == nullptr ? nullptr : database.state_->settings.clock.get();
  }
};

Database::Database(Database const& other) noexcept : state_(other.state_) {
  if (state_ != nullptr) state_->handles.fetch_add(1, std::memory_order_relaxed);
}

Database::Database(Database&& other) noexcept : state_(std::exchange(other.state_, nullptr)) {}

Database& Database::operator=(Database other) noexcept {
  std::swap(state_, other.state_);
  return *this;
}

Database::~Database() {
  if (state_ != nullptr && state_->handles.fetch_sub(1, std::memory_order_acq_rel) == 1) delete state_;
}

Database Database::with_prefix(std::string_view prefix) const {
  (void)backend();
  Settings settings = state_->settings;
  settings.prefix = prefix;
  return DatabaseAccess::make(state_->backend, std::move(settings));
}

std::string_view Database::prefix() const noexcept {
  return state_ == nullptr ? std::string_view() : std::string_view(state_->settings.prefix);
}

Database Database::with_table(std::string_view schema_name, std::string_view name) const {
  (void)backend();
  Settings settings = state_->settings;
  settings.replaced.insert_or_assign(std::string(schema_name), std::string(name));
  return DatabaseAccess::make(state_->backend, std::move(settings));
}

Database Database::with_clock_function(detail::ClockFunction clock) const {
  auto given = std::make_shared<GivenClock const>(clock);
  (void)backend();
  Settings settings = state_->settings;
  settings.clock = std::move(given);
  return DatabaseAccess::make(state_->backend, std::move(settings));
}

std::int64_t mapper::now_in(Database const& database) {
  if (GivenClock const* const clock = DatabaseAccess::clock(database)) return clock->now();
  return std::chrono::nanoseconds(system_clock().wall().time_since_epoch()).count();
}

std::string Database::table_name(std::string_view schema_name) const {
  if (state_ == nullptr) return std::string(schema_name);
  auto const replaced = state_->settings.replaced.find(schema_name);
  return replaced == state_->settings.replaced.end() ? state_->settings.prefix + std::string(schema_name)
                                                     : replaced->second;
}

Backend& Database::backend() const {
  if (state_ == nullptr) {
    throw MissingDatabase("no database: give one to Table, or to dynamorm::use() before the first request of a model");
  }
  return *state_->backend;
}

Database make_database(std::shared_ptr<Backend> backend) {
  return DatabaseAccess::make(std::move(backend), Settings());
}

Database make_database(std::shared_ptr<Backend> backend, Database const& like) {
  return DatabaseAccess::make(std::move(backend), like);
}

namespace {

/// The slots that have a database, and the mutex of all slots. Slots are set at the start and read by copying a handle.
/// Never destroyed, because slots may outlive any static object.
struct Slots {
  std::mutex mutex;
  std::vector<Database*> held;
};

Slots& slots() {
  static auto& all = *new Slots;
  return all;
}

Database& default_slot() {
  static Database database;
  return database;
}

/// Releases the databases when the program ends.
void release_all() {
  std::vector<Database> last;  // destroyed after the lock is released, because closing takes time
  std::scoped_lock const lock(slots().mutex);
  for (Database* slot : slots().held) last.push_back(std::exchange(*slot, Database()));
  slots().held.clear();
}

/// A slot may be older than static objects that the backend of its new database needs (OpenSSL has some) and would
/// outlive them. A handler that is registered now runs before they are destroyed.
void fill(Database& slot, Database database) {
  if (database) std::atexit(&release_all);
  std::scoped_lock const lock(slots().mutex);
  std::swap(slot, database);
  if (std::ranges::find(slots().held, &slot) == slots().held.end()) slots().held.push_back(&slot);
}

}  // namespace

std::vector<std::string> table_names(Database const& database) {
  std::vector<std::string> names;
  api::ListTablesRequest request;
  do {
    api::ListTablesResponse page = mapper::run(database, request);
    for (std::string& name : page.table_names) {
      if (name.starts_with(database.prefix())) names.push_back(std::move(name));
    }
    request.exclusive_start_table_name = std::move(page.last_evaluated_table_name);
  } while (request.exclusive_start_table_name);
  return names;
}

void use(Database database) { fill(default_slot(), std::move(database)); }

Database current_database() {
  std::scoped_lock const lock(slots().mutex);
  (void)default_slot().backend();
  return default_slot();
}

detail::DatabaseSlot::~DatabaseSlot() {
  std::scoped_lock const lock(slots().mutex);
  std::erase(slots().held, &database_);
}

void detail::DatabaseSlot::set(Database database) { fill(database_, std::move(database)); }

Database detail::DatabaseSlot::own() const {
  std::scoped_lock const lock(slots().mutex);
  return database_;
}

Database detail::DatabaseSlot::get() const {
  std::scoped_lock const lock(slots().mutex);
  return database_ ? database_ : default_slot();
}

}  // namespace dynamorm
