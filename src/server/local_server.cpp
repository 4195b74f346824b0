// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/local_server.hpp"

#include <chrono>
#include <memory>
#include <utility>

#include "dynamorm/connect.hpp"
#include "dynamorm/detail/access.hpp"
#include "dynamorm/service_error.hpp"

#include "engine/engine_settings.hpp"
#include "server/engines.hpp"
#include "server/server.hpp"

namespace dynamorm {
namespace {

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw_failure(result.failure());
  return std::move(*result);
}

engine::Settings engine_settings(LocalServerOptions const& options) {
  return {.home = {.path = options.path, .durability = options.durability},
          .transition_delay = std::chrono::milliseconds(options.transition_delay.count()),
          .streams = options.streams,
          .sweep_interval = std::chrono::milliseconds(options.sweep_interval.count()),
          .read_lag = options.read_lag};
}

}  // namespace

struct LocalServer::Parts {
  server::Engines engines;
  std::unique_ptr<server::Server> server;  // destroyed first
};

LocalServer::LocalServer(LocalServerOptions const& options) {
  auto parts = std::make_unique<Parts>();
  parts->engines = value_or_throw(server::Engines::open(engine_settings(options), options.separate));
  server::Settings settings{
      .port = options.port, .allowed_origins = options.allowed_origins, .allowed_hosts = options.allowed_hosts};
  if (options.faults) settings.faults = detail::Access::core(*options.faults);
  if (!options.path.empty()) settings.workload = server::Workload::on_disk();
  parts->server = value_or_throw(server::Server::start(parts->engines.choice(), std::move(settings)));
  parts_ = parts.release();
}

LocalServer::~LocalServer() { delete parts_; }

std::string const& LocalServer::url() const noexcept { return parts_->server->url(); }

Database LocalServer::database() const {
  return connect(
      {.region = "us-east-1", .endpoint = url(), .access_key_id = "local", .secret_access_key = "local", .proxy = ""});
}

}  // namespace dynamorm
