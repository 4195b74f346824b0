// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// How to reach DynamoDB. Omitted options are looked up at the first request: environment variables take precedence
/// over the profile's settings in the shared files ~/.aws/config and ~/.aws/credentials. Rule from: "Configuration and
/// authentication settings reference", AWS SDKs and Tools Reference Guide.
///
/// An empty string counts as omitted. If an option is invalid, the first request throws RequestRejected, which names
/// it.
struct ConnectOptions {
  /// Such as "eu-central-1". Default: AWS_REGION, AWS_DEFAULT_REGION, the profile's `region`, or that of the EC2
  /// instance.
  std::string region{};

  /// An http or https URL: "http://localhost:8000" for an emulator, or an interface endpoint of a VPC. Default:
  /// AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, `endpoint_url` of the profile's `services` section or of the profile
  /// itself, or the region's own endpoint, in the variant set by AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT
  /// or the profile's `use_fips_endpoint` and `use_dualstack_endpoint`. If the credentials come with an account id
  /// (AWS_ACCOUNT_ID, the profile's `aws_account_id`, a role), it is the account's endpoint in the region, unless
  /// AWS_ACCOUNT_ID_ENDPOINT_MODE or the profile's `account_id_endpoint_mode` is `disabled`.
  std::string endpoint{};

  /// The profile for all settings in the shared files. If given here, it is the only source of credentials. Default:
  /// AWS_PROFILE, or "default".
  std::string profile{};

  /// The key to sign with; give both parts or omit both. The emulator accepts any. Default: the credentials chain, that
  /// is AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, web identity, the profile (keys, a role, `credential_process`),
  /// the container (ECS, EKS), and instance metadata. Expiring keys are renewed in time.
  std::string access_key_id{};
  /// See access_key_id. Never appears in messages or logs.
  std::string secret_access_key{};
  /// For temporary keys only. Default: AWS_SESSION_TOKEN, if the keys come from the environment.
  std::string session_token{};

  /// The maximum number of attempts for a request with transient errors; at least 1. Default: AWS_MAX_ATTEMPTS, the
  /// profile's `max_attempts`, or 4. Delays between attempts are random and grow, up to 20 s. All requests of one
  /// database share a retry budget. Rule from: "Retry behavior", standard mode, same guide.
  std::optional<int> max_attempts{};

  /// The maximum number of open connections; further requests wait for a free one. Idle connections are kept for a
  /// minute.
  int max_connections = 50;

  /// Limits opening a connection, including TLS and a proxy's tunnel, but not the lookup of the host name.
  Milliseconds connect_timeout{3'000};
  /// Limits one attempt, from waiting for a free connection to the last byte of the response.
  Milliseconds request_timeout{60'000};
  /// Limits the time without any bytes during an attempt.
  Milliseconds idle_timeout{30'000};
  /// Limits a whole request, with all attempts and delays, but without looking up credentials. When it expires, the
  /// request fails with the last attempt's error. Default: unlimited.
  std::optional<Milliseconds> total_timeout{};

  /// An HTTP proxy, "http://[user:password@]host[:port]"; an HTTPS endpoint is reached through a tunnel. An empty
  /// string means no proxy. Default: for an https endpoint https_proxy or HTTPS_PROXY, for an http one http_proxy or
  /// HTTP_PROXY, lower case first. Hosts on this machine need no proxy, nor do hosts in no_proxy (NO_PROXY): a
  /// comma-separated list of names, each including its subdomains, or "*". Rule from: "Use an HTTP proxy", AWS CLI User
  /// Guide. The proxy is also used for security tokens (STS), but never for credentials of containers and instances.
  std::optional<std::string> proxy{};

  /// A PEM file with the certificate authorities to trust instead of the system's. Default: AWS_CA_BUNDLE or the
  /// profile's `ca_bundle`.
  std::string ca_bundle{};

  bool operator==(ConnectOptions const&) const = default;
};

/// Prints the options that are set. Prints only that keys are set, and omits the proxy's user and password.
[[nodiscard]] std::string describe(ConnectOptions const& options);
std::ostream& operator<<(std::ostream& out, ConnectOptions const& options);

}  // namespace dynamorm
