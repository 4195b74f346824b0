#pragma once

#include "dynamorm/backend.hpp"
#include "dynamorm/connect_options.hpp"

#include "aws/config/environment.hpp"
#include "aws/credentials/credentials_cache.hpp"
#include "aws/credentials/credentials_chain.hpp"
#include "aws/random.hpp"
#include "base/clock.hpp"
#include "client/exchange.hpp"
#include "client/http_fetcher.hpp"
#include "client/lazy_endpoint.hpp"

namespace dynamorm::client {

/// The machine around a client, which tests can replace. Its members must outlive the client.
struct World {
  aws::Environment const& environment = aws::system_environment();
  Clock const& clock = system_clock();
  Exchange::Random random = aws::random_fraction;
};

/// DynamoDB over HTTP, blocking: drives an Exchange for each request on the calling thread.
///
/// Thread-safe. Starts no threads; looks up, opens and sends nothing before the first request. The destructor closes
/// all connections; destroy it only after all requests have ended.
class ServiceBackend final : public Backend {
 public:
  explicit ServiceBackend(ConnectOptions options, World world = {});

  /// Fails with the error of the service, or as resolve_settings, aws::CredentialsChain and http::Client fail. Each
  /// failure names the operation and, if known, endpoint, attempts and request id.
  Result<api::Response> execute(api::Request const& request) override;

 private:
  class Driver;

  [[nodiscard]] aws::Surroundings surroundings() const;
  [[nodiscard]] LazyEndpoint make_endpoint(aws::ServiceId const& service) const;
  [[nodiscard]] LazyEndpoint& endpoint_for(api::Request const& request);
  [[nodiscard]] Moment now() const { return {world_.clock.wall(), world_.clock.steady()}; }

  ConnectOptions const options_;
  World const world_;
  HttpFetcher const fetcher_;
  aws::CredentialsChain const chain_;
  aws::CredentialsCache credentials_;
  LazyEndpoint tables_;
  LazyEndpoint streams_;
};

}  // namespace dynamorm::client
