// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm {

class Backend;

namespace detail {

/// A function that returns the time, without its type.
struct ClockFunction {
  void* function;
  std::int64_t (*read)(void* function);  ///< In nanoseconds since 1970.
  void (*destroy)(void* function) noexcept;
};

template <class Now>
std::int64_t read_clock(void* function) {
  auto const time = (*static_cast<Now*>(function))();
  using Period = typename decltype(time)::duration::period;
  static_assert(Period::den <= 1'000'000'000, "dynamorm: a clock counts in nanoseconds or longer units");
  return static_cast<std::int64_t>(time.time_since_epoch().count()) * Period::num * (1'000'000'000 / Period::den);
}
template <class Now>
void delete_clock(void* function) noexcept {
  delete static_cast<Now*>(function);
}

}  // namespace detail

/// A handle for the place where data lives: the service, a local server, or this process. Create one with connect(),
/// embedded() or in_memory(), or with make_database() around your own Backend.
///
/// Copies share one backend, which is closed with the last copy. Thread-safe. Nothing is looked up or sent before the
/// first request.
class Database {
 public:
  /// Creates an empty handle; using it throws MissingDatabase.
  Database() noexcept = default;
  Database(Database const& other) noexcept;
  Database(Database&& other) noexcept;
  Database& operator=(Database other) noexcept;
  ~Database();

  /// Returns the same database with `prefix` before every table name.
  [[nodiscard]] Database with_prefix(std::string_view prefix) const;
  /// Returns the prefix given to with_prefix(), or an empty string.
  [[nodiscard]] std::string_view prefix() const noexcept;
  /// Returns the same database, in which the table that a schema calls `schema_name` is named `name`. The prefix does
  /// not apply to `name`.
  [[nodiscard]] Database with_table(std::string_view schema_name, std::string_view name) const;
  /// Returns the name, in this database, of the table that a schema calls `schema_name`.
  [[nodiscard]] std::string table_name(std::string_view schema_name) const;

  /// Returns the same database with another clock: `now()` returns a std::chrono::system_clock::time_point, or one of
  /// another resolution. The clock is used for created(), updated() and unexpired; the service, and the engine, remove
  /// expired items by their own. Threads may call `now` at once.
  template <class Now>
  [[nodiscard]] Database with_clock(Now now) const {
    constexpr bool takes = requires { now().time_since_epoch().count(); };
    static_assert(takes, "dynamorm: a clock is a function that returns a std::chrono time point");
    if constexpr (takes) {
      return with_clock_function(
          {new Now(static_cast<Now&&>(now)), &detail::read_clock<Now>, &detail::delete_clock<Now>});
    } else {
      return *this;
    }
  }

  /// Returns whether the handle has a backend.
  explicit operator bool() const noexcept { return state_ != nullptr; }
  /// Returns the backend, for requests that models do not offer. Throws MissingDatabase if the handle is empty.
  [[nodiscard]] Backend& backend() const;

 private:
  struct State;
  friend struct DatabaseAccess;
  explicit Database(State* state) noexcept : state_(state) {}
  [[nodiscard]] Database with_clock_function(detail::ClockFunction clock) const;

  State* state_ = nullptr;
};

/// Returns the names of all tables that start with the database's prefix. Operation: ListTables, all pages.
[[nodiscard]] std::vector<std::string> table_names(Database const& database);

/// Sets the default database for models. Thread-safe. It is released at exit, before static objects that already
/// existed are destroyed.
void use(Database database);

/// Returns the default database. Throws MissingDatabase if use() was not called.
[[nodiscard]] Database current_database();

namespace detail {

/// Stores the database of one model.
class DatabaseSlot {
 public:
  DatabaseSlot() = default;
  DatabaseSlot(DatabaseSlot const&) = delete;
  DatabaseSlot& operator=(DatabaseSlot const&) = delete;
  ~DatabaseSlot();

  void set(Database database);
  /// Returns the model's own database, or an empty handle.
  [[nodiscard]] Database own() const;
  /// Returns the model's own database, or else the default one.
  [[nodiscard]] Database get() const;

 private:
  Database database_;
};

template <class T>
DatabaseSlot& database_slot() {
  static DatabaseSlot slot;
  return slot;
}

}  // namespace detail

/// Sets the database of the model `T`, which takes precedence over the default one. Thread-safe.
template <class T>
void use(Database database) {
  detail::database_slot<T>().set(static_cast<Database&&>(database));
}

}  // namespace dynamorm
