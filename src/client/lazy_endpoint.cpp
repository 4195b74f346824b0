// SPDX-License-Identifier: Apache-2.0
#include "client/lazy_endpoint.hpp"

namespace dynamorm::client {

Endpoint::Endpoint(Settings const& settings, std::size_t max_connections)
    : service(settings),
      connections{.endpoint = settings.endpoint,
                  .proxy = settings.proxy,
                  .ca_bundle = settings.ca_bundle,
                  .timeouts = settings.timeouts,
                  .max_connections = max_connections},
      route(connections.endpoint, connections.proxy, connections.ca_bundle, {.body = connections.max_response_body}),
      client(connections) {}

Result<Endpoint*> LazyEndpoint::get() {
  if (auto* const endpoint = known()) return endpoint;
  auto const failed_before = failed_look_ups_.load();
  std::lock_guard const lock(mutex_);
  if (owned_) return owned_.get();
  if (failed_look_ups_.load() != failed_before) return *last_failure_;
  return look_up();
}

Result<Endpoint*> LazyEndpoint::look_up() {
  auto const settings = resolve_();
  if (!settings) {
    last_failure_ = settings.failure();
    ++failed_look_ups_;
    return settings.failure();
  }
  owned_ = std::make_unique<Endpoint>(*settings, max_connections_);
  ready_.store(owned_.get(), std::memory_order_release);
  return owned_.get();
}

}  // namespace dynamorm::client
