// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>

#include "dynamorm/connect_options.hpp"
#include "dynamorm/result.hpp"

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

  [[nodiscard]] Moment now() const { return {clock.wall(), clock.steady()}; }
};

/// Finds the endpoint and the credentials for requests: the step of an exchange that all drivers share. Thread-safe.
/// Starts no threads; looks up nothing before the first request.
class MeansFinder {
 public:
  explicit MeansFinder(ConnectOptions options, World world = {});

  /// Never null. Valid as long as this object.
  struct Found {
    Endpoint* endpoint;
    SharedCredentials credentials;

    [[nodiscard]] Means means() const { return {endpoint->service, credentials}; }
  };

  /// Looks up what is missing, on the calling thread: files, environment, instance metadata, STS. `rejected` is null,
  /// or credentials that the service rejected as expired, which are renewed first. Fails as resolve_settings and
  /// aws::CredentialsChain do.
  [[nodiscard]] Result<Found> find(api::Request const& request, SharedCredentials const& rejected);
  /// Returns what find() would, if it is known and need not be renewed. Never waits for longer than a short lock.
  [[nodiscard]] std::optional<Found> at_hand(api::Request const& request);

  [[nodiscard]] World const& world() const noexcept { return world_; }

 private:
  [[nodiscard]] aws::Surroundings surroundings() const;
  [[nodiscard]] LazyEndpoint make_endpoint(aws::ServiceId const& service);
  [[nodiscard]] Result<std::string> account();
  [[nodiscard]] LazyEndpoint& endpoint_for(api::Request const& request);

  ConnectOptions const options_;
  World const world_;
  HttpFetcher const fetcher_;
  aws::CredentialsChain const chain_;
  aws::CredentialsCache credentials_;
  LazyEndpoint tables_;
  LazyEndpoint streams_;
  LazyEndpoint search_;
};

}  // namespace dynamorm::client
