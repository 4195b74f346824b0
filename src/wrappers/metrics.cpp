// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/metrics.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <charconv>
#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <tuple>

#include "dynamorm/result.hpp"

#include "wrappers/metric_points.hpp"

namespace dynamorm {
namespace {

/// The upper bounds of the buckets, in seconds. Rule from: OpenTelemetry's "Semantic conventions for database client
/// metrics", db.client.operation.duration; the first four are added for databases in this process.
constexpr std::array<double, 13> bounds{0.000005, 0.00001, 0.0001, 0.0005, 0.001, 0.005, 0.01,
                                        0.05,     0.1,     0.5,    1,      5,     10};

std::size_t bucket_of(std::chrono::nanoseconds duration) {
  double const seconds = std::chrono::duration<double>(duration).count();
  return static_cast<std::size_t>(std::ranges::lower_bound(bounds, seconds) - bounds.begin());
}

/// Operation, table, index and error.
using Labels = std::tuple<std::string, std::string, std::string, std::string>;
using LabelViews = std::tuple<std::string_view, std::string_view, std::string_view, std::string_view>;

struct LabelsLess {
  using is_transparent = void;
  template <class Left, class Right>
  bool operator()(Left const& left, Right const& right) const noexcept {
    return left < right;
  }
};

void add(std::atomic<double>& sum, double value) noexcept { sum.fetch_add(value, std::memory_order_relaxed); }

std::string number(double value) {
  std::array<char, 32> digits{};
  return {digits.data(), std::to_chars(digits.data(), digits.data() + digits.size(), value).ptr};
}

/// Rule from: "Exposition formats", Prometheus: backslash, quote and line feed are escaped.
void append_label(std::string& out, std::string_view name, std::string_view value) {
  out.append(out.ends_with('{') ? "" : ",").append(name).append("=\"");
  for (char const c : value) {
    if (c == '\\' || c == '"') out += '\\';
    out += c == '\n' ? std::string_view("\\n") : std::string_view(&c, 1);
  }
  out += '"';
}

/// {db_system_name="aws.dynamodb",…, without the end.
std::string labels_of(Labels const& labels) {
  auto const& [operation, table, index, error] = labels;
  std::string text = "{";
  append_label(text, "db_system_name", "aws.dynamodb");
  append_label(text, "db_operation_name", operation);
  if (!table.empty()) append_label(text, "db_collection_name", table);
  if (!index.empty()) append_label(text, "aws_dynamodb_index_name", index);
  if (!error.empty()) append_label(text, "error_type", error);
  return text;
}

void append_head(std::string& out, std::string_view name, std::string_view kind, std::string_view help) {
  out.append("# HELP ").append(name).append(" ").append(help).append("\n");
  out.append("# TYPE ").append(name).append(" ").append(kind).append("\n");
}

}  // namespace

/// The numbers of requests with the same labels.
struct Metrics::Series {
  std::array<std::atomic<std::uint64_t>, bounds.size() + 1> buckets{};
  std::atomic<std::int64_t> nanoseconds{0};
  std::atomic<std::uint64_t> retries{0};
  std::atomic<std::uint64_t> waited_milliseconds{0};
  std::atomic<std::uint64_t> request_bytes{0};
  std::atomic<std::uint64_t> response_bytes{0};
  std::atomic<std::uint64_t> returned_items{0};
  std::atomic<double> capacity_units{0};

  void count(RequestEvent const& request) noexcept {
    constexpr auto relaxed = std::memory_order_relaxed;
    buckets[bucket_of(request.duration)].fetch_add(1, relaxed);
    nanoseconds.fetch_add(request.duration.count(), relaxed);
    if (request.attempts > 1) {
      retries.fetch_add(static_cast<std::uint64_t>(request.attempts - 1), relaxed);
      waited_milliseconds.fetch_add(static_cast<std::uint64_t>(request.waited.count()), relaxed);
    }
    if (request.request_bytes != 0) request_bytes.fetch_add(request.request_bytes, relaxed);
    if (request.response_bytes != 0) response_bytes.fetch_add(request.response_bytes, relaxed);
    if (request.count) returned_items.fetch_add(static_cast<std::uint64_t>(*request.count), relaxed);
    if (request.capacity_units) add(capacity_units, *request.capacity_units);
  }

  /// Appends the lines of the histogram `name`.
  void append(std::string& out, std::string_view name, std::string const& labels) const {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      total += buckets[i];
      std::string line = labels;
      append_label(line, "le", i < bounds.size() ? number(bounds[i]) : "+Inf");
      out.append(name).append("_bucket").append(line).append("} ").append(std::to_string(total)).append("\n");
    }
    std::string const seconds = number(static_cast<double>(nanoseconds) / 1e9);
    out.append(name).append("_sum").append(labels).append("} ").append(seconds).append("\n");
    out.append(name).append("_count").append(labels).append("} ").append(std::to_string(total)).append("\n");
  }
};

/// The series by their labels. They are only added, so that counting needs a shared lock. Requests can name any number
/// of tables, so from a certain number of series on, new ones are counted together.
class Metrics::Table {
 public:
  Series& series(LabelViews const& labels) {
    {
      std::shared_lock const lock(mutex_);
      if (auto const found = all_.find(labels); found != all_.end()) return found->second;
    }
    std::scoped_lock const lock(mutex_);
    if (all_.size() < most_series || all_.contains(labels)) return all_[Labels(labels)];
    auto const& [operation, table, index, error] = labels;
    return all_[Labels(operation, others, index.empty() ? "" : others, error)];
  }

  template <class Append>
  void for_each(Append const& append) const {
    std::shared_lock const lock(mutex_);
    for (auto const& [labels, series] : all_) append(labels, series);
  }

 private:
  static constexpr std::size_t most_series = 4'000;
  static constexpr char const* others = "(others)";

  mutable std::shared_mutex mutex_;
  std::map<Labels, Series, LabelsLess> all_;
};

Metrics::Metrics(Side side) : side_(side), table_(std::make_unique<Table>()) {}
Metrics::~Metrics() = default;

void Metrics::finished(RequestEvent const& request) noexcept {
  std::string_view const error = request.failure == nullptr ? std::string_view() : request.failure->name();
  try {
    table_->series({request.operation, request.table, request.index, error}).count(request);
  } catch (...) {  // no memory for a new series: the request is not counted
  }
}

std::string Metrics::prometheus() const {
  bool const is_client = side_ == Side::client;
  std::string out;
  std::string_view const durations =
      is_client ? "db_client_operation_duration_seconds" : "dynamorm_server_operation_duration_seconds";
  append_head(out, durations, "histogram", "Duration of database operations.");
  table_->for_each(
      [&](Labels const& labels, Series const& series) { series.append(out, durations, labels_of(labels)); });
  auto const append_counter = [&](std::string_view end_of_name, std::string_view help, auto const& value) {
    std::string const name = (is_client ? "dynamorm_client_" : "dynamorm_server_") + std::string(end_of_name);
    append_head(out, name, "counter", help);
    table_->for_each([&](Labels const& labels, Series const& series) {
      out.append(name)
          .append(labels_of(labels))
          .append("} ")
          .append(number(static_cast<double>(value(series))))
          .append("\n");
    });
  };
  if (is_client) {
    append_counter("retries_total", "Attempts after the first.", [](Series const& of) { return of.retries.load(); });
    append_counter("retry_wait_seconds_total", "Time between attempts.",
                   [](Series const& of) { return static_cast<double>(of.waited_milliseconds.load()) / 1e3; });
  }
  append_counter("request_bytes_total", "Bytes of request bodies.",
                 [](Series const& of) { return of.request_bytes.load(); });
  append_counter("response_bytes_total", "Bytes of response bodies.",
                 [](Series const& of) { return of.response_bytes.load(); });
  append_counter("returned_items_total", "Items returned by queries and scans.",
                 [](Series const& of) { return of.returned_items.load(); });
  append_counter("capacity_units_total", "Capacity units that responses report.",
                 [](Series const& of) { return of.capacity_units.load(); });
  return out;
}

namespace wrappers {

std::span<double const> duration_bounds() noexcept { return bounds; }

std::vector<MetricPoint> points_of(Metrics const& metrics) {
  std::vector<MetricPoint> points;
  metrics.table_->for_each([&points](Labels const& labels, Metrics::Series const& series) {
    auto const& [operation, table, index, error] = labels;
    points.push_back({.operation = operation,
                      .table = table,
                      .index = index,
                      .error = error,
                      .buckets = {series.buckets.begin(), series.buckets.end()},
                      .seconds = static_cast<double>(series.nanoseconds) / 1e9,
                      .retries = series.retries,
                      .returned_items = series.returned_items,
                      .capacity_units = series.capacity_units});
  });
  return points;
}

}  // namespace wrappers
}  // namespace dynamorm
