#include "http/client.hpp"

#include <mutex>
#include <utility>

#include "http/connection.hpp"
#include "http/connection_pool.hpp"
#include "http/exchange_failures.hpp"

namespace dynamorm::http {

/// Members are ordered by lifetime: the pool's connections are destroyed before their route.
class Client::Core {
 public:
  explicit Core(ClientOptions options)
      : options_(std::move(options)),
        route_{.endpoint = options_.endpoint,
               .proxy = options_.proxy,
               .tls = nullptr,
               .limits = {.body = options_.max_response_body}},
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
    if (auto const ready = prepare_route(); !ready) return ready.failure();
    return Connection::open(route_, connect_timeout, deadline);
  }

  /// The route does not change after this has succeeded, so connections read it without the lock.
  Status prepare_route() {
    std::lock_guard const lock(preparing_);
    if (route_.proxy && route_.proxy->is_https()) {
      return connect_failed("the proxy " + route_.proxy->origin() + " cannot be used: its URL must begin with http://");
    }
    if (!route_.endpoint.is_https() || route_.tls) return {};
    auto tls = TlsContext::load(options_.ca_bundle);
    if (!tls) return tls.failure();
    route_.tls = *std::move(tls);
    return {};
  }

  ClientOptions const options_;
  std::mutex preparing_;
  Route route_;  // its `tls` is guarded by preparing_ until it is set
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
