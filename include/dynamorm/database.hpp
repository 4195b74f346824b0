#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace dynamorm {

class Backend;

/// A handle on the place where data lives: the service, a local server, or this process. Made by connect(), embedded()
/// or in_memory(), or around a Backend of your own (see backend.hpp).
///
/// Copies share one backend, which closes with the last of them. Thread-safe: one serves any number of threads. Nothing
/// is resolved or sent before the first request.
class Database {
 public:
  /// A handle on nothing; using it throws MissingDatabase.
  Database() noexcept = default;
  Database(Database const& other) noexcept;
  Database(Database&& other) noexcept;
  Database& operator=(Database other) noexcept;
  ~Database();

  /// The same database with `prefix` in front of the name of every table.
  [[nodiscard]] Database with_prefix(std::string_view prefix) const;
  /// What with_prefix() was given; empty otherwise.
  [[nodiscard]] std::string_view prefix() const noexcept;
  /// The same database, in which the table that a schema calls `schema_name` is called `name`; a prefix is not put in
  /// front of it.
  [[nodiscard]] Database with_table(std::string_view schema_name, std::string_view name) const;
  /// What the table that a schema calls `schema_name` is called here.
  [[nodiscard]] std::string table_name(std::string_view schema_name) const;

  /// Whether there is a backend behind it.
  explicit operator bool() const noexcept { return state_ != nullptr; }
  /// The backend, for requests that no model makes. Throws MissingDatabase if there is none.
  [[nodiscard]] Backend& backend() const;

 private:
  struct State;
  friend struct DatabaseAccess;
  explicit Database(State* state) noexcept : state_(state) {}

  State* state_ = nullptr;
};

/// The names of all tables that begin with the database's prefix, as they are there. Operation: ListTables, all pages.
[[nodiscard]] std::vector<std::string> table_names(Database const& database);

/// The database of every model that has none of its own. Thread-safe. Let go of when the program ends, before static
/// objects are destroyed that were there when it was given.
void use(Database database);

/// The database that use() was given last. Throws MissingDatabase if none was.
[[nodiscard]] Database current_database();

namespace detail {

/// Where a model of its own keeps its database.
class DatabaseSlot {
 public:
  DatabaseSlot() = default;
  DatabaseSlot(DatabaseSlot const&) = delete;
  DatabaseSlot& operator=(DatabaseSlot const&) = delete;
  ~DatabaseSlot();

  void set(Database database);
  /// This model's; empty if it has none.
  [[nodiscard]] Database own() const;
  /// This model's, or else everybody's.
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

/// The database of the model `T`, in place of everybody's. Thread-safe.
template <class T>
void use(Database database) {
  detail::database_slot<T>().set(static_cast<Database&&>(database));
}

}  // namespace dynamorm
