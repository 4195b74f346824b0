// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/asio/async_database.hpp"

#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"

#include "asio/async_database_access.hpp"
#include "asio/embedded_client.hpp"
#include "asio/service_client.hpp"

namespace dynamorm {
namespace {

/// Stands where blocking code expects a backend.
class AsyncOnlyBackend final : public Backend {
 public:
  explicit AsyncOnlyBackend(std::shared_ptr<detail::AsyncClient> client) : client_(std::move(client)) {}

  [[nodiscard]] std::shared_ptr<detail::AsyncClient> const& client() const noexcept { return client_; }
  Result<api::Response> execute(api::Request const&) override {
    return Failure(FailureKind::invalid_request, "InvalidOption",
                   "this database is asynchronous: use AsyncTable, co_await load() for a related item, or connect() "
                   "for a blocking database");
  }

 private:
  std::shared_ptr<detail::AsyncClient> const client_;
};

}  // namespace

AsyncDatabase AsyncDatabaseAccess::make(std::shared_ptr<detail::AsyncClient> client, Database const& like) {
  auto backend = std::make_shared<AsyncOnlyBackend>(client);
  return {like ? make_database(std::move(backend), like) : make_database(std::move(backend)), std::move(client)};
}

AsyncDatabase AsyncDatabaseAccess::with_names(Database const& names) {
  auto const* const backend = dynamic_cast<AsyncOnlyBackend const*>(&names.backend());
  if (backend == nullptr) {
    throw MissingDatabase("the database is a blocking one: give an AsyncDatabase to use() for an AsyncModel");
  }
  return {names, backend->client()};
}

std::shared_ptr<detail::AsyncClient> const& AsyncDatabaseAccess::client(AsyncDatabase const& database) {
  if (database.client_ == nullptr) {
    throw MissingDatabase("no database: give one made by connect_async() or make_async() to AsyncTable");
  }
  return database.client_;
}

boost::asio::any_io_executor AsyncDatabase::executor() const { return AsyncDatabaseAccess::client(*this)->executor(); }

Database const& detail::names_of(AsyncDatabase const& database) noexcept {
  return AsyncDatabaseAccess::names(database);
}

AsyncDatabase detail::async_database(Database const& names) { return AsyncDatabaseAccess::with_names(names); }

void use(AsyncDatabase const& database) { use(detail::names_of(database)); }

AsyncDatabase connect_async(boost::asio::any_io_executor executor, ConnectOptions options) {
  return AsyncDatabaseAccess::make(detail::ServiceClient::make(std::move(executor), std::move(options)), Database());
}

AsyncDatabase make_async(boost::asio::any_io_executor executor, Database database, AsyncOptions options) {
  (void)database.backend();
  Database const names = database;
  return AsyncDatabaseAccess::make(detail::EmbeddedClient::make(std::move(executor), std::move(database), options),
                                   names);
}

}  // namespace dynamorm
