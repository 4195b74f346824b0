#pragma once

#include <variant>

#include "dynamorm/api/batch_get_item.hpp"
#include "dynamorm/api/batch_write_item.hpp"
#include "dynamorm/api/create_table.hpp"
#include "dynamorm/api/delete_item.hpp"
#include "dynamorm/api/delete_table.hpp"
#include "dynamorm/api/describe_continuous_backups.hpp"
#include "dynamorm/api/describe_endpoints.hpp"
#include "dynamorm/api/describe_limits.hpp"
#include "dynamorm/api/describe_stream.hpp"
#include "dynamorm/api/describe_table.hpp"
#include "dynamorm/api/describe_time_to_live.hpp"
#include "dynamorm/api/get_item.hpp"
#include "dynamorm/api/get_records.hpp"
#include "dynamorm/api/get_shard_iterator.hpp"
#include "dynamorm/api/list_streams.hpp"
#include "dynamorm/api/list_tables.hpp"
#include "dynamorm/api/list_tags_of_resource.hpp"
#include "dynamorm/api/put_item.hpp"
#include "dynamorm/api/query.hpp"
#include "dynamorm/api/scan.hpp"
#include "dynamorm/api/tag_resource.hpp"
#include "dynamorm/api/transact_get_items.hpp"
#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/api/untag_resource.hpp"
#include "dynamorm/api/update_item.hpp"
#include "dynamorm/api/update_table.hpp"
#include "dynamorm/api/update_time_to_live.hpp"

namespace dynamorm::detail {

template <class Operation>
using RequestOf = Operation;
template <class Operation>
using ResponseOf = typename Operation::Response;

}  // namespace dynamorm::detail

namespace dynamorm::api {

/// Lists every operation by its request, in no particular order.
template <template <class...> class List, template <class> class Of>
using ForEachOperation =
    List<Of<BatchGetItemRequest>, Of<BatchWriteItemRequest>, Of<CreateTableRequest>, Of<DeleteItemRequest>,
         Of<DeleteTableRequest>, Of<DescribeContinuousBackupsRequest>, Of<DescribeEndpointsRequest>,
         Of<DescribeLimitsRequest>, Of<DescribeStreamRequest>, Of<DescribeTableRequest>, Of<DescribeTimeToLiveRequest>,
         Of<GetItemRequest>, Of<GetRecordsRequest>, Of<GetShardIteratorRequest>, Of<ListStreamsRequest>,
         Of<ListTablesRequest>, Of<ListTagsOfResourceRequest>, Of<PutItemRequest>, Of<QueryRequest>, Of<ScanRequest>,
         Of<TagResourceRequest>, Of<TransactGetItemsRequest>, Of<TransactWriteItemsRequest>, Of<UntagResourceRequest>,
         Of<UpdateItemRequest>, Of<UpdateTableRequest>, Of<UpdateTimeToLiveRequest>>;

/// Any request.
struct Request {
  ForEachOperation<std::variant, dynamorm::detail::RequestOf> operation;

  bool operator==(Request const&) const = default;
};

/// Any response, at the same index as its request.
struct Response {
  ForEachOperation<std::variant, dynamorm::detail::ResponseOf> result;

  bool operator==(Response const&) const = default;
};

}  // namespace dynamorm::api
