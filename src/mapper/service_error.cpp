// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/service_error.hpp"

#include <array>
#include <string_view>

#include "dynamorm/result.hpp"

#include "mapper/transactions/cancellation.hpp"

namespace dynamorm {
namespace {

template <class Exception>
[[noreturn]] void throw_as(Failure const& failure) {
  throw Exception(failure);
}

struct NamedError {
  std::string_view name;
  void (*throw_it)(Failure const&);
};

/// The errors that the service names. Rule from: "Error handling with DynamoDB" and the API reference of each
/// operation.
constexpr std::array named_errors = {
    NamedError{"ConditionalCheckFailedException", &throw_as<ConditionFailed>},
    NamedError{"DuplicateItemException", &throw_as<DuplicateItem>},
    NamedError{"TransactionCanceledException", &throw_as<TransactionCanceled>},
    NamedError{"ValidationException", &throw_as<RequestRejected>},
    NamedError{"SerializationException", &throw_as<RequestRejected>},
    NamedError{"ResourceNotFoundException", &throw_as<ResourceNotFound>},
    NamedError{"TableNotFoundException", &throw_as<ResourceNotFound>},
    NamedError{"GlobalTableNotFoundException", &throw_as<ResourceNotFound>},
    NamedError{"ResourceInUseException", &throw_as<ResourceInUse>},
    NamedError{"TableInUseException", &throw_as<ResourceInUse>},
    NamedError{"TableAlreadyExistsException", &throw_as<ResourceInUse>},
    NamedError{"TableNotActive", &throw_as<TableNotActive>},
    NamedError{"ProvisionedThroughputExceededException", &throw_as<Throttled>},
    NamedError{"ThrottlingException", &throw_as<Throttled>},
    NamedError{"RequestLimitExceeded", &throw_as<Throttled>},
    NamedError{"UnprocessedItems", &throw_as<Throttled>},
    NamedError{"LimitExceededException", &throw_as<LimitExceeded>},
    NamedError{"ItemCollectionSizeLimitExceededException", &throw_as<ItemCollectionSizeLimitExceeded>},
    NamedError{"TransactionConflictException", &throw_as<TransactionConflict>},
    NamedError{"TransactionInProgressException", &throw_as<TransactionInProgress>},
    NamedError{"IdempotentParameterMismatchException", &throw_as<IdempotentParameterMismatch>},
    NamedError{"AccessDeniedException", &throw_as<AccessDenied>},
    NamedError{"UnrecognizedClientException", &throw_as<AccessDenied>},
    NamedError{"InvalidSignatureException", &throw_as<AccessDenied>},
    NamedError{"MissingAuthenticationTokenException", &throw_as<AccessDenied>},
    NamedError{"IncompleteSignatureException", &throw_as<AccessDenied>},
    NamedError{"ExpiredTokenException", &throw_as<AccessDenied>},
    NamedError{"InternalServerError", &throw_as<InternalServerError>},
    NamedError{"InternalFailure", &throw_as<InternalServerError>},
    NamedError{"ServiceUnavailable", &throw_as<InternalServerError>},
    NamedError{"ExpiredIteratorException", &throw_as<ExpiredIterator>},
    NamedError{"TrimmedDataAccessException", &throw_as<TrimmedDataAccess>},
};

[[noreturn]] void throw_service_error(Failure const& failure) {
  for (NamedError const& each : named_errors) {
    if (each.name == failure.name()) each.throw_it(failure);
  }
  throw ServiceError(failure);
}

}  // namespace

RequestError::RequestError(Failure const& failure)
    : Error(failure.describe()),
      name_(failure.name()),
      message_(failure.message()),
      operation_(failure.operation()),
      endpoint_(failure.endpoint()),
      request_id_(failure.request_id()),
      http_status_(failure.http_status()),
      attempts_(failure.attempts()),
      kind_(failure.kind()),
      retryable_(failure.retryable()) {}

ConditionFailed::ConditionFailed(Failure const& failure)
    : ServiceError(failure), item_(mapper::item_of_failure(failure.item())) {}

TransactionCanceled::TransactionCanceled(Failure const& failure)
    : TransactionCanceled(failure, mapper::reasons_of(failure)) {}

TransactionCanceled::TransactionCanceled(Failure const& failure, std::vector<CancellationReason> reasons)
    : ServiceError(failure), reasons_(std::move(reasons)) {}

DeadlineExceeded::DeadlineExceeded(Failure const& failure)
    : RequestError(failure), outcome_unknown_(failure.outcome_unknown()) {}

Throttled::Throttled(Failure const& failure) : ServiceError(failure), reasons_(failure.throttling_reasons()) {}

void throw_failure(Failure const& failure) {
  switch (failure.kind()) {
    case FailureKind::invalid_request:
      throw RequestRejected(failure);
    case FailureKind::service:
      throw_service_error(failure);
    case FailureKind::no_credentials:
      throw CredentialsNotFound(failure);
    case FailureKind::no_region:
      throw RegionNotFound(failure);
    case FailureKind::connect_failed:
      throw ConnectFailed(failure);
    case FailureKind::tls_failed:
      throw TlsFailed(failure);
    case FailureKind::timed_out:
      throw RequestTimedOut(failure);
    case FailureKind::connection_lost:
      throw ConnectionLost(failure);
    case FailureKind::malformed_response:
      throw MalformedResponse(failure);
    case FailureKind::checksum_mismatch:
      throw ChecksumMismatch(failure);
    case FailureKind::deadline_exceeded:
      throw DeadlineExceeded(failure);
    case FailureKind::storage:
      throw StorageError(failure);
    case FailureKind::internal:
      break;
  }
  throw RequestError(failure);
}

}  // namespace dynamorm
