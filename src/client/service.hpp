// SPDX-License-Identifier: Apache-2.0
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

/// The state that all requests to one endpoint share. Thread-safe.
struct Service {
  explicit Service(Settings const& settings);

  std::string const endpoint;  ///< As messages name it: "http://localhost:8000".
  std::string const host;      ///< The value of the header Host, which the signature covers.
  std::string const path;      ///< The path that requests are posted to.
  aws::Signer const signer;
  aws::RetryPolicy const retry_policy;
  http::Timeouts const timeouts;
  std::optional<http::Duration> const total_timeout;
  aws::RetryQuota retry_quota{};
  aws::ClockSkew clock_skew{};
};

/// Identifies dynamorm in the service's logs: "dynamorm/1.2.3".
[[nodiscard]] std::string_view user_agent() noexcept;

}  // namespace dynamorm::client
