// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/config/shared_config.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::aws {

/// A session with the EC2 instance metadata service ("IMDS credential provider", AWS SDKs and Tools Reference Guide),
/// version 2: a session token is fetched first and sent with each request.
/// - AWS_EC2_METADATA_DISABLED=true disables it.
/// - AWS_EC2_METADATA_SERVICE_ENDPOINT / `ec2_metadata_service_endpoint` sets its address. Otherwise
///   AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE / `…_mode` selects http://169.254.169.254 (IPv4) or http://[fd00:ec2::254].
/// - AWS_METADATA_SERVICE_TIMEOUT (seconds, default 1) and AWS_METADATA_SERVICE_NUM_ATTEMPTS (default 1), and their
///   settings, limit how long and how often an unreachable address is tried.
/// - AWS_EC2_METADATA_V1_DISABLED / `ec2_metadata_v1_disabled`: only an explicit "false" allows requests without a
/// token
///   if no token is available. Version 1 reveals its secrets to anyone who can make the host send a GET.
///
/// Not thread-safe.
class InstanceMetadata {
 public:
  InstanceMetadata(Surroundings const& surroundings, SharedConfig const& config);

  /// Returns why the service must not be used, if so.
  [[nodiscard]] std::optional<std::string> disabled_reason() const;

  /// Reads a path such as "/latest/meta-data/placement/region". Fails with the Fetcher's failure if the service is
  /// unreachable, invalid_request if the settings are invalid, or service with the HTTP status of a rejection.
  [[nodiscard]] Result<std::string> read(std::string_view path);

 private:
  [[nodiscard]] Result<std::string> endpoint() const;
  [[nodiscard]] Status fetch_token(std::string const& endpoint);
  [[nodiscard]] Result<FetchResponse> fetch(FetchRequest request) const;
  [[nodiscard]] int number(std::string const& variable, std::string_view setting, int otherwise) const;

  Surroundings surroundings_;
  SharedConfig const& config_;
  std::optional<std::string> token_;  // empty: version 1, requests without a token
};

/// Returns whether a failure of read() means that the service is unreachable: the program does not run on EC2.
[[nodiscard]] bool is_unreachable(Failure const& failure);

}  // namespace dynamorm::aws
