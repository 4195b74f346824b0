// SPDX-License-Identifier: Apache-2.0
#include "client/means_finder.hpp"

#include <utility>

#include "api/json_codec.hpp"

namespace dynamorm::client {

MeansFinder::MeansFinder(ConnectOptions options, World world)
    : options_(std::move(options)),
      world_(world),
      fetcher_(options_, world_.environment),
      chain_(surroundings(), chain_options(options_)),
      credentials_(world_.clock, [this] { return chain_.resolve(); }),
      tables_(make_endpoint(aws::dynamodb_service)),
      streams_(make_endpoint(streams_service)),
      search_(make_endpoint(search_service)) {}

Result<MeansFinder::Found> MeansFinder::find(api::Request const& request, SharedCredentials const& rejected) {
  auto const endpoint = endpoint_for(request).get();
  if (!endpoint) return endpoint.failure();
  if (rejected) credentials_.invalidate(rejected);
  auto credentials = credentials_.get();
  if (!credentials) return credentials.failure();
  return Found{*endpoint, *std::move(credentials)};
}

std::optional<MeansFinder::Found> MeansFinder::at_hand(api::Request const& request) {
  Endpoint* const endpoint = endpoint_for(request).known();
  if (endpoint == nullptr) return std::nullopt;
  SharedCredentials credentials = credentials_.fresh();
  if (credentials == nullptr) return std::nullopt;
  return Found{endpoint, std::move(credentials)};
}

aws::Surroundings MeansFinder::surroundings() const {
  return {.environment = world_.environment, .fetcher = fetcher_, .clock = world_.clock};
}

LazyEndpoint MeansFinder::make_endpoint(aws::ServiceId const& service) {
  auto const resolve = [this, service] {
    return resolve_settings(options_, surroundings(), service, [this] { return account(); });
  };
  return {resolve, static_cast<std::size_t>(options_.max_connections)};
}

Result<std::string> MeansFinder::account() {
  auto const credentials = credentials_.get();
  if (!credentials) return credentials.failure();
  return (*credentials)->account_id;
}

LazyEndpoint& MeansFinder::endpoint_for(api::Request const& request) {
  if (request.operation.holds<api::SearchVectorsRequest>()) return search_;
  return api::target(request).starts_with("DynamoDBStreams_") ? streams_ : tables_;
}

}  // namespace dynamorm::client
