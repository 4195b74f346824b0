// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

#include "dynamorm/api/timestamp.hpp"

/// Throughput of tables and indexes, and how it is paid for.
/// Rule from: "DynamoDB throughput capacity".
namespace dynamorm::api {

enum class BillingMode : std::uint8_t { provisioned, pay_per_request };

struct BillingModeSummary {
  std::optional<BillingMode> billing_mode{};
  std::optional<Timestamp> last_update_to_pay_per_request_date_time{};

  bool operator==(BillingModeSummary const&) const = default;
};

/// In units per second.
struct ProvisionedThroughput {
  std::int64_t read_capacity_units{};
  std::int64_t write_capacity_units{};

  bool operator==(ProvisionedThroughput const&) const = default;
};

struct ProvisionedThroughputDescription {
  std::optional<Timestamp> last_increase_date_time{};
  std::optional<Timestamp> last_decrease_date_time{};
  std::optional<std::int64_t> number_of_decreases_today{};
  std::optional<std::int64_t> read_capacity_units{};
  std::optional<std::int64_t> write_capacity_units{};

  bool operator==(ProvisionedThroughputDescription const&) const = default;
};

/// Limits on-demand throughput, in units per second. -1 removes the limit.
struct OnDemandThroughput {
  std::optional<std::int64_t> max_read_request_units{};
  std::optional<std::int64_t> max_write_request_units{};

  bool operator==(OnDemandThroughput const&) const = default;
};

/// The throughput that is available at once, without scaling up first.
struct WarmThroughput {
  std::optional<std::int64_t> read_units_per_second{};
  std::optional<std::int64_t> write_units_per_second{};

  bool operator==(WarmThroughput const&) const = default;
};

}  // namespace dynamorm::api
