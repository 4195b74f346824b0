// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <cstddef>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/connect_options.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm {
class AsyncDatabase;
class Observer;
namespace detail {

class AsyncClient;

/// The names of tables, the prefix and the clock of an asynchronous database. Its backend only rejects requests.
[[nodiscard]] Database const& names_of(AsyncDatabase const& database) noexcept;
/// Returns the asynchronous database with these names. Throws MissingDatabase if it is empty or a blocking one.
[[nodiscard]] AsyncDatabase async_database(Database const& names);

}  // namespace detail

/// Options of an asynchronous database over a blocking one: see make_async().
class AsyncOptions {
 public:
  /// The number of threads that perform writes. With 0, writes run on the executor, as reads do. Default: 2.
  AsyncOptions& write_threads(std::size_t count) noexcept {
    write_threads_ = count;
    return *this;
  }
  /// Performs reads on the threads for writes too: for a database whose reads wait, such as one behind a Limiter.
  AsyncOptions& reads_on_threads(bool on = true) noexcept {
    reads_on_threads_ = on;
    return *this;
  }

  [[nodiscard]] std::size_t write_threads() const noexcept { return write_threads_; }
  [[nodiscard]] bool reads_on_threads() const noexcept { return reads_on_threads_; }

 private:
  std::size_t write_threads_ = 2;
  bool reads_on_threads_ = false;
};

/// A handle for a database whose operations do not block: give it to an AsyncTable. Create one with connect_async() or
/// make_async().
///
/// Copies share one client with its connections. Thread-safe. Operations run on the executor. The handle and the
/// execution context may be destroyed in any order; operations that are in progress then are dropped without calling
/// their handlers if the context goes first, and end as usual if the handle does. Start none after the context was
/// destroyed.
class AsyncDatabase {
 public:
  /// Creates an empty handle; using it throws MissingDatabase.
  AsyncDatabase() = default;

  /// See Database::with_prefix.
  [[nodiscard]] AsyncDatabase with_prefix(std::string_view prefix) const {
    return {names_.with_prefix(prefix), client_};
  }
  /// See Database::with_table.
  [[nodiscard]] AsyncDatabase with_table(std::string_view schema_name, std::string_view name) const {
    return {names_.with_table(schema_name, name), client_};
  }
  /// See Database::with_clock.
  template <class Now>
  [[nodiscard]] AsyncDatabase with_clock(Now now) const {
    return {names_.with_clock(std::move(now)), client_};
  }

  /// Returns the executor that operations run on. Throws MissingDatabase if the handle is empty.
  [[nodiscard]] boost::asio::any_io_executor executor() const;
  /// Returns whether the handle has a client.
  explicit operator bool() const noexcept { return client_ != nullptr; }

 private:
  friend struct AsyncDatabaseAccess;
  AsyncDatabase(Database names, std::shared_ptr<detail::AsyncClient> client)
      : names_(std::move(names)), client_(std::move(client)) {}

  Database names_;  // of tables, with a backend that only refuses requests
  std::shared_ptr<detail::AsyncClient> client_;
};

/// Returns a handle for DynamoDB, as connect() does. Requests are sent on the executor, over at most
/// `options.max_connections` connections; further requests wait in the order in which they were made.
///
/// Starts no threads, except one while credentials or an endpoint are looked up, because that may take time. Looking up
/// a host's name runs on Asio's own thread.
[[nodiscard]] AsyncDatabase connect_async(boost::asio::any_io_executor executor, ConnectOptions options = {});

/// Returns an asynchronous handle for a blocking database: embedded(), in_memory(), or one behind wrappers. Its names,
/// prefix and clock are taken over. Reads run on the executor, and writes on threads of the handle.
[[nodiscard]] AsyncDatabase make_async(boost::asio::any_io_executor executor, Database database,
                                       AsyncOptions options = {});

/// Returns the same database, of which `observer` sees each request: see the blocking observed(). The observer is
/// called on the executor, or on the thread that performs a write. The `around()` of CapacityMeter, Limiter and Faults
/// takes an asynchronous database too; requests that wait for a Limiter occupy no thread. Throws MissingDatabase if the
/// handle is empty.
[[nodiscard]] AsyncDatabase observed(AsyncDatabase const& database, std::shared_ptr<Observer> observer);

/// Sets the default database for models, as the blocking use() does: a program has one default database, and a Model
/// needs a blocking one, an AsyncModel an asynchronous one. Use use<T>() if a program has models of both kinds.
/// Thread-safe.
void use(AsyncDatabase const& database);
/// Sets the database of the model `T`, which takes precedence over the default one. Thread-safe.
template <class T>
void use(AsyncDatabase const& database) {
  detail::database_slot<T>().set(detail::names_of(database));
}

}  // namespace dynamorm
