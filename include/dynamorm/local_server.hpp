#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/database.hpp"
#include "dynamorm/durability.hpp"

namespace dynamorm {

/// Where a LocalServer listens, and where it keeps its data.
struct LocalServerOptions {
  std::uint16_t port = 0;  ///< On 127.0.0.1; 0 is any that is free.
  std::string path{};      ///< The folder of the data, made if it is not there; empty for data in memory.
  Durability durability = Durability::synced;
  /// Origins of web pages that may call, such as "https://app.example.com", besides those on this machine. "*" allows
  /// all.
  std::vector<std::string> allowed_origins{};
  /// Names that requests may call the server by, besides addresses and localhost, without a port. "*" allows all.
  std::vector<std::string> allowed_hosts{};
};

/// A DynamoDB of one's own, over HTTP, for as long as this object lives: for tests of programs that talk to an
/// endpoint. It runs on threads of this process; nothing has to be installed or started. Link dynamorm::server.
class LocalServer {
 public:
  /// It answers when the constructor returns. Throws StorageError if the folder cannot be opened, ConnectFailed if the
  /// port is taken.
  explicit LocalServer(LocalServerOptions const& options = {});
  /// Answers the requests that have come, and closes the database.
  ~LocalServer();
  LocalServer(LocalServer const&) = delete;
  LocalServer& operator=(LocalServer const&) = delete;

  /// "http://127.0.0.1:40211": what `ConnectOptions::endpoint` and the endpoint options of other SDKs take, with any
  /// region and any keys.
  [[nodiscard]] std::string const& url() const noexcept;
  /// A handle that is connected to it. Its requests fail once the server is gone.
  [[nodiscard]] Database database() const;

 private:
  struct Parts;
  Parts* parts_;
};

}  // namespace dynamorm
