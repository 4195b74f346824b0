// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/connect_options.hpp"

#include "aws/config/environment.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::client {

/// Fetches over HTTP(S) for the sources of credentials and regions, with a new connection for each of these few
/// requests. Thread-safe. Uses the proxy and the certificate authorities of the options, or else of the environment.
/// Both must outlive the fetcher.
class HttpFetcher final : public aws::Fetcher {
 public:
  HttpFetcher(ConnectOptions const& options, aws::Environment const& environment)
      : options_(options), environment_(environment) {}

  /// Also fails with invalid_request if the URL, the proxy or the shared files cannot be used.
  [[nodiscard]] Result<aws::FetchResponse> fetch(aws::FetchRequest const& request) const override;

 private:
  ConnectOptions const& options_;
  aws::Environment const& environment_;
};

}  // namespace dynamorm::client
