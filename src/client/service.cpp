// SPDX-License-Identifier: Apache-2.0
#include "client/service.hpp"

namespace dynamorm::client {

Service::Service(Settings const& settings)
    : endpoint(settings.endpoint.origin()),
      host(settings.endpoint.host_header()),
      path(settings.endpoint.path),
      signer("dynamodb", settings.region),
      retry_policy(settings.retry_policy),
      timeouts(settings.timeouts),
      total_timeout(settings.total_timeout) {}

std::string_view user_agent() noexcept { return "dynamorm/" DYNAMORM_VERSION; }

}  // namespace dynamorm::client
