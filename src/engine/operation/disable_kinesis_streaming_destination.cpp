// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/disable_kinesis_streaming_destination.hpp"

#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/kinesis_destinations.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

/// A disabled destination stays listed.
Result<api::DisableKinesisStreamingDestinationResponse> run(
    Context const& context, api::DisableKinesisStreamingDestinationRequest const& request) {
  if (request.enable_kinesis_streaming_configuration) {
    return refuse("Stream cannot be disabled using EnableKinesisStreamingConfiguration parameters");
  }
  auto const settings = change_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition definition = settings->definition();
  api::DisableKinesisStreamingDestinationResponse response{.table_name = definition.name,
                                                           .stream_arn = request.stream_arn,
                                                           .destination_status = api::DestinationStatus::disabling};
  storage::DestinationDefinition* const destination = find_destination(definition.destinations, request.stream_arn);
  if (destination != nullptr && status_of(context, *destination) == api::DestinationStatus::disabling) return response;
  if (destination == nullptr || status_of(context, *destination) != api::DestinationStatus::active) {
    return refuse_destination("KinesisStreamingDestination must be ACTIVE to perform DISABLE operation.");
  }
  begin(context, *destination, api::DestinationStatus::disabling);
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return response;
}

}  // namespace dynamorm::engine
