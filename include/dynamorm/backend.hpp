#pragma once

#include <string>
#include <utility>
#include <variant>

#include "dynamorm/operation/batch_get_item.hpp"
#include "dynamorm/operation/batch_write_item.hpp"
#include "dynamorm/operation/create_table.hpp"
#include "dynamorm/operation/delete_item.hpp"
#include "dynamorm/operation/delete_table.hpp"
#include "dynamorm/operation/describe_continuous_backups.hpp"
#include "dynamorm/operation/describe_endpoints.hpp"
#include "dynamorm/operation/describe_limits.hpp"
#include "dynamorm/operation/describe_stream.hpp"
#include "dynamorm/operation/describe_table.hpp"
#include "dynamorm/operation/describe_time_to_live.hpp"
#include "dynamorm/operation/get_item.hpp"
#include "dynamorm/operation/get_records.hpp"
#include "dynamorm/operation/get_shard_iterator.hpp"
#include "dynamorm/operation/list_streams.hpp"
#include "dynamorm/operation/list_tables.hpp"
#include "dynamorm/operation/list_tags_of_resource.hpp"
#include "dynamorm/operation/put_item.hpp"
#include "dynamorm/operation/query.hpp"
#include "dynamorm/operation/scan.hpp"
#include "dynamorm/operation/tag_resource.hpp"
#include "dynamorm/operation/transact_get_items.hpp"
#include "dynamorm/operation/transact_write_items.hpp"
#include "dynamorm/operation/untag_resource.hpp"
#include "dynamorm/operation/update_item.hpp"
#include "dynamorm/operation/update_table.hpp"
#include "dynamorm/operation/update_time_to_live.hpp"
#include "dynamorm/result.hpp"

namespace dynamorm {

/// Every operation there is, by its request: one alternative for each, in no order that means anything.
template <template <class...> class List, template <class> class Of>
using ForEachOperation =
    List<Of<BatchGetItemRequest>, Of<BatchWriteItemRequest>, Of<CreateTableRequest>, Of<DeleteItemRequest>,
         Of<DeleteTableRequest>, Of<DescribeContinuousBackupsRequest>, Of<DescribeEndpointsRequest>,
         Of<DescribeLimitsRequest>, Of<DescribeStreamRequest>, Of<DescribeTableRequest>, Of<DescribeTimeToLiveRequest>,
         Of<GetItemRequest>, Of<GetRecordsRequest>, Of<GetShardIteratorRequest>, Of<ListStreamsRequest>,
         Of<ListTablesRequest>, Of<ListTagsOfResourceRequest>, Of<PutItemRequest>, Of<QueryRequest>, Of<ScanRequest>,
         Of<TagResourceRequest>, Of<TransactGetItemsRequest>, Of<TransactWriteItemsRequest>, Of<UntagResourceRequest>,
         Of<UpdateItemRequest>, Of<UpdateTableRequest>, Of<UpdateTimeToLiveRequest>>;

namespace detail {

template <class Operation>
using RequestOf = Operation;
template <class Operation>
using ResponseOf = typename Operation::Response;

}  // namespace detail

/// Any one request.
struct Request {
  ForEachOperation<std::variant, detail::RequestOf> operation;

  bool operator==(Request const&) const = default;
};

/// Any one response; the alternative at the same place as that of its request.
struct Response {
  ForEachOperation<std::variant, detail::ResponseOf> result;

  bool operator==(Response const&) const = default;
};

/// Where data lives: the service, the embedded engine, or what a test puts in their place.
///
/// One backend serves any number of threads at once. An implementation answers every request with the response of the
/// same operation or with a failure, and lets no exception out.
class Backend {
 public:
  Backend() = default;
  Backend(Backend const&) = delete;
  Backend& operator=(Backend const&) = delete;
  virtual ~Backend();

  /// Carries out one request. Called by any number of threads at once; returns when it is done.
  virtual Result<Response> execute(Request const& request) = 0;
};

namespace detail {

/// The failure that stands for a response of another operation: a defect of the backend.
[[nodiscard]] Failure wrong_response(std::string_view operation);

}  // namespace detail

/// One operation on `backend`; does not throw.
template <class Operation>
Result<typename Operation::Response> execute(Backend& backend, Operation request) {
  Result<Response> answer = backend.execute(Request{std::move(request)});
  if (!answer) return answer.failure();
  if (auto* response = std::get_if<typename Operation::Response>(&answer->result)) return std::move(*response);
  return detail::wrong_response(Operation::name);
}

}  // namespace dynamorm
