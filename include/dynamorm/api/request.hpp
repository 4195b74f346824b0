// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/api/batch_execute_statement.hpp"
#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/api/create_global_table.hpp"
#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/delete_item.hpp"
#include "dynamorm/api/delete_resource_policy.hpp"
#include "dynamorm/api/delete_table.hpp"
#include "dynamorm/api/describe_continuous_backups.hpp"
#include "dynamorm/api/describe_contributor_insights.hpp"
#include "dynamorm/api/describe_endpoints.hpp"
#include "dynamorm/api/describe_global_table.hpp"
#include "dynamorm/api/describe_global_table_settings.hpp"
#include "dynamorm/api/describe_kinesis_streaming_destination.hpp"
#include "dynamorm/api/describe_limits.hpp"
#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/describe_table.hpp"
#include "dynamorm/api/describe_table_replica_auto_scaling.hpp"
#include "dynamorm/api/describe_time_to_live.hpp"
#include "dynamorm/api/disable_kinesis_streaming_destination.hpp"
#include "dynamorm/api/enable_kinesis_streaming_destination.hpp"
#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/api/execute_transaction.hpp"
#include "dynamorm/api/get_item.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_resource_policy.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/api/list_backups.hpp"
#include "dynamorm/api/list_contributor_insights.hpp"
#include "dynamorm/api/list_exports.hpp"
#include "dynamorm/api/list_global_tables.hpp"
#include "dynamorm/api/list_imports.hpp"
#include "dynamorm/api/list_streams.hpp"
#include "dynamorm/api/list_tables.hpp"
#include "dynamorm/api/list_tags_of_resource.hpp"
#include "dynamorm/api/one_of.hpp"
#include "dynamorm/api/operation_list.hpp"
#include "dynamorm/api/put_item.hpp"
#include "dynamorm/api/put_resource_policy.hpp"
#include "dynamorm/api/query.hpp"
#include "dynamorm/api/scan.hpp"
#include "dynamorm/api/search_vectors.hpp"
#include "dynamorm/api/tag_resource.hpp"
#include "dynamorm/api/transact_get_items.hpp"
#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/api/untag_resource.hpp"
#include "dynamorm/api/update_continuous_backups.hpp"
#include "dynamorm/api/update_contributor_insights.hpp"
#include "dynamorm/api/update_global_table.hpp"
#include "dynamorm/api/update_global_table_settings.hpp"
#include "dynamorm/api/update_item.hpp"
#include "dynamorm/api/update_kinesis_streaming_destination.hpp"
#include "dynamorm/api/update_table.hpp"
#include "dynamorm/api/update_table_replica_auto_scaling.hpp"
#include "dynamorm/api/update_time_to_live.hpp"
#include "dynamorm/deadline.hpp"

namespace dynamorm::api {

#define DYNAMORM_REQUEST(file, Name) , Name##Request
#define DYNAMORM_RESPONSE(file, Name) , Name##Response

struct Requests : Alternatives<void DYNAMORM_OPERATIONS(DYNAMORM_REQUEST)> {};
struct Responses : Alternatives<void DYNAMORM_OPERATIONS(DYNAMORM_RESPONSE)> {};

#undef DYNAMORM_REQUEST
#undef DYNAMORM_RESPONSE

/// The request of one of the operations.
using OperationRequest = OneOf<Requests>;

/// The response of one of the operations, at the same index as its request.
using OperationResponse = OneOf<Responses>;

extern template class OneOf<Requests>;
extern template class OneOf<Responses>;

/// Any request.
struct Request {
  OperationRequest operation;
  /// By when the caller needs the response. Not sent to the service.
  Deadline deadline{};

  bool operator==(Request const&) const = default;
};

/// Any response.
struct Response {
  OperationResponse result;

  bool operator==(Response const&) const = default;
};

}  // namespace dynamorm::api
