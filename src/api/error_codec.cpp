// SPDX-License-Identifier: Apache-2.0
#include "api/error_codec.hpp"

#include <algorithm>
#include <array>

#include "api/json_field.hpp"
#include "item/trusted.hpp"

namespace dynamorm::api {
namespace {

struct Reason {
  std::optional<std::string> code{};
  std::optional<std::string> message{};
  std::optional<Item> item{};
};

struct ErrorBody {
  std::optional<std::string> type{};
  std::optional<std::string> message{};
  std::optional<Item> item{};
  std::optional<std::vector<Reason>> cancellation_reasons{};
  std::optional<std::vector<ThrottlingReason>> throttling_reasons{};
};

}  // namespace

template <>
Structure const& structure<Reason>() noexcept {
  static constexpr Field fields[] = {
      field<&Reason::code>("Code"),
      field<&Reason::message>("Message"),
      field<&Reason::item>("Item"),
  };
  static constexpr Structure shape{"CancellationReason", fields};
  return shape;
}

template <>
Structure const& structure<ThrottlingReason>() noexcept {
  static constexpr Field fields[] = {
      field<&ThrottlingReason::reason>("reason"),
      field<&ThrottlingReason::resource>("resource"),
  };
  static constexpr Structure shape{"ThrottlingReason", fields};
  return shape;
}

namespace {

/// Includes both spellings of members that the service spells in two ways.
constexpr Field readable[] = {
    field<&ErrorBody::type>("__type"),
    field<&ErrorBody::message>("message"),
    field<&ErrorBody::message>("Message"),
    field<&ErrorBody::item>("Item"),
    field<&ErrorBody::cancellation_reasons>("CancellationReasons"),
    field<&ErrorBody::throttling_reasons>("ThrottlingReasons"),
    field<&ErrorBody::throttling_reasons>("throttlingReasons"),
};

constexpr Field writable[] = {
    field<&ErrorBody::type>("__type"),
    field<&ErrorBody::message>("message"),
    field<&ErrorBody::item>("Item"),
    field<&ErrorBody::throttling_reasons>("ThrottlingReasons"),
};

/// As in the API reference for ThrottlingException.
constexpr Field writable_throttling[] = {
    field<&ErrorBody::type>("__type"),
    field<&ErrorBody::message>("message"),
    field<&ErrorBody::throttling_reasons>("throttlingReasons"),
};

/// For errors whose message is spelled with a capital.
constexpr Field writable_capital[] = {
    field<&ErrorBody::type>("__type"),
    field<&ErrorBody::cancellation_reasons>("CancellationReasons"),
    field<&ErrorBody::message>("Message"),
};

using Names = std::initializer_list<std::string_view>;

bool is_one_of(std::string_view name, Names names) noexcept { return std::ranges::find(names, name) != names.end(); }

std::string_view prefix_of(std::string_view name) {
  if (name == "ValidationException") return "com.amazon.coral.validate#";
  if (name == "ThrottlingException") return "com.amazon.coral.availability#";
  bool const is_common =
      is_one_of(name, {"SerializationException", "UnknownOperationException", "AccessDeniedException",
                       "UnrecognizedClientException", "InvalidSignatureException", "ExpiredTokenException",
                       "IncompleteSignatureException", "MissingAuthenticationTokenException"});
  return is_common ? "com.amazon.coral.service#" : "com.amazonaws.dynamodb.v20120810#";
}

std::span<Field const> fields_for(std::string_view name) {
  if (name == "ThrottlingException") return writable_throttling;
  bool const has_capital =
      is_one_of(name, {"TransactionCanceledException", "IdempotentParameterMismatchException",
                       "TransactionInProgressException", "SerializationException", "AccessDeniedException"});
  return has_capital ? std::span<Field const>(writable_capital) : writable;
}

/// Reduces "com.amazonaws.dynamodb.v20120810#Name:http://…" to Name.
std::string bare_name(std::string const& type) {
  std::size_t const start = type.find('#') + 1;
  return type.substr(start, type.find(':', start) - start);
}

std::optional<Item> item_of(std::string const& encoded) {
  return encoded.empty() ? std::nullopt : std::optional(item::trusted_item(encoded));
}

std::string encoded_of(std::optional<Item>&& item) { return item ? std::move(*item).encoded() : std::string(); }

std::vector<Failure::ActionOutcome> reasons_of(std::vector<Reason>&& reasons) {
  std::vector<Failure::ActionOutcome> result;
  result.reserve(reasons.size());
  for (Reason& reason : reasons) {
    result.push_back({.code = std::move(reason.code).value_or("None"),
                      .message = std::move(reason.message).value_or(""),
                      .item = encoded_of(std::move(reason.item))});
  }
  return result;
}

Failure not_an_error(int http_status) {
  Failure failure(FailureKind::malformed_response, "MalformedResponse",
                  "the answer has the status " + std::to_string(http_status) + " and says no error of the service");
  failure.http_status(http_status).retryable(is_retryable({}, http_status));
  return failure;
}

}  // namespace

Failure read_error(int http_status, std::string const& body) {
  ErrorBody error;
  Structure const shape{"Error", readable};
  if (!Reader::read_document(Side::response, body, shape, &error) || !error.type) return not_an_error(http_status);
  std::string const name = bare_name(*error.type);
  Failure failure(FailureKind::service, name, std::move(error.message).value_or(""));
  failure.http_status(http_status).retryable(is_retryable(name, http_status)).item(encoded_of(std::move(error.item)));
  if (error.cancellation_reasons) failure.cancellation_reasons(reasons_of(std::move(*error.cancellation_reasons)));
  if (error.throttling_reasons) failure.throttling_reasons(std::move(*error.throttling_reasons));
  return failure;
}

std::string write_error(Failure const& failure) {
  ErrorBody error;
  error.type = std::string(prefix_of(failure.name())) + failure.name();
  if (!failure.message().empty()) error.message = failure.message();
  error.item = item_of(failure.item());
  if (!failure.throttling_reasons().empty()) error.throttling_reasons = failure.throttling_reasons();
  for (Failure::ActionOutcome const& reason : failure.cancellation_reasons()) {
    Reason& written = error.cancellation_reasons ? error.cancellation_reasons->emplace_back()
                                                 : error.cancellation_reasons.emplace().emplace_back();
    written.code = reason.code;
    if (!reason.message.empty()) written.message = reason.message;
    written.item = item_of(reason.item);
  }
  std::string body;
  write_structure(body, &error, {"Error", fields_for(failure.name())});
  return body;
}

int http_status_of(std::string_view error_name) noexcept {
  if (error_name == "InternalServerError" || error_name == "InternalFailure") return 500;
  if (error_name == "ServiceUnavailable") return 503;
  return error_name == "RequestEntityTooLarge" ? 413 : 400;
}

bool is_throttling(std::string_view error_name) noexcept {
  return is_one_of(error_name, {"ThrottlingException", "ProvisionedThroughputExceededException", "RequestLimitExceeded",
                                "LimitExceededException", "Throttling", "TooManyRequestsException"});
}

bool is_retryable(std::string_view error_name, int http_status) noexcept {
  return http_status >= 500 || http_status == 429 || is_throttling(error_name) ||
         is_one_of(error_name, {"TransactionConflictException", "TransactionInProgressException",
                                "ReplicatedWriteConflictException", "InternalServerError"});
}

}  // namespace dynamorm::api
