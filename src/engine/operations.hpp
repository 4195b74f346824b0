#pragma once

#include "dynamorm/backend.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"

/// One function for each operation of the API, in the file of its name in operation/.
namespace dynamorm::engine {

Result<api::BatchGetItemResponse> run(Context const& context, api::BatchGetItemRequest const& request);
Result<api::BatchWriteItemResponse> run(Context const& context, api::BatchWriteItemRequest const& request);
Result<api::CreateTableResponse> run(Context const& context, api::CreateTableRequest const& request);
Result<api::DeleteItemResponse> run(Context const& context, api::DeleteItemRequest const& request);
Result<api::DeleteTableResponse> run(Context const& context, api::DeleteTableRequest const& request);
Result<api::DescribeContinuousBackupsResponse> run(Context const& context,
                                                   api::DescribeContinuousBackupsRequest const& request);
Result<api::DescribeEndpointsResponse> run(Context const& context, api::DescribeEndpointsRequest const& request);
Result<api::DescribeLimitsResponse> run(Context const& context, api::DescribeLimitsRequest const& request);
Result<api::DescribeStreamResponse> run(Context const& context, api::DescribeStreamRequest const& request);
Result<api::DescribeTableResponse> run(Context const& context, api::DescribeTableRequest const& request);
Result<api::DescribeTimeToLiveResponse> run(Context const& context, api::DescribeTimeToLiveRequest const& request);
Result<api::GetItemResponse> run(Context const& context, api::GetItemRequest const& request);
Result<api::GetRecordsResponse> run(Context const& context, api::GetRecordsRequest const& request);
Result<api::GetShardIteratorResponse> run(Context const& context, api::GetShardIteratorRequest const& request);
Result<api::ListStreamsResponse> run(Context const& context, api::ListStreamsRequest const& request);
Result<api::ListTablesResponse> run(Context const& context, api::ListTablesRequest const& request);
Result<api::ListTagsOfResourceResponse> run(Context const& context, api::ListTagsOfResourceRequest const& request);
Result<api::PutItemResponse> run(Context const& context, api::PutItemRequest const& request);
Result<api::QueryResponse> run(Context const& context, api::QueryRequest const& request);
Result<api::ScanResponse> run(Context const& context, api::ScanRequest const& request);
Result<api::TagResourceResponse> run(Context const& context, api::TagResourceRequest const& request);
Result<api::TransactGetItemsResponse> run(Context const& context, api::TransactGetItemsRequest const& request);
Result<api::TransactWriteItemsResponse> run(Context const& context, api::TransactWriteItemsRequest const& request);
Result<api::UntagResourceResponse> run(Context const& context, api::UntagResourceRequest const& request);
Result<api::UpdateItemResponse> run(Context const& context, api::UpdateItemRequest const& request);
Result<api::UpdateTableResponse> run(Context const& context, api::UpdateTableRequest const& request);
Result<api::UpdateTimeToLiveResponse> run(Context const& context, api::UpdateTimeToLiveRequest const& request);

}  // namespace dynamorm::engine
