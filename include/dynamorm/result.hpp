#pragma once

#include <cassert>
#include <cstdint>
#include <memory>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace dynamorm {

/// Where a request failed. Each kind becomes one exception type at the public face (see error.hpp).
enum class FailureKind : std::uint8_t {
  invalid_request,     ///< Refused before anything was sent: the request breaks a rule of the service or of the model.
  service,             ///< The service answered with an error; `name` is the name it gave.
  no_credentials,      ///< No source in the credentials chain had any; the message lists each and why.
  no_region,           ///< No source in the region chain named one.
  connect_failed,      ///< The endpoint could not be resolved or reached.
  tls_failed,          ///< The TLS handshake or the certificate check failed.
  timed_out,           ///< A connect, request or idle timeout passed.
  connection_lost,     ///< The peer closed before a whole answer had come.
  malformed_response,  ///< The answer is not HTTP, not JSON, or not the shape of the operation.
  checksum_mismatch,   ///< The body does not match its `x-amz-crc32`.
  storage,             ///< The embedded engine's store failed (disk full, corrupt file, path in use).
  internal,            ///< A defect in dynamorm itself.
};

/// Why one action of a cancelled transaction did not go through. `code` is "None" for the ones that were fine.
struct CancellationReason {
  std::string code;
  std::string message;
  std::string item;  ///< The encoded item that stood in the way, when it was asked for; else empty.
};

/// Why a request was throttled, and on what: a reason such as "TableReadProvisionedThroughputExceeded" and the ARN of
/// the table or index.
struct ThrottlingReason {
  std::string reason{};
  std::string resource{};
};

/// One failed request, with everything a person or a program needs to decide what to do next.
/// Secrets never appear in any member.
class Failure {
 public:
  Failure(FailureKind kind, std::string name, std::string message);

  [[nodiscard]] FailureKind kind() const noexcept { return details_->kind; }
  /// The exception's name: the service's own ("ResourceNotFoundException") or ours ("ConnectFailed").
  [[nodiscard]] std::string const& name() const noexcept { return details_->name; }
  [[nodiscard]] std::string const& message() const noexcept { return details_->message; }
  [[nodiscard]] std::string const& operation() const noexcept { return details_->operation; }
  [[nodiscard]] std::string const& endpoint() const noexcept { return details_->endpoint; }
  [[nodiscard]] std::string const& request_id() const noexcept { return details_->request_id; }
  /// The HTTP status, or 0 if no answer came.
  [[nodiscard]] int http_status() const noexcept { return details_->http_status; }
  /// How many times the request was sent.
  [[nodiscard]] int attempts() const noexcept { return details_->attempts; }
  /// Whether the same request may succeed later.
  [[nodiscard]] bool retryable() const noexcept { return details_->retryable; }
  /// The encoded item that failed a condition, when the request asked for it; else empty.
  [[nodiscard]] std::string const& item() const noexcept { return details_->item; }
  [[nodiscard]] std::vector<CancellationReason> const& cancellation_reasons() const noexcept {
    return details_->cancellation_reasons;
  }
  [[nodiscard]] std::vector<ThrottlingReason> const& throttling_reasons() const noexcept {
    return details_->throttling_reasons;
  }

  /// A failure with details of its own. Copies share theirs, and setting one of them would be seen through the others:
  /// whoever adds to a failure that others hold too begins with this.
  [[nodiscard]] Failure detached() const;

  Failure& message(std::string value) &;
  Failure& operation(std::string value) &;
  Failure& endpoint(std::string value) &;
  Failure& request_id(std::string value) &;
  Failure& http_status(int value) &;
  Failure& attempts(int value) &;
  Failure& retryable(bool value) &;
  Failure& item(std::string value) &;
  Failure& cancellation_reasons(std::vector<CancellationReason> value) &;
  Failure& throttling_reasons(std::vector<ThrottlingReason> value) &;

  /// One line for a log: name, message, operation, endpoint, attempts and request id, as far as known.
  [[nodiscard]] std::string describe() const;

 private:
  struct Details {
    FailureKind kind;
    bool retryable = false;
    int http_status = 0;
    int attempts = 0;
    std::string name;
    std::string message;
    std::string operation;
    std::string endpoint;
    std::string request_id;
    std::string item;
    std::vector<CancellationReason> cancellation_reasons;
    std::vector<ThrottlingReason> throttling_reasons;
  };

  std::shared_ptr<Details> details_;  // shared so that an exception can copy a failure without throwing
};

/// A value or the failure that stands in its place. Inside the library nothing throws; the public face turns a failure
/// into its exception.
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

/// What an operation without a result returns: fine, or a failure.
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
