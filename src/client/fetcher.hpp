#pragma once

#include "dynamorm/connect_options.hpp"

#include "aws/environment.hpp"
#include "aws/fetcher.hpp"

namespace dynamorm::client {

/// Fetches for the sources of credentials and regions over HTTP(S), each time on a connection of its own: these are
/// few requests, far apart, to places that nothing else is asked of.
/// Thread-safe. The proxy and the certificate authorities are those of the options, or else of the environment;
/// both must outlive the fetcher.
class HttpFetcher final : public aws::Fetcher {
 public:
  HttpFetcher(ConnectOptions const& options, aws::Environment const& environment)
      : options_(options), environment_(environment) {}

  /// Fails, beside what aws::Fetcher says, with invalid_request where the URL, the proxy or the shared files can't be
  /// used.
  [[nodiscard]] Result<aws::FetchResponse> fetch(aws::FetchRequest const& request) const override;

 private:
  ConnectOptions const& options_;
  aws::Environment const& environment_;
};

}  // namespace dynamorm::client
