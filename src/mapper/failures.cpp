// SPDX-License-Identifier: Apache-2.0
#include "mapper/failures.hpp"

#include <exception>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/cancellation_reason.hpp"
#include "dynamorm/relationships.hpp"
#include "dynamorm/service_error.hpp"

namespace dynamorm::mapper {
namespace {

Failure failure_of(RequestError const& error) {
  Failure failure(error.kind(), error.name(), error.message());
  failure.operation(error.operation()).endpoint(error.endpoint()).request_id(error.request_id());
  failure.http_status(error.http_status()).attempts(error.attempts()).retryable(error.retryable());
  return failure;
}

Failure failure_of(DeadlineExceeded const& error) {
  Failure failure = failure_of(static_cast<RequestError const&>(error));
  failure.outcome_unknown(error.outcome_unknown());
  return failure;
}

/// `name` replaces the service's name, which is the same for several classes.
Failure failure_of(ConditionFailed const& error, std::string const& name) {
  Failure failure(error.kind(), name, error.message());
  failure.operation(error.operation()).request_id(error.request_id()).http_status(error.http_status());
  failure.attempts(error.attempts()).item(std::string(error.item().encoded()));
  return failure;
}

/// Keeps the reasons, with their messages for people.
Failure failure_of(TransactionCanceled const& error) {
  Failure failure = failure_of(static_cast<RequestError const&>(error));
  std::vector<Failure::ActionOutcome> reasons;
  for (CancellationReason const& reason : error.reasons()) {
    reasons.push_back({.code = reason.code_text,
                       .message = reason.message,
                       .item = reason.item.empty() ? std::string() : reason.item.encoded()});
  }
  failure.cancellation_reasons(std::move(reasons));
  return failure;
}

Failure named(std::string const& name, std::exception const& error) {
  return {FailureKind::invalid_request, name, error.what()};
}

}  // namespace

Failure failure_of(ValidationError const& error) {
  Failure failure = named("ValidationError", error);
  failure.item(std::string(error.raw().encoded()));
  return failure;
}

Failure failure_of(InvalidKey const& error) { return named("InvalidKey", error); }

Failure failure_of_current_exception() {
  try {
    throw;
  } catch (ValidationError const& error) {
    return failure_of(error);
  } catch (InvalidKey const& error) {
    return failure_of(error);
  } catch (HashKeyExists const& error) {
    return failure_of(error, "HashKeyExists");
  } catch (VersionConflict const& error) {
    return failure_of(error, "VersionConflict");
  } catch (RevisionConflict const& error) {
    return failure_of(error, "RevisionConflict");
  } catch (ConditionFailed const& error) {
    return failure_of(error, error.name());
  } catch (TransactionCanceled const& error) {
    return failure_of(error);
  } catch (NoRelatedItem const& error) {
    return named("NoRelatedItem", error);
  } catch (Throttled const& error) {
    Failure failure = failure_of(error);
    failure.throttling_reasons(error.reasons());
    return failure;
  } catch (DeadlineExceeded const& error) {
    return failure_of(error);
  } catch (RequestError const& error) {
    return failure_of(error);
  } catch (MissingDatabase const& error) {
    return named("MissingDatabase", error);
  } catch (std::exception const& error) {
    return {FailureKind::internal, "Error", error.what()};
  } catch (...) {
    return {FailureKind::internal, "Error", "an exception of an unknown type"};
  }
}

}  // namespace dynamorm::mapper
