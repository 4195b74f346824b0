// SPDX-License-Identifier: Apache-2.0
#include "http/client.hpp"

#include <utility>

#include "http/connection.hpp"
#include "http/connection_pool.hpp"
#include "http/route.hpp"

namespace dynamorm::http {

/// Members are ordered by lifetime: the pool's connections are destroyed before their route.
class Client::Core {
 public:
  explicit Core(ClientOptions options)
      : options_(std::move(options)),
        route_(options_.endpoint, options_.proxy, options_.ca_bundle, {.body = options_.max_response_body}),
        pool_(options_.max_connections, options_.keep_alive) {}

  [[nodiscard]] ClientOptions const& options() const noexcept { return options_; }

  Result<Response> exchange(Request const& request, Timeouts const& timeouts) {
    if (auto const checked = check(request); !checked) return checked.failure();
    Deadline const deadline(now(), timeouts.request, timeouts.idle);
    auto place = pool_.take(deadline);
    if (!place) return place.failure();
    if (!place->connection) {
      auto opened = open(timeouts.connect, deadline);
      if (!opened) return opened.failure();
      place->connection = *std::move(opened);
    }
    return place->connection->exchange(request, deadline);
  }

 private:
  Result<std::unique_ptr<Connection>> open(Duration connect_timeout, Deadline const& deadline) {
    auto const route = route_.ready();
    if (!route) return route.failure();
    return Connection::open(**route, connect_timeout, deadline);
  }

  ClientOptions const options_;
  LazyRoute route_;
  Pool pool_;
};

Client::Client(ClientOptions options) : core_(std::make_unique<Core>(std::move(options))) {}
Client::~Client() = default;

Result<Response> Client::send(Request const& request) { return send(request, core_->options().timeouts); }

Result<Response> Client::send(Request const& request, Timeouts const& timeouts) {
  auto answer = core_->exchange(request, timeouts);
  if (!answer) answer.failure().endpoint(core_->options().endpoint.origin());
  return answer;
}

}  // namespace dynamorm::http
