#pragma once

#include <string>
#include <vector>

#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"

namespace dynamorm {

class Failure;

/// A request failed: what every such exception tells. Secrets never appear in any of it.
class RequestError : public Error {
 public:
  /// Takes what the failure tells.
  explicit RequestError(Failure const& failure);

  /// The service's name of the error ("ResourceNotFoundException"), or ours ("ConnectFailed").
  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  /// The message alone; what() adds name, operation, endpoint, attempts and request id.
  [[nodiscard]] std::string const& message() const noexcept { return message_; }
  /// As the API calls it: "GetItem".
  [[nodiscard]] std::string const& operation() const noexcept { return operation_; }
  /// The URL the request went to; empty for a database in this process.
  [[nodiscard]] std::string const& endpoint() const noexcept { return endpoint_; }
  /// What to name to AWS support; empty if no answer came.
  [[nodiscard]] std::string const& request_id() const noexcept { return request_id_; }
  /// How many times the request was sent.
  [[nodiscard]] int attempts() const noexcept { return attempts_; }
  /// Whether the same request may succeed later.
  [[nodiscard]] bool retryable() const noexcept { return retryable_; }

 private:
  std::string name_;
  std::string message_;
  std::string operation_;
  std::string endpoint_;
  std::string request_id_;
  int attempts_;
  bool retryable_;
};

// Before anything was sent, or with no answer that could be read.

/// The request breaks a rule: of ours, before it is sent, or of the service (its ValidationException).
class InvalidRequest : public RequestError {
 public:
  using RequestError::RequestError;
};
/// No source of credentials had any; the message lists each place and why.
class CredentialsNotFound : public RequestError {
 public:
  using RequestError::RequestError;
};
/// No source named a region; the message lists each place.
class RegionNotFound : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The endpoint could not be resolved or reached.
class ConnectFailed : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The TLS handshake or the check of the certificate failed.
class TlsFailed : public RequestError {
 public:
  using RequestError::RequestError;
};
/// One of the timeouts of ConnectOptions passed; whether the request was carried out is not known.
class RequestTimedOut : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The peer closed before a whole answer had come; whether the request was carried out is not known.
class ConnectionLost : public RequestError {
 public:
  using RequestError::RequestError;
};
/// An answer that is not HTTP, not JSON or not what the operation answers.
class MalformedResponse : public RequestError {
 public:
  using RequestError::RequestError;
};
/// An answer whose bytes do not match its checksum.
class ChecksumMismatch : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The embedded store failed: disk full, corrupt file, path in use.
class StorageError : public RequestError {
 public:
  using RequestError::RequestError;
};

// What the service answers. Names are its own without "Exception", where the guide has none. Rule from: "Error handling
// with DynamoDB".

/// An error that the service named; the root of those below, and the type of those without one of their own.
class ServiceError : public RequestError {
 public:
  using RequestError::RequestError;
};

/// A condition did not hold (ConditionalCheckFailedException). Carries the item that stood in the way.
class ConditionFailed : public ServiceError {
 public:
  explicit ConditionFailed(Failure const& failure);
  /// The item as it was when the condition was checked; empty if there was none.
  [[nodiscard]] Item const& item() const noexcept { return item_; }

 private:
  Item item_;
};

/// put_unique found an item of that key.
class HashKeyExists : public ConditionFailed {
 public:
  explicit HashKeyExists(ConditionFailed failed) : ConditionFailed(std::move(failed)) {}
};

/// The outcome of one action of a cancelled transaction; `code` is "None" for those that were fine.
struct CancelledAction {
  std::string code;     ///< Such as "ConditionalCheckFailed"; "None" for an action that was fine.
  std::string message;  ///< In the service's words; may be empty.
  Item item;            ///< The item that stood in the way, when it was asked for.
};

/// TransactionCanceledException, with a reason for each action, in order.
class TransactionCanceled : public ServiceError {
 public:
  explicit TransactionCanceled(Failure const& failure);
  [[nodiscard]] std::vector<CancelledAction> const& reasons() const noexcept { return reasons_; }

 private:
  std::vector<CancelledAction> reasons_;
};

/// There is no such table, index or stream, or it is still being created (ResourceNotFoundException).
class ResourceNotFound : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// ResourceInUseException, TableInUseException, TableAlreadyExistsException.
class ResourceInUse : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The table is being created, updated or deleted, and was not done with it in time.
class TableNotActive : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// ProvisionedThroughputExceededException, ThrottlingException, RequestLimitExceeded, beyond all retries.
class Throttled : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// Too many tables or indexes, or too many that are being changed at once (LimitExceededException).
class LimitExceeded : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The items of one hash key and their entries in local indexes would exceed 10 GB.
class ItemCollectionSizeLimitExceeded : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// A transaction is writing this item (TransactionConflictException). Another try may succeed.
class TransactionConflict : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// A transaction with this token is being worked on (TransactionInProgressException).
class TransactionInProgress : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The token of an earlier transaction came with another request (IdempotentParameterMismatchException).
class IdempotentParameterMismatch : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// AccessDeniedException, UnrecognizedClientException, expired or wrong signatures and tokens.
class AccessDenied : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The service failed (InternalServerError, ServiceUnavailable), at each of the attempts.
class InternalServerError : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// A shard iterator that is older than 15 minutes (ExpiredIteratorException).
class ExpiredIterator : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// A stream record that is older than 24 hours (TrimmedDataAccessException).
class TrimmedDataAccess : public ServiceError {
 public:
  using ServiceError::ServiceError;
};

/// Throws the exception that `failure` is.
[[noreturn]] void throw_failure(Failure const& failure);

}  // namespace dynamorm
