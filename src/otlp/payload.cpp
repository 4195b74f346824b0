// SPDX-License-Identifier: Apache-2.0
#include "otlp/payload.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <numeric>
#include <string_view>

#include "dynamorm/json.hpp"
#include "dynamorm/value.hpp"

#include "base/hex.hpp"

namespace dynamorm::otlp {
namespace {

/// Of OTLP's enumerations, which JSON contains as numbers.
constexpr int kind_client = 3;
constexpr int status_error = 2;
constexpr int cumulative = 2;

/// The attributes of spans that are integers; the others are strings, but for two.
constexpr std::array<std::string_view, 6> integers{"aws.dynamodb.count",        "aws.dynamodb.scanned_count",
                                                   "http.request.resend_count", "http.response.status_code",
                                                   "http.request.body.size",    "http.response.body.size"};

/// Integers of 64 bits are strings in JSON.
template <class Integer>
Value int64(Integer number) {
  return std::to_string(number);
}

Value time(WallTime time) { return int64(std::chrono::nanoseconds(time.time_since_epoch()).count()); }

Value attribute(std::string_view name, Value::Attribute value) {
  return Value::map({{"key", name}, {"value", Value::map({std::move(value)})}});
}

Value string_attribute(std::string_view name, std::string_view value) {
  return attribute(name, {"stringValue", value});
}

/// A list of what `make` returns for each element.
template <class Range, class Make>
Value list_of(Range const& range, Make const& make) {
  std::vector<Value> elements;
  elements.reserve(range.size());
  for (auto const& each : range) elements.push_back(make(each));
  return Value::list(elements);
}

Value list_attribute(std::string_view name, std::vector<Value> const& strings) {
  Value const values = list_of(strings, [](Value const& each) { return Value::map({{"stringValue", each}}); });
  return attribute(name, {"arrayValue", Value::map({{"values", values}})});
}

/// The elements of a list that span_attributes() writes as JSON, such as ["books","sales"].
std::vector<Value> elements_of(std::string const& json) {
  Item const list = from_plain_json("{\"list\":" + json + "}");
  std::vector<Value> elements;
  for (ValueView const each : list["list"].as_list()) elements.emplace_back(each);
  return elements;
}

Value span_attribute(SpanAttribute const& span) {
  if (std::ranges::find(integers, span.name) != integers.end()) return attribute(span.name, {"intValue", span.value});
  if (span.name == "aws.dynamodb.table_names") return list_attribute(span.name, elements_of(span.value));
  if (span.name == "aws.dynamodb.consumed_capacity") return list_attribute(span.name, {Value(span.value)});
  return string_attribute(span.name, span.value);
}

Value span_value(Span const& span) {
  std::vector<Value::Attribute> value{{"traceId", hex_text(span.trace)},
                                      {"spanId", hex_text(span.id)},
                                      {"name", span.name},
                                      {"kind", kind_client},
                                      {"startTimeUnixNano", time(span.start)},
                                      {"endTimeUnixNano", time(span.end)},
                                      {"attributes", list_of(span.attributes, span_attribute)}};
  if (span.parent != SpanId{}) value.emplace_back("parentSpanId", hex_text(span.parent));
  if (!span.error.empty()) {
    value.emplace_back("status", Value::map({{"code", status_error}, {"message", span.error}}));
  }
  return Value::map(value);
}

/// The attributes of a point.
Value labels_of(wrappers::MetricPoint const& point) {
  std::vector<Value> labels{string_attribute("db.system.name", "aws.dynamodb"),
                            string_attribute("db.operation.name", point.operation)};
  if (!point.table.empty()) labels.push_back(string_attribute("db.collection.name", point.table));
  if (!point.index.empty()) labels.push_back(string_attribute("aws.dynamodb.index_name", point.index));
  if (!point.error.empty()) labels.push_back(string_attribute("error.type", point.error));
  return Value::list(labels);
}

Value durations(std::vector<wrappers::MetricPoint> const& points, WallTime start, WallTime now) {
  Value const bounds = list_of(wrappers::duration_bounds(), [](double bound) { return Value(bound); });
  Value const written = list_of(points, [&](wrappers::MetricPoint const& point) {
    std::uint64_t const total = std::accumulate(point.buckets.begin(), point.buckets.end(), std::uint64_t{0});
    return Value::map({{"attributes", labels_of(point)},
                       {"startTimeUnixNano", time(start)},
                       {"timeUnixNano", time(now)},
                       {"count", int64(total)},
                       {"sum", point.seconds},
                       {"bucketCounts", list_of(point.buckets, int64<std::uint64_t>)},
                       {"explicitBounds", bounds}});
  });
  return Value::map({{"name", "db.client.operation.duration"},
                     {"unit", "s"},
                     {"description", "Duration of database client operations."},
                     {"histogram", Value::map({{"aggregationTemporality", cumulative}, {"dataPoints", written}})}});
}

/// A counter. `number` returns "asInt" or "asDouble" with the value of a point.
template <class NumberOf>
Value counter(std::string_view name, std::string_view unit, std::vector<wrappers::MetricPoint> const& points,
              WallTime start, WallTime now, NumberOf const& number) {
  Value const written = list_of(points, [&](wrappers::MetricPoint const& point) {
    return Value::map({{"attributes", labels_of(point)},
                       {"startTimeUnixNano", time(start)},
                       {"timeUnixNano", time(now)},
                       number(point)});
  });
  return Value::map(
      {{"name", name},
       {"unit", unit},
       {"sum", Value::map({{"aggregationTemporality", cumulative}, {"isMonotonic", true}, {"dataPoints", written}})}});
}

/// {"resourceSpans":[{"resource":…,"scopeSpans":[{"scope":…,"spans":[…]}]}]}, or the same with metrics.
std::string write(Resource const& resource, std::string_view of_resource, std::string_view of_scope,
                  std::string_view name, Value const& content) {
  Value const attributes =
      list_of(resource, [](auto const& each) { return string_attribute(each.first, each.second); });
  Value const scope = Value::map({{"scope", Value::map({{"name", "dynamorm"}})}, {name, content}});
  Value const whole =
      Value::map({{"resource", Value::map({{"attributes", attributes}})}, {of_scope, Value::list({scope})}});
  return to_plain_json(Item{{of_resource, Value::list({whole})}});
}

}  // namespace

std::string write_spans(Resource const& resource, std::vector<Span> const& spans) {
  return write(resource, "resourceSpans", "scopeSpans", "spans", list_of(spans, span_value));
}

std::string write_metrics(Resource const& resource, std::vector<wrappers::MetricPoint> const& points, WallTime start,
                          WallTime now) {
  using Point = wrappers::MetricPoint;
  using Number = Value::Attribute;
  Value const content =
      Value::list({durations(points, start, now),
                   counter("dynamorm.client.retries", "{attempt}", points, start, now,
                           [](Point const& point) { return Number("asInt", int64(point.retries)); }),
                   counter("dynamorm.client.returned_items", "{item}", points, start, now,
                           [](Point const& point) { return Number("asInt", int64(point.returned_items)); }),
                   counter("dynamorm.client.capacity_units", "{unit}", points, start, now,
                           [](Point const& point) { return Number("asDouble", point.capacity_units); })});
  return write(resource, "resourceMetrics", "scopeMetrics", "metrics", content);
}

}  // namespace dynamorm::otlp
