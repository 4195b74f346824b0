// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "otlp/span.hpp"
#include "wrappers/metric_points.hpp"

/// Writes the bodies of requests to a collector. Rule from: "OTLP Specification 1.5", JSON Protobuf Encoding.
namespace dynamorm::otlp {

/// The program that the spans and metrics are from: names and values.
using Resource = std::vector<std::pair<std::string, std::string>>;

/// An ExportTraceServiceRequest.
[[nodiscard]] std::string write_spans(Resource const& resource, std::vector<Span> const& spans);
/// An ExportMetricsServiceRequest with totals since `start`.
[[nodiscard]] std::string write_metrics(Resource const& resource, std::vector<wrappers::MetricPoint> const& points,
                                        WallTime start, WallTime now);

}  // namespace dynamorm::otlp
