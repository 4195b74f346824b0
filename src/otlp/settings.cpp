// SPDX-License-Identifier: Apache-2.0
#include "otlp/settings.hpp"

#include <algorithm>
#include <optional>
#include <string_view>

#include "base/ascii.hpp"
#include "base/percent_encoding.hpp"

namespace dynamorm::otlp {
namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// Parses "name=value,name=value", whose values are percent-encoded. Skips what has no "=".
Pairs pairs_in(std::string_view text) {
  Pairs pairs;
  while (!text.empty()) {
    std::string_view const pair = text.substr(0, text.find(','));
    text.remove_prefix(std::min(pair.size() + 1, text.size()));
    auto const equals = pair.find('=');
    if (equals == std::string_view::npos) continue;
    std::string_view const value = trimmed(pair.substr(equals + 1));
    pairs.emplace_back(trimmed(pair.substr(0, equals)), percent_decoded(value));
  }
  return pairs;
}

std::string text_or(std::string const& chosen, std::optional<std::string> const& variable, std::string_view usual) {
  return chosen.empty() ? variable.value_or(std::string(usual)) : chosen;
}

Pairs pairs_or(Pairs const& chosen, std::optional<std::string> const& variable) {
  return chosen.empty() && variable ? pairs_in(*variable) : chosen;
}

}  // namespace

Result<Settings> resolve(OtlpOptions const& options, aws::Environment const& environment) {
  auto endpoint = Url::parse(
      text_or(options.endpoint, environment.variable("OTEL_EXPORTER_OTLP_ENDPOINT"), "http://localhost:4318"));
  if (!endpoint) return endpoint.failure();
  Settings settings{
      .endpoint = *std::move(endpoint),
      .headers = pairs_or(options.headers, environment.variable("OTEL_EXPORTER_OTLP_HEADERS")),
      .resource = {{"service.name",
                    text_or(options.service_name, environment.variable("OTEL_SERVICE_NAME"), "unknown_service")}}};
  for (auto& attribute : pairs_or(options.resource, environment.variable("OTEL_RESOURCE_ATTRIBUTES"))) {
    if (attribute.first != "service.name") settings.resource.push_back(std::move(attribute));
  }
  return settings;
}

}  // namespace dynamorm::otlp
