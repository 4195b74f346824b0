#include "engine/failures.hpp"
#include "engine/operations.hpp"

// Operations that have no file of their own yet.
namespace dynamorm::engine {
namespace {

Failure unknown_operation() { return service_failure("UnknownOperationException", {}); }

}  // namespace

Result<BatchGetItemResponse> run(Context const&, BatchGetItemRequest const&) { return unknown_operation(); }
Result<BatchWriteItemResponse> run(Context const&, BatchWriteItemRequest const&) { return unknown_operation(); }
Result<DescribeTimeToLiveResponse> run(Context const&, DescribeTimeToLiveRequest const&) { return unknown_operation(); }
Result<TransactGetItemsResponse> run(Context const&, TransactGetItemsRequest const&) { return unknown_operation(); }
Result<TransactWriteItemsResponse> run(Context const&, TransactWriteItemsRequest const&) { return unknown_operation(); }
Result<UpdateTimeToLiveResponse> run(Context const&, UpdateTimeToLiveRequest const&) { return unknown_operation(); }

}  // namespace dynamorm::engine
