// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/update_kinesis_streaming_destination.hpp"

#include <string>
#include <utility>

#include "engine/failures.hpp"
#include "engine/operation/handlers.hpp"
#include "engine/tables/kinesis_destinations.hpp"
#include "engine/tables/settings_table.hpp"

namespace dynamorm::engine {
namespace {

using Precision = api::ApproximateCreationDateTimePrecision;

Status check(Context const& context, storage::TableDefinition const& table,
             storage::DestinationDefinition const* destination, std::string const& arn, Precision wanted) {
  if (destination == nullptr) {
    return refuse_destination("No streaming destination with streamArn: " + arn +
                              " found for table with tableName: " + table.name);
  }
  if (status_of(context, *destination) != api::DestinationStatus::active) {
    return refuse_destination(
        "Kinesis streaming is not in ACTIVE state. Updates are only allowed in ACTIVE state. TableName: " + table.name +
        ", kdsArn: " + arn);
  }
  if (destination->precision.value_or(Precision::millisecond) != wanted) return {};
  std::string const value = wanted == Precision::millisecond ? "MILLISECOND" : "MICROSECOND";
  return refuse("Invalid Request: Precision is already set to the desired value of " + value +
                " for tableId: " + table.uuid + ", kdsArn: " + arn);
}

}  // namespace

Result<api::UpdateKinesisStreamingDestinationResponse> run(
    Context const& context, api::UpdateKinesisStreamingDestinationRequest const& request) {
  auto const& configuration = request.update_kinesis_streaming_configuration;
  if (!configuration || !configuration->approximate_creation_date_time_precision) {
    return refuse(
        "Streaming destination cannot be updated with given parameters: UpdateKinesisStreamingConfiguration cannot be "
        "null or contain only null values");
  }
  Precision const wanted = *configuration->approximate_creation_date_time_precision;
  auto const settings = change_settings(context, request.table_name);
  if (!settings) return settings.failure();
  storage::TableDefinition definition = settings->definition();
  storage::DestinationDefinition* const destination = find_destination(definition.destinations, request.stream_arn);
  Status const valid = check(context, definition, destination, request.stream_arn, wanted);
  if (!valid) return valid.failure();
  destination->precision = wanted;
  begin(context, *destination, api::DestinationStatus::updating);
  api::UpdateKinesisStreamingDestinationResponse response{.table_name = definition.name,
                                                          .stream_arn = request.stream_arn,
                                                          .destination_status = api::DestinationStatus::updating,
                                                          .update_kinesis_streaming_configuration = configuration};
  Status const defined = context.catalogue.define(settings->table(), std::move(definition));
  if (!defined) return defined.failure();
  return response;
}

}  // namespace dynamorm::engine
