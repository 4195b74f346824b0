// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <variant>

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

namespace dynamorm::detail {

/// A variant of the types after the first. The first is ignored: it only precedes the comma of the list's first entry.
template <class, class... Alternatives>
using VariantOf = std::variant<Alternatives...>;

}  // namespace dynamorm::detail

namespace dynamorm::api {

#define DYNAMORM_REQUEST(file, Name) , Name##Request
#define DYNAMORM_RESPONSE(file, Name) , Name##Response
#define DYNAMORM_FROM_REQUEST(file, Name) OperationRequest(Name##Request request) noexcept;
#define DYNAMORM_FROM_RESPONSE(file, Name) OperationResponse(Name##Response response) noexcept;

/// The request of one of the operations: a std::variant, which std::get_if and std::visit accept. The library contains
/// the code that copies, moves and destroys fifty alternatives, so that sources that use it need not generate it.
class OperationRequest : public dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_REQUEST)> {
 public:
  using Variant = dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_REQUEST)>;

  OperationRequest() noexcept;
  DYNAMORM_OPERATIONS(DYNAMORM_FROM_REQUEST)
  OperationRequest(OperationRequest const&);
  OperationRequest(OperationRequest&&) noexcept;
  OperationRequest& operator=(OperationRequest const&);
  OperationRequest& operator=(OperationRequest&&) noexcept;
  ~OperationRequest();

  bool operator==(OperationRequest const&) const;
};

/// The response of one of the operations, at the same index as its request.
class OperationResponse : public dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_RESPONSE)> {
 public:
  using Variant = dynamorm::detail::VariantOf<void DYNAMORM_OPERATIONS(DYNAMORM_RESPONSE)>;

  OperationResponse() noexcept;
  DYNAMORM_OPERATIONS(DYNAMORM_FROM_RESPONSE)
  OperationResponse(OperationResponse const&);
  OperationResponse(OperationResponse&&) noexcept;
  OperationResponse& operator=(OperationResponse const&);
  OperationResponse& operator=(OperationResponse&&) noexcept;
  ~OperationResponse();

  bool operator==(OperationResponse const&) const;
};

#undef DYNAMORM_REQUEST
#undef DYNAMORM_RESPONSE
#undef DYNAMORM_FROM_REQUEST
#undef DYNAMORM_FROM_RESPONSE

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
