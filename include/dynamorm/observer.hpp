// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/database.hpp"

namespace dynamorm {

class Failure;
namespace api {
struct Request;
struct Response;
}  // namespace api

/// One attempt to send a request to the service. Valid during the call that receives it.
struct AttemptEvent {
  std::string_view operation;   ///< Such as "GetItem".
  int number;                   ///< From 1.
  Failure const* failure;       ///< Null if the attempt succeeded.
  std::string_view request_id;  ///< Empty if there was no response.
  int http_status;              ///< 0 if there was no response.
  std::chrono::nanoseconds duration;
  std::size_t request_bytes;   ///< The size of the body.
  std::size_t response_bytes;  ///< The size of the body, decompressed.
  /// The wait before the next attempt; std::nullopt if this is the last one.
  std::optional<std::chrono::milliseconds> next_after;
};

/// One request that has ended. Valid during the call that receives it.
struct RequestEvent {
  std::string_view operation;  ///< Such as "GetItem".
  /// The table; empty if the request names no table, or several. Statements in PartiQL are not searched.
  std::string_view table;
  std::string_view index;  ///< The index of a query or scan; empty for the table itself.
  Failure const* failure;  ///< Null if the request succeeded.
  int attempts;            ///< How many times it was sent; 1 for a database in this process.
  std::chrono::nanoseconds duration;
  std::chrono::milliseconds waited;           ///< The part of `duration` between attempts.
  std::size_t request_bytes;                  ///< Of all attempts; 0 for a database in this process.
  std::size_t response_bytes;                 ///< The same.
  std::string_view request_id;                ///< Of the last attempt; may be empty.
  std::optional<std::int64_t> count;          ///< The number of items that a query or scan returned.
  std::optional<std::int64_t> scanned_count;  ///< The number of items that it read.
  /// The capacity units that the service reports; std::nullopt if it does not. It does if the request asks for them, as
  /// all do that come through CapacityMeter::around() or Limiter::around().
  std::optional<double> capacity_units;
  api::Request const& request;
  api::Response const* response;  ///< Null if the request failed.
};

/// Watches a database. Derive from it, and override what you need.
///
/// Threads may call the functions at once, on the threads that made the requests. They must not throw. What they do
/// delays the request.
class Observer {
 public:
  Observer() = default;
  Observer(Observer const&) = delete;
  Observer& operator=(Observer const&) = delete;
  virtual ~Observer();

  /// Called after each attempt of a database that sends requests to the service: connect() and LocalServer::database().
  virtual void attempted(AttemptEvent const& attempt) noexcept;
  /// Called when a request has ended.
  virtual void finished(RequestEvent const& request) noexcept;
};

/// Returns the same database, of which `observer` sees each request. Throws MissingDatabase if the handle is empty.
[[nodiscard]] Database observed(Database const& database, std::shared_ptr<Observer> observer);

/// An attribute of a span, as OpenTelemetry names it, such as "db.operation.name".
struct SpanAttribute {
  std::string_view name;
  std::string value;
};

/// Returns the attributes of a request's span. Rule from: OpenTelemetry's "Semantic conventions for AWS DynamoDB client
/// operations".
[[nodiscard]] std::vector<SpanAttribute> span_attributes(RequestEvent const& request);

/// Makes an observer that writes a line for each request, with the attributes of its span. Neither items nor keys nor
/// credentials appear in it. `out` must outlive the observer.
[[nodiscard]] std::shared_ptr<Observer> log_to(std::ostream& out);

}  // namespace dynamorm
