// SPDX-License-Identifier: Apache-2.0
#include "cli/place.hpp"

#include <cstdlib>

#include "dynamorm/connect.hpp"
#include "dynamorm/embedded.hpp"

#include "base/url.hpp"
#include "cli/misuse.hpp"
#include "server/listener.hpp"

namespace dynamorm::cli {
namespace {

bool is_on_this_machine(std::string const& endpoint) {
  auto const url = Url::parse(endpoint);
  return url && server::is_loopback(url->host);
}

std::string setting(char const* variable) {
  char const* const value = std::getenv(variable);
  return value == nullptr ? std::string() : value;
}

/// The endpoint that connect() will use, unless a profile names it.
std::string endpoint_of(ConnectOptions const& options) {
  if (!options.endpoint.empty()) return options.endpoint;
  std::string const of_service = setting("AWS_ENDPOINT_URL_DYNAMODB");
  return of_service.empty() ? setting("AWS_ENDPOINT_URL") : of_service;
}

}  // namespace

ConnectOptions connection_to(Place const& place) {
  ConnectOptions options = place.connection;
  bool const has_profile = !options.profile.empty() || !setting("AWS_PROFILE").empty();
  if (has_profile || !is_on_this_machine(endpoint_of(options))) return options;
  if (setting("AWS_ACCESS_KEY_ID").empty()) options.access_key_id = options.secret_access_key = "local";
  if (setting("AWS_REGION").empty() && setting("AWS_DEFAULT_REGION").empty() && options.region.empty()) {
    options.region = "local";
  }
  return options;
}

Database open(Place const& place) {
  if (!place.path.empty() && !place.connection.endpoint.empty()) {
    throw Misuse("--path and --endpoint name two places; give one of them");
  }
  if (place.opened) return place.opened;
  if (place.path.empty()) return connect(connection_to(place));
  return embedded(place.path);
}

}  // namespace dynamorm::cli
