// SPDX-License-Identifier: Apache-2.0
#include "wrappers/service_errors.hpp"

#include <algorithm>
#include <span>

namespace dynamorm::wrappers {
namespace {

struct Said {
  std::string_view name;
  std::string_view message;
};

constexpr std::string_view over_provisioned =
    "The level of configured provisioned throughput for the table was exceeded. Consider increasing your provisioning "
    "level with the UpdateTable API.";

constexpr Said errors[] = {
    {"AccessDeniedException", "Access denied."},
    {"ConditionalCheckFailedException", "The conditional request failed"},
    {"DuplicateItemException", "Duplicate primary key exists in table"},
    {"ExpiredIteratorException", "The shard iterator has expired and can no longer be used."},
    {"ExpiredTokenException", "The security token included in the request is expired"},
    {"IdempotentParameterMismatchException",
     "The request uses the same client token as a previous, but non-identical request."},
    {"IncompleteSignatureException", "The request signature does not conform to AWS standards."},
    {"InternalFailure", "The request processing has failed because of an unknown error, exception or failure."},
    {"InternalServerError", "The server encountered an internal error trying to fulfill the request."},
    {"InvalidSignatureException",
     "The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key "
     "and signing method."},
    {"ItemCollectionSizeLimitExceededException", "Collection size exceeded."},
    {"LimitExceededException", "Too many operations for a given subscriber."},
    {"MissingAuthenticationTokenException", "Request must contain a valid (registered) AWS Access Key ID."},
    {"ProvisionedThroughputExceededException", over_provisioned},
    {"ReplicatedWriteConflictException",
     "One or more items in this request are being modified by a request in another Region."},
    {"RequestLimitExceeded", "Throughput exceeds the current throughput limit for your account."},
    {"ResourceInUseException", "The resource which you are attempting to change is in use."},
    {"ResourceNotFoundException", "Requested resource not found"},
    {"ServiceUnavailable", "The service is currently unavailable or busy."},
    {"ThrottlingException", "Rate of requests exceeds the allowed throughput."},
    {"TransactionConflictException", "Transaction is ongoing for the item"},
    {"TransactionInProgressException", "The transaction with the given request token is already in progress."},
    {"TrimmedDataAccessException", "The requested data has been trimmed since the potential checkpoint."},
    {"UnrecognizedClientException", "The Access Key ID or security token is invalid."},
    {"ValidationException", "One or more parameter values were invalid."},
};

constexpr Said cancellations[] = {
    {"ConditionalCheckFailed", "The conditional request failed"},
    {"DuplicateItem", "Duplicate primary key exists in table"},
    {"ItemCollectionSizeLimitExceeded", "Collection size exceeded."},
    {"ProvisionedThroughputExceeded", over_provisioned},
    {"ThrottlingError",
     "Throughput exceeds the current capacity of your table or index. DynamoDB is automatically scaling your table or "
     "index so please try again shortly."},
    {"TransactionConflict", "Transaction is ongoing for the item"},
    {"ValidationError", "One or more parameter values were invalid."},
};

Said const* find(std::span<Said const> known, std::string_view name) noexcept {
  auto const found = std::ranges::find(known, name, &Said::name);
  return found == known.end() ? nullptr : &*found;
}

}  // namespace

std::string_view service_message(std::string_view error_name) noexcept {
  Said const* const found = find(errors, error_name);
  return found == nullptr ? std::string_view() : found->message;
}

bool is_cancellation_code(std::string_view code) noexcept { return find(cancellations, code) != nullptr; }

std::string_view cancellation_message(std::string_view code) noexcept {
  Said const* const found = find(cancellations, code);
  return found == nullptr ? std::string_view() : found->message;
}

}  // namespace dynamorm::wrappers
