// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

#include "dynamorm/asio/async_database.hpp"

#include "asio/async_client.hpp"

namespace dynamorm {

/// Makes asynchronous handles, and takes them apart.
struct AsyncDatabaseAccess {
  /// `like` is empty, or has the names of tables, the prefix and the clock of the new handle.
  [[nodiscard]] static AsyncDatabase make(std::shared_ptr<detail::AsyncClient> client, Database const& like);
  /// Returns the handle with these names. Throws MissingDatabase if they are those of a blocking database.
  [[nodiscard]] static AsyncDatabase with_names(Database const& names);
  /// Throws MissingDatabase if the handle is empty.
  [[nodiscard]] static std::shared_ptr<detail::AsyncClient> const& client(AsyncDatabase const& database);
  [[nodiscard]] static Database const& names(AsyncDatabase const& database) noexcept { return database.names_; }
};

}  // namespace dynamorm
