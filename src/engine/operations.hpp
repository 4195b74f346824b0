#pragma once

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"

/// One function for each operation of the API, in the file of its name in operation/.
namespace dynamorm::engine {

Result<BatchGetItemResponse> run(Context const& context, BatchGetItemRequest const& request);
Result<BatchWriteItemResponse> run(Context const& context, BatchWriteItemRequest const& request);
Result<CreateTableResponse> run(Context const& context, CreateTableRequest const& request);
Result<DeleteItemResponse> run(Context const& context, DeleteItemRequest const& request);
Result<DeleteTableResponse> run(Context const& context, DeleteTableRequest const& request);
Result<DescribeContinuousBackupsResponse> run(Context const& context, DescribeContinuousBackupsRequest const& request);
Result<DescribeEndpointsResponse> run(Context const& context, DescribeEndpointsRequest const& request);
Result<DescribeLimitsResponse> run(Context const& context, DescribeLimitsRequest const& request);
Result<DescribeStreamResponse> run(Context const& context, DescribeStreamRequest const& request);
Result<DescribeTableResponse> run(Context const& context, DescribeTableRequest const& request);
Result<DescribeTimeToLiveResponse> run(Context const& context, DescribeTimeToLiveRequest const& request);
Result<GetItemResponse> run(Context const& context, GetItemRequest const& request);
Result<GetRecordsResponse> run(Context const& context, GetRecordsRequest const& request);
Result<GetShardIteratorResponse> run(Context const& context, GetShardIteratorRequest const& request);
Result<ListStreamsResponse> run(Context const& context, ListStreamsRequest const& request);
Result<ListTablesResponse> run(Context const& context, ListTablesRequest const& request);
Result<ListTagsOfResourceResponse> run(Context const& context, ListTagsOfResourceRequest const& request);
Result<PutItemResponse> run(Context const& context, PutItemRequest const& request);
Result<QueryResponse> run(Context const& context, QueryRequest const& request);
Result<ScanResponse> run(Context const& context, ScanRequest const& request);
Result<TagResourceResponse> run(Context const& context, TagResourceRequest const& request);
Result<TransactGetItemsResponse> run(Context const& context, TransactGetItemsRequest const& request);
Result<TransactWriteItemsResponse> run(Context const& context, TransactWriteItemsRequest const& request);
Result<UntagResourceResponse> run(Context const& context, UntagResourceRequest const& request);
Result<UpdateItemResponse> run(Context const& context, UpdateItemRequest const& request);
Result<UpdateTableResponse> run(Context const& context, UpdateTableRequest const& request);
Result<UpdateTimeToLiveResponse> run(Context const& context, UpdateTimeToLiveRequest const& request);

}  // namespace dynamorm::engine
