#pragma once

#include <iosfwd>
#include <optional>
#include <string>

#include "dynamorm/milliseconds.hpp"

namespace dynamorm {

/// How to reach DynamoDB. What is left out is looked up where users of AWS keep it, at the first request and not
/// before: environment variables come before the profile's settings in the shared files ~/.aws/config and
/// ~/.aws/credentials ("Configuration and authentication settings reference", AWS SDKs and Tools Reference Guide).
///
/// An empty string counts as omitted. The first request throws RequestRejected, naming the option, if one cannot be
/// used.
struct ConnectOptions {
  /// "eu-central-1". Else AWS_REGION, AWS_DEFAULT_REGION, the profile's `region`, or that of the EC2 instance.
  std::string region{};

  /// An http or https URL: "http://localhost:8000" for an emulator, or an interface endpoint of a VPC. Else
  /// AWS_ENDPOINT_URL_DYNAMODB, AWS_ENDPOINT_URL, `endpoint_url` of the profile's `services` section or of the profile
  /// itself, or the region's own endpoint, in the variant that AWS_USE_FIPS_ENDPOINT and AWS_USE_DUALSTACK_ENDPOINT or
  /// the profile's `use_fips_endpoint` and `use_dualstack_endpoint` ask for.
  std::string endpoint{};

  /// The profile of the shared files for everything that is looked up in them. When named here it is the only source of
  /// credentials. Else AWS_PROFILE, or "default".
  std::string profile{};

  /// Keys to sign with, both or none; the emulator takes any. Else the credentials chain: AWS_ACCESS_KEY_ID and
  /// AWS_SECRET_ACCESS_KEY, web identity, the profile (keys, a role, `credential_process`), the container (ECS, EKS),
  /// instance metadata. Keys that expire are renewed in time.
  std::string access_key_id{};
  /// See access_key_id. Appears in no message and no log.
  std::string secret_access_key{};
  /// For temporary keys only. Else AWS_SESSION_TOKEN, if the keys come from the environment.
  std::string session_token{};

  /// How often a request is sent at most when it fails in a way that may pass; at least 1. Else AWS_MAX_ATTEMPTS, the
  /// profile's `max_attempts`, or 4. Waits between attempts are random and grow, up to 20 s; all requests of one
  /// database share a budget of retries ("Retry behavior", standard mode, same guide).
  std::optional<int> max_attempts{};

  /// Connections open at once; further requests wait for a free one. They are kept alive for a minute.
  int max_connections = 50;

  /// For opening a connection, TLS and a proxy's tunnel included, but not the look-up of the host's name.
  Milliseconds connect_timeout{3'000};
  /// For one attempt: from waiting for a free connection to the last byte of the answer.
  Milliseconds request_timeout{60'000};
  /// For a silence on the connection during an attempt.
  Milliseconds idle_timeout{30'000};
  /// For a whole request, all attempts and the waits between them, but not the search for credentials; when it is over,
  /// the request fails with the last attempt's error. Unlimited when left out.
  std::optional<Milliseconds> total_timeout{};

  /// An HTTP proxy, "http://[user:password@]host[:port]"; an HTTPS endpoint is reached through a tunnel. An empty text
  /// means none at all. When left out: for an https endpoint https_proxy or HTTPS_PROXY, for an http one http_proxy or
  /// HTTP_PROXY, the lower case first, unless the host is the machine itself or no_proxy (NO_PROXY) excepts it: a list
  /// of names separated by commas, each for itself and all below it, or "*" ("Use an HTTP proxy", AWS CLI User Guide).
  /// Security tokens (STS) are fetched through it too, credentials of containers and instances never.
  std::optional<std::string> proxy{};

  /// A PEM file with the certificate authorities to trust in place of the system's. Else AWS_CA_BUNDLE or the profile's
  /// `ca_bundle`.
  std::string ca_bundle{};

  bool operator==(ConnectOptions const&) const = default;
};

/// The options that are set, for people. Of the keys it says only that they are there; the proxy's user and password
/// are left out.
[[nodiscard]] std::string describe(ConnectOptions const& options);
std::ostream& operator<<(std::ostream& out, ConnectOptions const& options);

}  // namespace dynamorm
