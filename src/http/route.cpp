// SPDX-License-Identifier: Apache-2.0
#include "http/route.hpp"

#include <utility>

#include "http/exchange_failures.hpp"

namespace dynamorm::http {

std::string Route::in_words() const {
  return endpoint.origin() + (proxy ? " through the proxy " + proxy->origin() : "");
}

LazyRoute::LazyRoute(Url endpoint, std::optional<Url> proxy, std::string ca_bundle, ResponseParser::Limits limits)
    : ca_bundle_(std::move(ca_bundle)),
      route_{.endpoint = std::move(endpoint), .proxy = std::move(proxy), .tls = nullptr, .limits = limits} {}

Result<Route const*> LazyRoute::ready() {
  std::lock_guard const lock(preparing_);
  if (route_.proxy && route_.proxy->is_https()) {
    return connect_failed("the proxy " + route_.proxy->origin() + " cannot be used: its URL must begin with http://");
  }
  if (route_.endpoint.is_https() && !route_.tls) {
    auto tls = TlsContext::load(ca_bundle_);
    if (!tls) return tls.failure();
    route_.tls = *std::move(tls);
  }
  return &route_;
}

}  // namespace dynamorm::http
