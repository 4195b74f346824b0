#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "aws/clock_skew.hpp"
#include "aws/retry.hpp"
#include "aws/signing/signer.hpp"
#include "client/client_settings.hpp"
#include "http/deadline.hpp"

namespace dynamorm::client {

/// What all requests to one endpoint share. Thread-safe: what changes guards itself.
struct Service {
  explicit Service(Settings const& settings);

  std::string const endpoint;  ///< "http://localhost:8000", how messages name it.
  std::string const host;      ///< What the Host header says, which the signature covers.
  std::string const path;      ///< Where requests are posted.
  aws::Signer const signer;
  aws::RetryPolicy const retry_policy;
  http::Timeouts const timeouts;
  std::optional<http::Duration> const total_timeout;
  aws::RetryQuota retry_quota{};
  aws::ClockSkew clock_skew{};
};

/// "dynamorm/1.2.3": who asks, for the service's logs.
[[nodiscard]] std::string_view user_agent() noexcept;

}  // namespace dynamorm::client
