// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/connect_options.hpp"

#include "client/means_finder.hpp"
#include "wrappers/attempting_backend.hpp"

namespace dynamorm::client {

/// DynamoDB over HTTP, blocking: drives an Exchange for each request on the calling thread.
///
/// Thread-safe. Starts no threads; looks up, opens and sends nothing before the first request. The destructor closes
/// all connections; destroy it only after all requests have ended.
class ServiceBackend final : public wrappers::AttemptingBackend {
 public:
  explicit ServiceBackend(ConnectOptions options, World world = {}) : finder_(std::move(options), world) {}

  /// Fails with the error of the service, or as resolve_settings, aws::CredentialsChain and http::Client fail. Each
  /// failure names the operation and, if known, endpoint, attempts and request id.
  Result<api::Response> perform(api::Request const& request, wrappers::AttemptSink* sink) override;

 private:
  [[nodiscard]] Result<api::Response> drive(api::Request const& request, wrappers::AttemptSink* sink);

  MeansFinder finder_;
};

}  // namespace dynamorm::client
