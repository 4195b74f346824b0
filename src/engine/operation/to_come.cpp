#include "engine/failures.hpp"
#include "engine/operations.hpp"

// Operations that have no file of their own yet.
namespace dynamorm::engine {
namespace {

Failure unknown_operation() { return service_failure("UnknownOperationException", {}); }

}  // namespace

Result<DescribeContinuousBackupsResponse> run(Context const&, DescribeContinuousBackupsRequest const&) {
  return unknown_operation();
}
Result<DescribeEndpointsResponse> run(Context const&, DescribeEndpointsRequest const&) { return unknown_operation(); }
Result<DescribeLimitsResponse> run(Context const&, DescribeLimitsRequest const&) { return unknown_operation(); }
Result<DescribeStreamResponse> run(Context const&, DescribeStreamRequest const&) { return unknown_operation(); }
Result<DescribeTimeToLiveResponse> run(Context const&, DescribeTimeToLiveRequest const&) { return unknown_operation(); }
Result<GetRecordsResponse> run(Context const&, GetRecordsRequest const&) { return unknown_operation(); }
Result<GetShardIteratorResponse> run(Context const&, GetShardIteratorRequest const&) { return unknown_operation(); }
Result<ListStreamsResponse> run(Context const&, ListStreamsRequest const&) { return unknown_operation(); }
Result<ListTagsOfResourceResponse> run(Context const&, ListTagsOfResourceRequest const&) { return unknown_operation(); }
Result<TagResourceResponse> run(Context const&, TagResourceRequest const&) { return unknown_operation(); }
Result<UntagResourceResponse> run(Context const&, UntagResourceRequest const&) { return unknown_operation(); }
Result<UpdateTableResponse> run(Context const&, UpdateTableRequest const&) { return unknown_operation(); }
Result<UpdateTimeToLiveResponse> run(Context const&, UpdateTimeToLiveRequest const&) { return unknown_operation(); }

}  // namespace dynamorm::engine
