// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "dynamorm/observer.hpp"

namespace dynamorm {

/// The span that the program is in, as a tracing library names it.
struct TraceContext {
  std::array<std::uint8_t, 16> trace_id{};  ///< All zero outside of a span; a request then begins a trace.
  std::array<std::uint8_t, 8> span_id{};
};

/// Where an OtlpExporter sends what it sees, and how often. Variables are those of OpenTelemetry's SDKs.
struct OtlpOptions {
  /// The collector, such as "http://localhost:4318". Spans go to /v1/traces below it, metrics to /v1/metrics. If empty:
  /// OTEL_EXPORTER_OTLP_ENDPOINT, or else http://localhost:4318.
  std::string endpoint{};
  /// The name of the program. If empty: OTEL_SERVICE_NAME, or else "unknown_service".
  std::string service_name{};
  /// Sent with each request, such as {"authorization", "Bearer …"}. If empty: OTEL_EXPORTER_OTLP_HEADERS.
  std::vector<std::pair<std::string, std::string>> headers{};
  /// Says more about the program, such as {"deployment.environment.name", "production"}. If empty:
  /// OTEL_RESOURCE_ATTRIBUTES.
  std::vector<std::pair<std::string, std::string>> resource{};
  bool spans = true;
  bool metrics = true;
  std::chrono::milliseconds interval{5'000};  ///< The time between two exports.
  std::chrono::milliseconds timeout{10'000};  ///< For one export; also for the last one, in the destructor.
  std::size_t most_spans = 2'048;             ///< That wait for the next export; later ones are dropped.
  /// Returns the span that the calling thread is in, so that the requests belong to it. Must not throw. Threads call it
  /// at once, after each request.
  std::function<TraceContext()> current_span{};
};

/// Sends a span for each request, and metrics of all requests, to an OpenTelemetry collector: OTLP over HTTP, as JSON.
/// It is the component dynamorm::otlp, a library of its own.
///
///   auto exporter = std::make_shared<dynamorm::OtlpExporter>(dynamorm::OtlpOptions{.service_name = "bookshop"});
///   auto db = dynamorm::observed(dynamorm::connect(), exporter);
///
/// The span of a request is named after the operation and the table, and has the attributes of span_attributes(). If it
/// was sent several times, each attempt has a span below it. Neither items nor keys nor credentials appear in them.
///
/// A thread of the exporter's own sends them, so no request waits for the collector. If the collector is overloaded or
/// cannot be reached, spans wait for the next export, up to `most_spans`; metrics are totals and lose nothing.
///
/// Thread-safe. Rules from: "OTLP Specification 1.5", OTLP/HTTP; "Semantic conventions for AWS DynamoDB client
/// operations", OpenTelemetry.
class OtlpExporter final : public Observer {
 public:
  /// Throws RequestError if the endpoint is not an http or https URL.
  explicit OtlpExporter(OtlpOptions options = {});
  /// Sends what waits. Takes up to OtlpOptions::timeout if the collector does not answer.
  ~OtlpExporter() override;

  void attempted(AttemptEvent const& attempt) noexcept override;
  void finished(RequestEvent const& request) noexcept override;

  /// Sends what waits, and the metrics, now. Returns whether the collector accepted all of it.
  bool flush();

  /// The results of the exports so far.
  struct Outcome {
    std::uint64_t sent_spans = 0;
    std::uint64_t dropped_spans = 0;   ///< Because too many waited, or because the collector rejected them.
    std::uint64_t failed_exports = 0;  ///< Requests to the collector that failed.
    std::string last_failure{};        ///< Why the last of them failed.
  };
  [[nodiscard]] Outcome outcome() const;

 private:
  class Core;
  std::unique_ptr<Core> core_;
};

}  // namespace dynamorm
