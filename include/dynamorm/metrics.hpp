// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "dynamorm/observer.hpp"

namespace dynamorm {

class Metrics;

namespace wrappers {

struct MetricPoint;
std::vector<MetricPoint> points_of(Metrics const& metrics);

}  // namespace wrappers

/// Counts requests, and how long they took, by operation, table, index and error. Thread-safe.
///
///   auto metrics = std::make_shared<dynamorm::Metrics>();
///   auto db = dynamorm::observed(dynamorm::connect(), metrics);
///   … metrics->prometheus() …
class Metrics final : public Observer {
 public:
  /// The side that counts the requests: the program that sends them, or a server that carries them out.
  enum class Side : std::uint8_t { client, server };

  explicit Metrics(Side side = Side::client);
  ~Metrics() override;

  void finished(RequestEvent const& request) noexcept override;

  /// Returns all metrics in Prometheus's text format, version 0.0.4. Names follow OpenTelemetry's conventions: the
  /// histogram is db_client_operation_duration_seconds, and the counters begin with dynamorm_client_. On the side of
  /// the server, all of them begin with dynamorm_server_, and there are no retries.
  ///
  /// After 4,000 combinations of operation, table, index and error, new ones have the table and index "(others)".
  [[nodiscard]] std::string prometheus() const;

 private:
  friend std::vector<wrappers::MetricPoint> wrappers::points_of(Metrics const& metrics);
  struct Series;
  class Table;
  Side side_;
  std::unique_ptr<Table> table_;
};

}  // namespace dynamorm
