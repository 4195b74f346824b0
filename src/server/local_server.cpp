#include "dynamorm/local_server.hpp"

#include <memory>
#include <utility>

#include "dynamorm/connect.hpp"
#include "dynamorm/service_error.hpp"

#include "engine/engine.hpp"
#include "server/server.hpp"

namespace dynamorm {
namespace {

template <class T>
T value_or_throw(Result<T> result) {
  if (!result) throw_failure(result.failure());
  return std::move(*result);
}

std::unique_ptr<engine::Engine> open_engine(LocalServerOptions const& options) {
  return value_or_throw(engine::Engine::open({.home = {.path = options.path, .durability = options.durability}}));
}

}  // namespace

struct LocalServer::Parts {
  std::unique_ptr<engine::Engine> engine;
  std::unique_ptr<server::Server> server;  // destroyed first
};

LocalServer::LocalServer(LocalServerOptions const& options) {
  auto parts = std::make_unique<Parts>();
  parts->engine = open_engine(options);
  server::Settings settings{
      .port = options.port, .allowed_origins = options.allowed_origins, .allowed_hosts = options.allowed_hosts};
  if (!options.path.empty()) settings.workload = server::Workload::on_disk();
  parts->server = value_or_throw(server::Server::start(*parts->engine, std::move(settings)));
  parts_ = parts.release();
}

LocalServer::~LocalServer() { delete parts_; }

std::string const& LocalServer::url() const noexcept { return parts_->server->url(); }

Database LocalServer::database() const {
  return connect(
      {.region = "us-east-1", .endpoint = url(), .access_key_id = "local", .secret_access_key = "local", .proxy = ""});
}

}  // namespace dynamorm
