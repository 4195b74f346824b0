// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "dynamorm/throttling_reason.hpp"

namespace dynamorm {

/// Says where a request failed. The public face turns each kind into one exception type (see service_error.hpp).
enum class FailureKind : std::uint8_t {
  invalid_request,     ///< Rejected before anything was sent: the request breaks a rule of the service or of the model.
  service,             ///< The service returned an error; `name` is the service's name for it.
  no_credentials,      ///< No source in the credentials chain had credentials; the message lists each source and why.
  no_region,           ///< No source in the region chain named a region.
  connect_failed,      ///< The endpoint could not be resolved or reached.
  tls_failed,          ///< The TLS handshake or the certificate check failed.
  timed_out,           ///< A connect, request or idle timeout expired.
  connection_lost,     ///< The peer closed the connection before the response was complete.
  malformed_response,  ///< The response is not HTTP, not JSON, or does not have the shape of the operation.
  checksum_mismatch,   ///< The body does not match its `x-amz-crc32`.
  deadline_exceeded,   ///< The caller's deadline expired: see within().
  storage,             ///< The embedded engine's store failed (disk full, corrupt file, path in use).
  internal,            ///< A defect in dynamorm itself.
};

/// A failed request, with everything needed to decide what to do next. No member contains secrets.
///
/// Copies share their details: see detached().
class Failure {
 public:
  /// The outcome of one action of a cancelled transaction.
  struct ActionOutcome {
    std::string code;  ///< "None" for an action that did not fail.
    std::string message;
    std::string item;  ///< The encoded item that made the condition fail, if the request asked for it; otherwise empty.
  };

  Failure(FailureKind kind, std::string name, std::string message);

  [[nodiscard]] FailureKind kind() const noexcept { return details_->kind; }
  /// The name of the error: the service's ("ResourceNotFoundException") or ours ("ConnectFailed").
  [[nodiscard]] std::string const& name() const noexcept { return details_->name; }
  [[nodiscard]] std::string const& message() const noexcept { return details_->message; }
  [[nodiscard]] std::string const& operation() const noexcept { return details_->operation; }
  [[nodiscard]] std::string const& endpoint() const noexcept { return details_->endpoint; }
  [[nodiscard]] std::string const& request_id() const noexcept { return details_->request_id; }
  /// The HTTP status, or 0 if there was no response.
  [[nodiscard]] int http_status() const noexcept { return details_->http_status; }
  /// The number of times the request was sent.
  [[nodiscard]] int attempts() const noexcept { return details_->attempts; }
  /// Whether the same request may succeed later.
  [[nodiscard]] bool retryable() const noexcept { return details_->retryable; }
  /// Whether a request that writes may have been performed although it failed.
  [[nodiscard]] bool outcome_unknown() const noexcept { return details_->outcome_unknown; }
  /// The encoded item that made a condition fail, if the request asked for it; otherwise empty.
  [[nodiscard]] std::string const& item() const noexcept { return details_->item; }
  [[nodiscard]] std::vector<ActionOutcome> const& cancellation_reasons() const noexcept {
    return details_->cancellation_reasons;
  }
  [[nodiscard]] std::vector<ThrottlingReason> const& throttling_reasons() const noexcept {
    return details_->throttling_reasons;
  }

  /// Returns a copy that shares its details with no other failure. Detach a failure before changing it if it may have
  /// been copied, because the copies would change too.
  [[nodiscard]] Failure detached() const;

  Failure& message(std::string value) &;
  Failure& operation(std::string value) &;
  Failure& endpoint(std::string value) &;
  Failure& request_id(std::string value) &;
  Failure& http_status(int value) &;
  Failure& attempts(int value) &;
  Failure& retryable(bool value) &;
  Failure& outcome_unknown(bool value) &;
  Failure& item(std::string value) &;
  Failure& cancellation_reasons(std::vector<ActionOutcome> value) &;
  Failure& throttling_reasons(std::vector<ThrottlingReason> value) &;

  /// Returns one line for a log: name, message and, if known, operation, endpoint, attempts and request id.
  [[nodiscard]] std::string describe() const;

 private:
  struct Details {
    FailureKind kind;
    bool retryable = false;
    bool outcome_unknown = false;
    int http_status = 0;
    int attempts = 0;
    std::string name;
    std::string message;
    std::string operation;
    std::string endpoint;
    std::string request_id;
    std::string item;
    std::vector<ActionOutcome> cancellation_reasons;
    std::vector<ThrottlingReason> throttling_reasons;
  };

  std::shared_ptr<Details> details_;  // shared so that an exception can copy a failure without throwing
};

/// A value, or the failure that prevented it. Code inside the library returns failures; the public face throws them.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure failure) : state_(std::in_place_index<1>, std::move(failure)) {}

  [[nodiscard]] bool ok() const noexcept { return state_.index() == 0; }
  explicit operator bool() const noexcept { return ok(); }

  [[nodiscard]] T& value() & noexcept { return *checked<0>(); }
  [[nodiscard]] T const& value() const& noexcept { return *checked<0>(); }
  [[nodiscard]] T&& value() && noexcept { return std::move(*checked<0>()); }
  T& operator*() & noexcept { return value(); }
  T const& operator*() const& noexcept { return value(); }
  T&& operator*() && noexcept { return std::move(*this).value(); }
  T* operator->() noexcept { return checked<0>(); }
  T const* operator->() const noexcept { return checked<0>(); }

  [[nodiscard]] Failure& failure() & noexcept { return *checked<1>(); }
  [[nodiscard]] Failure const& failure() const& noexcept { return *checked<1>(); }
  [[nodiscard]] Failure&& failure() && noexcept { return std::move(*checked<1>()); }

 private:
  template <std::size_t I>
  auto* checked() noexcept {
    assert(state_.index() == I);
    return std::get_if<I>(&state_);
  }
  template <std::size_t I>
  auto const* checked() const noexcept {
    assert(state_.index() == I);
    return std::get_if<I>(&state_);
  }

  std::variant<T, Failure> state_;
};

/// The outcome of an operation without a value: success, or a failure.
class [[nodiscard]] Status {
 public:
  Status() = default;
  Status(Failure failure) : failure_(std::make_shared<Failure>(std::move(failure))) {}

  [[nodiscard]] bool ok() const noexcept { return failure_ == nullptr; }
  explicit operator bool() const noexcept { return ok(); }
  [[nodiscard]] Failure const& failure() const noexcept { return *failure_; }

 private:
  std::shared_ptr<Failure const> failure_;
};

}  // namespace dynamorm
