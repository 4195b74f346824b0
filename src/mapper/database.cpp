#include "dynamorm/database.hpp"

#include <atomic>
#include <mutex>
#include <utility>

#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"

namespace dynamorm {

struct Database::State {
  State(std::shared_ptr<Backend> its_backend, std::string its_prefix)
      : backend(std::move(its_backend)), prefix(std::move(its_prefix)) {}

  std::atomic<int> handles{1};
  std::shared_ptr<Backend> const backend;
  std::string const prefix;
};

/// Makes handles, which only this file may.
struct DatabaseAccess {
  static Database make(std::shared_ptr<Backend> backend, std::string prefix) {
    return Database(new Database::State(std::move(backend), std::move(prefix)));
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
  return DatabaseAccess::make(state_->backend, std::string(prefix));
}

std::string_view Database::prefix() const noexcept {
  return state_ == nullptr ? std::string_view() : std::string_view(state_->prefix);
}

Backend& Database::backend() const {
  if (state_ == nullptr) {
    throw MissingDatabase("no database: give one to Table, or to dynamorm::use() before the first request of a model");
  }
  return *state_->backend;
}

Database make_database(std::shared_ptr<Backend> backend) { return DatabaseAccess::make(std::move(backend), {}); }

namespace {

/// Guards the slots of all models: they are set once, at the start, and read by copying a handle.
std::mutex& slot_mutex() {
  static std::mutex mutex;
  return mutex;
}

Database& default_slot() {
  static Database database;
  return database;
}

}  // namespace

void use(Database database) {
  std::scoped_lock const lock(slot_mutex());
  std::swap(default_slot(), database);
}

Database current_database() {
  std::scoped_lock const lock(slot_mutex());
  (void)default_slot().backend();
  return default_slot();
}

void detail::DatabaseSlot::set(Database database) {
  std::scoped_lock const lock(slot_mutex());
  std::swap(database_, database);
}

Database detail::DatabaseSlot::own() const {
  std::scoped_lock const lock(slot_mutex());
  return database_;
}

Database detail::DatabaseSlot::get() const {
  std::scoped_lock const lock(slot_mutex());
  return database_ ? database_ : default_slot();
}

}  // namespace dynamorm
