// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/container_source.hpp"

#include <algorithm>

#include "aws/credentials/credentials_document.hpp"
#include "aws/fetcher.hpp"
#include "base/ascii.hpp"
#include "base/url.hpp"

namespace dynamorm::aws {
namespace {

/// Whether the text is four decimal numbers up to 255, unlike "127.evil.example".
bool is_ipv4(std::string_view text) {
  int dots = 0;
  int digits = 0;
  int value = 0;
  for (char const c : text) {
    if (c == '.') {
      if (digits == 0) return false;
      ++dots;
      digits = value = 0;
    } else {
      if (!is_digit(c)) return false;
      value = value * 10 + (c - '0');
      if (++digits > 3 || value > 255) return false;
    }
  }
  return dots == 3 && digits > 0;
}

}  // namespace

bool is_trusted_container_host(std::string_view host) {
  bool const loopback =
      host == "localhost" || host == "::1" || host == "0:0:0:0:0:0:0:1" || (is_ipv4(host) && host.starts_with("127."));
  return loopback || host == "169.254.170.2" || host == "169.254.170.23" || host == "fd00:ec2::23";
}

SourceAnswer ContainerSource::resolve() const {
  auto const& environment = surroundings_.environment;
  if (auto const path = environment.variable("AWS_CONTAINER_CREDENTIALS_RELATIVE_URI")) {
    return fetch_from(join_url("http://169.254.170.2", *path));
  }
  auto const full = environment.variable("AWS_CONTAINER_CREDENTIALS_FULL_URI");
  if (!full) {
    return NotConfigured{
        "neither AWS_CONTAINER_CREDENTIALS_RELATIVE_URI nor AWS_CONTAINER_CREDENTIALS_FULL_URI is set"};
  }
  auto const url = Url::parse_request(*full);
  if (!url) return source_failure("AWS_CONTAINER_CREDENTIALS_FULL_URI is not an http or https URL");
  if (!url->is_https() && !is_trusted_container_host(url->host)) {
    return source_failure("AWS_CONTAINER_CREDENTIALS_FULL_URI names " + url->host +
                          ", which is neither this machine nor an address of ECS or EKS; such a host needs https");
  }
  return fetch_from(*full);
}

SourceAnswer ContainerSource::fetch_from(std::string const& url) const {
  auto const token = authorization();
  if (!token.ok()) return source_failure("the container's authorization token", token.failure());
  FetchRequest request{.url = url,
                       .headers = {{"accept", "application/json"}},
                       .connect_timeout = std::chrono::seconds(1),
                       .timeout = std::chrono::seconds(5)};
  if (!token->empty()) request.headers.emplace_back("authorization", *token);
  auto const response = fetch_with_retries(surroundings_, request);
  if (!response.ok()) return source_failure("the container's endpoint", response.failure());
  if (response->status != 200) {
    auto const error = error_in_document(response->body);
    auto failure = source_failure("the container's endpoint answered " + std::to_string(response->status) +
                                  (error.empty() ? "" : ": " + error));
    failure.http_status(response->status).retryable(is_passing_trouble(*response));
    return failure;
  }
  auto credentials = parse_credentials_document(response->body, CredentialsDocument::endpoint, name());
  if (!credentials.ok()) return source_failure("the container's endpoint", credentials.failure());
  return std::move(*credentials);
}

Result<std::string> ContainerSource::authorization() const {
  constexpr std::size_t longest_token = 64 * 1024;
  auto const& environment = surroundings_.environment;
  std::string token = environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN").value_or("");
  if (auto const path = environment.variable("AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")) {
    auto content = environment.read_file(*path, longest_token);
    if (!content.ok()) return content.failure();
    if (!content->has_value()) return source_failure("the file " + *path + " does not exist");
    token = std::move(**content);
    token.erase(token.find_last_not_of(" \t\r\n") + 1);
  }
  bool const splits_header = std::any_of(token.begin(), token.end(), [](char c) { return c == '\r' || c == '\n'; });
  if (splits_header) return source_failure("it contains a line break");
  return token;
}

}  // namespace dynamorm::aws
