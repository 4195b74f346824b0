#include "engine/failures.hpp"
#include "engine/operations.hpp"

// Operations that have no file of their own yet.
namespace dynamorm::engine {
namespace {

Failure unknown_operation() { return service_failure("UnknownOperationException", {}); }

}  // namespace

Result<DescribeTimeToLiveResponse> run(Context const&, DescribeTimeToLiveRequest const&) { return unknown_operation(); }
Result<UpdateTimeToLiveResponse> run(Context const&, UpdateTimeToLiveRequest const&) { return unknown_operation(); }

}  // namespace dynamorm::engine
