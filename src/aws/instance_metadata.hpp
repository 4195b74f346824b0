#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/shared_config.hpp"
#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// One conversation with the instance metadata service of EC2 ("IMDS credential provider", AWS SDKs and Tools Reference
/// Guide), version 2: a session token is fetched first and sent along.
/// - AWS_EC2_METADATA_DISABLED=true: nothing is asked.
/// - AWS_EC2_METADATA_SERVICE_ENDPOINT / `ec2_metadata_service_endpoint`: its address; else
///   AWS_EC2_METADATA_SERVICE_ENDPOINT_MODE / `…_mode` chooses http://169.254.169.254 (IPv4) or http://[fd00:ec2::254].
/// - AWS_METADATA_SERVICE_TIMEOUT (seconds, 1) and AWS_METADATA_SERVICE_NUM_ATTEMPTS (1), with their settings: how long
///   and how often an address where nobody answers is tried.
/// - AWS_EC2_METADATA_V1_DISABLED / `ec2_metadata_v1_disabled`: only an explicit "false" allows requests without a
/// token
///   where none can be had; version 1 gives its secrets to whoever can make the host send a GET.
/// Not thread-safe.
class InstanceMetadata {
 public:
  InstanceMetadata(Surroundings const& surroundings, SharedConfig const& config);

  /// Why it is not to be asked at all, if so.
  [[nodiscard]] std::optional<std::string> disabled_reason() const;

  /// The text at `path` ("/latest/meta-data/placement/region"). Fails with what the Fetcher failed with when nobody
  /// answers, invalid_request when the settings are wrong, or service with the HTTP status of a refusal.
  [[nodiscard]] Result<std::string> read(std::string_view path);

 private:
  [[nodiscard]] Result<std::string> endpoint() const;
  [[nodiscard]] Status fetch_token(std::string const& endpoint);
  [[nodiscard]] Result<FetchResponse> fetch(FetchRequest request) const;
  [[nodiscard]] int number(std::string const& variable, std::string_view setting, int otherwise) const;

  Surroundings surroundings_;
  SharedConfig const& config_;
  std::optional<std::string> token_;  // empty text: version 1, requests go without one
};

/// Whether a failure of read() means that there is nobody to ask: the program does not run on EC2.
[[nodiscard]] bool is_unreachable(Failure const& failure);

}  // namespace dynamorm::aws
