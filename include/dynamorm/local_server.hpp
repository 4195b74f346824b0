// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/database.hpp"
#include "dynamorm/durability.hpp"
#include "dynamorm/faults.hpp"
#include "dynamorm/milliseconds.hpp"
#include "dynamorm/read_lag.hpp"
#include "dynamorm/stream_options.hpp"

namespace dynamorm {

/// The options of a LocalServer.
struct LocalServerOptions {
  std::uint16_t port = 0;  ///< On 127.0.0.1; 0 means any free port.
  std::string path{};      ///< The folder for the data, created if missing; empty to keep data in memory.
  Durability durability = Durability::synced;
  /// Keeps the tables of different regions and access keys apart, as the service does. Otherwise all callers see the
  /// same tables. A folder keeps the choice with which it was created.
  bool separate = false;
  /// Origins of web pages that are allowed besides those on this machine, such as "https://app.example.com". "*" allows
  /// all.
  std::vector<std::string> allowed_origins{};
  /// Host names that are allowed besides addresses and localhost, without a port. "*" allows all.
  std::vector<std::string> allowed_hosts{};
  /// Makes requests fail. A lost answer closes the connection.
  std::optional<Faults> faults{};
  StreamOptions streams{};
  /// How often expired items are removed and shards of streams are closed.
  Milliseconds sweep_interval{1'000};
  /// How long tables and indexes stay CREATING, UPDATING or DELETING.
  Milliseconds transition_delay{0};
  /// Lets reads that are not consistent be behind, as on the service.
  ReadLag read_lag{};
};

/// Serves DynamoDB over HTTP until it is destroyed, for tests of programs that need an endpoint. It runs on threads of
/// this process; nothing has to be installed or started. Link dynamorm::server.
class LocalServer {
 public:
  /// Starts the server, which is ready when the constructor returns. Throws StorageError if the folder cannot be
  /// opened, ConnectFailed if the port is in use.
  explicit LocalServer(LocalServerOptions const& options = {});
  /// Answers the requests received, and closes the database.
  ~LocalServer();
  LocalServer(LocalServer const&) = delete;
  LocalServer& operator=(LocalServer const&) = delete;

  /// Such as "http://127.0.0.1:40211". Use it as `ConnectOptions::endpoint`, or as the endpoint in other SDKs, with any
  /// region and any keys.
  [[nodiscard]] std::string const& url() const noexcept;
  /// Returns a handle that is connected to the server. Its requests fail once the server is destroyed.
  [[nodiscard]] Database database() const;

 private:
  struct Parts;
  Parts* parts_;
};

}  // namespace dynamorm
