// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "dynamorm/otlp/otlp_exporter.hpp"
#include "dynamorm/result.hpp"

#include "aws/config/environment.hpp"
#include "base/url.hpp"

namespace dynamorm::otlp {

/// Where to send, with nothing left to the environment.
struct Settings {
  Url endpoint;
  std::vector<std::pair<std::string, std::string>> headers;
  std::vector<std::pair<std::string, std::string>> resource;  ///< The name of the program first.
};

/// Looks up omitted options. Fails with invalid_request if the endpoint is not an http or https URL.
/// Rule from: "OpenTelemetry Environment Variable Specification"; "OpenTelemetry Protocol Exporter".
[[nodiscard]] Result<Settings> resolve(OtlpOptions const& options, aws::Environment const& environment);

}  // namespace dynamorm::otlp
