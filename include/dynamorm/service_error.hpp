// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "dynamorm/cancellation_reason.hpp"
#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/throttling_reason.hpp"

namespace dynamorm {

class Failure;
enum class FailureKind : std::uint8_t;

/// A request failed. The root of the exceptions that a request can throw. Secrets never appear in them.
class RequestError : public Error {
 public:
  explicit RequestError(Failure const& failure);

  /// Where the request failed.
  [[nodiscard]] FailureKind kind() const noexcept { return kind_; }
  /// The service's name of the error ("ResourceNotFoundException"), or ours ("ConnectFailed").
  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  /// The message alone; what() adds name, operation, endpoint, attempts and request id.
  [[nodiscard]] std::string const& message() const noexcept { return message_; }
  /// The operation's name in the API, such as "GetItem".
  [[nodiscard]] std::string const& operation() const noexcept { return operation_; }
  /// The URL the request went to; empty for a database in this process.
  [[nodiscard]] std::string const& endpoint() const noexcept { return endpoint_; }
  /// Identifies the request to AWS support; empty if there was no response.
  [[nodiscard]] std::string const& request_id() const noexcept { return request_id_; }
  /// The status of the response, such as 400; 0 if there was no response. A database in this process reports the status
  /// that the service would send.
  [[nodiscard]] int http_status() const noexcept { return http_status_; }
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
  int http_status_;
  int attempts_;
  FailureKind kind_;
  bool retryable_;
};

// Errors that dynamorm names itself.

/// The request breaks a rule of DynamoDB: the service rejected it (its ValidationException), or dynamorm did before it
/// was sent. Also thrown for options and settings that cannot be used; name() is "InvalidOption" or "InvalidUrl" then,
/// and the message names the option. Sending the same request again fails again.
///
/// Not to be confused with ValidationError: a document that breaks a rule of its schema.
class RequestRejected : public RequestError {
 public:
  using RequestError::RequestError;
};
/// No source has credentials; the message lists each source with the reason. If a configured source failed instead,
/// name() is "CredentialsSourceFailed".
class CredentialsNotFound : public RequestError {
 public:
  using RequestError::RequestError;
};
/// No source names a region. The message lists each source.
class RegionNotFound : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The endpoint could not be resolved or reached.
class ConnectFailed : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The TLS handshake or the certificate check failed.
class TlsFailed : public RequestError {
 public:
  using RequestError::RequestError;
};
/// A timeout of ConnectOptions expired. The request may or may not have been performed.
class RequestTimedOut : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The deadline of the call expired: see within(). The message says how far the call came.
class DeadlineExceeded : public RequestError {
 public:
  explicit DeadlineExceeded(Failure const& failure);
  /// Whether the last request writes and may have been performed: it was sent, and no response came. If false, the last
  /// request changed nothing; earlier requests of the same call, as of a batch, have been performed.
  [[nodiscard]] bool outcome_unknown() const noexcept { return outcome_unknown_; }

 private:
  bool outcome_unknown_;
};
/// The peer closed the connection before the response was complete. The request may or may not have been performed.
class ConnectionLost : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The response is not HTTP, not JSON, or not a response of the operation.
class MalformedResponse : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The body of the response does not match its checksum.
class ChecksumMismatch : public RequestError {
 public:
  using RequestError::RequestError;
};
/// The embedded store failed: disk full, corrupt file, path in use.
class StorageError : public RequestError {
 public:
  using RequestError::RequestError;
};

// Errors that the service reports, with the service's names without "Exception". Rule from: "Error handling with
// DynamoDB".

/// An error that the service reported: the base class of those below, and the type of those without their own class.
class ServiceError : public RequestError {
 public:
  using RequestError::RequestError;
};

/// A condition did not hold (ConditionalCheckFailedException). Carries the stored item.
class ConditionFailed : public ServiceError {
 public:
  explicit ConditionFailed(Failure const& failure);
  /// The item as it was when the condition was checked; empty if it did not exist.
  [[nodiscard]] Item const& item() const noexcept { return item_; }

 private:
  Item item_;
};

/// put_unique found an item with the same key.
class HashKeyExists : public ConditionFailed {
 public:
  explicit HashKeyExists(ConditionFailed failed) : ConditionFailed(std::move(failed)) {}
};

/// The stored item has another version than the instance that was to be written or removed, or than a condition on the
/// version requires: someone else has written or removed it since. Load it again, or use modify().
class VersionConflict : public ConditionFailed {
 public:
  VersionConflict(Failure const& failure, std::int64_t expected, std::int64_t stored);
  /// The version of the instance, or in the condition.
  [[nodiscard]] std::int64_t expected() const noexcept { return expected_; }
  /// The version of the stored item; 0 if it has none, or if item() is empty because the item does not exist.
  [[nodiscard]] std::int64_t stored() const noexcept { return stored_; }

 private:
  std::int64_t expected_;
  std::int64_t stored_;
};

/// The stored item has a revision that the write does not allow: a newer one than the program knows, or, in a
/// transaction, an older one than its update changes. See revision.
class RevisionConflict : public ConditionFailed {
 public:
  RevisionConflict(Failure const& failure, std::int64_t known, std::int64_t stored);
  /// The revision of the model.
  [[nodiscard]] std::int64_t known() const noexcept { return known_; }
  /// The revision of the stored item.
  [[nodiscard]] std::int64_t stored() const noexcept { return stored_; }

 private:
  std::int64_t known_;
  std::int64_t stored_;
};

/// An INSERT statement of PartiQL found an item with the same key (DuplicateItemException).
class DuplicateItem : public ServiceError {
 public:
  using ServiceError::ServiceError;
};

/// The service cancelled a transaction, and nothing was written (TransactionCanceledException). The message names the
/// first action that failed.
class TransactionCanceled : public ServiceError {
 public:
  explicit TransactionCanceled(Failure const& failure);
  TransactionCanceled(Failure const& failure, std::vector<CancellationReason> reasons);
  /// A reason for each action, in order; empty if the service gave none.
  [[nodiscard]] std::vector<CancellationReason> const& reasons() const noexcept { return reasons_; }

 private:
  std::vector<CancellationReason> reasons_;
};

/// The table, index or stream does not exist or is still being created (ResourceNotFoundException).
class ResourceNotFound : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The table exists already, or is being created or changed (ResourceInUseException, TableInUseException,
/// TableAlreadyExistsException).
class ResourceInUse : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// create_table(), update_table() or delete_table() waited for a table that was not active, or not gone, after ten
/// minutes, or that can no longer become so. Other operations report a table that is not active as ResourceNotFound or
/// ResourceInUse, as the service does.
class TableNotActive : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The requests exceed the throughput of the table, an index or the account, after all retries
/// (ProvisionedThroughputExceededException, ThrottlingException, RequestLimitExceeded).
class Throttled : public ServiceError {
 public:
  explicit Throttled(Failure const& failure);
  /// The limits that were exceeded, and their tables or indexes. Empty if the service does not report them.
  [[nodiscard]] std::vector<ThrottlingReason> const& reasons() const noexcept { return reasons_; }

 private:
  std::vector<ThrottlingReason> reasons_;
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
/// A transaction is writing the same item (TransactionConflictException). A retry may succeed.
class TransactionConflict : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// A transaction with the same token is in progress (TransactionInProgressException).
class TransactionInProgress : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The token was used before for another request (IdempotentParameterMismatchException).
class IdempotentParameterMismatch : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The caller has no permission, or its keys, token or signature are invalid or expired (AccessDeniedException,
/// UnrecognizedClientException and others).
class AccessDenied : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The service failed on every attempt (InternalServerError, ServiceUnavailable).
class InternalServerError : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The shard iterator is older than 15 minutes (ExpiredIteratorException).
class ExpiredIterator : public ServiceError {
 public:
  using ServiceError::ServiceError;
};
/// The stream record is older than 24 hours (TrimmedDataAccessException).
class TrimmedDataAccess : public ServiceError {
 public:
  using ServiceError::ServiceError;
};

/// Throws the exception that corresponds to `failure`.
[[noreturn]] void throw_failure(Failure const& failure);

}  // namespace dynamorm
