// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/enable_kinesis_streaming_destination.hpp"

#include <algorithm>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/kinesis_destinations.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

/// A table has at most one destination that is not disabled.
Result<api::EnableKinesisStreamingDestinationResponse> run(
    Context const& context, api::EnableKinesisStreamingDestinationRequest const& request) {
  auto const settings = change_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition definition = settings->definition();
  auto& destinations = definition.destinations;
  auto const is_live = [&](storage::DestinationDefinition const& destination) {
    return status_of(context, destination) != api::DestinationStatus::disabled;
  };
  if (std::ranges::any_of(destinations, is_live)) {
    return refuse_destination(
        "EnableKinesisStreamingDestination must be DISABLED or ENABLE_FAILED to perform ENABLE operation.");
  }
  storage::DestinationDefinition* destination = find_destination(destinations, request.stream_arn);
  if (destination == nullptr) destination = &destinations.emplace_back();
  auto const configuration =
      request.enable_kinesis_streaming_configuration.value_or(api::KinesisStreamingConfiguration());
  destination->stream_arn = request.stream_arn;
  destination->precision = configuration.approximate_creation_date_time_precision;
  begin(context, *destination, api::DestinationStatus::enabling);
  api::EnableKinesisStreamingDestinationResponse response{.table_name = definition.name,
                                                          .stream_arn = request.stream_arn,
                                                          .destination_status = api::DestinationStatus::enabling,
                                                          .enable_kinesis_streaming_configuration = configuration};
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return response;
}

}  // namespace dynamorm::engine
