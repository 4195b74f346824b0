// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/describe_kinesis_streaming_destination.hpp"

#include "engine/operation/handlers.hpp"
#include "engine/tables/kinesis_destinations.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {

Result<api::DescribeKinesisStreamingDestinationResponse> run(
    Context const& context, api::DescribeKinesisStreamingDestinationRequest const& request) {
  auto const settings = read_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition const& table = settings->definition();
  api::DescribeKinesisStreamingDestinationResponse response{
      .table_name = table.name, .kinesis_data_stream_destinations = std::vector<api::KinesisDataStreamDestination>()};
  for (storage::DestinationDefinition const& destination : table.destinations) {
    response.kinesis_data_stream_destinations->push_back(
        {.stream_arn = destination.stream_arn,
         .destination_status = status_of(context, destination),
         .approximate_creation_date_time_precision = destination.precision});
  }
  return response;
}

}  // namespace dynamorm::engine
