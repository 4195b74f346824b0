#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/api/throughput.hpp"
#include "dynamorm/result.hpp"

/// How capacity may be asked for. Rule from: "DynamoDB throughput capacity", and "CreateTable" and "UpdateTable",
/// Amazon DynamoDB API reference. The name of an index is empty for the table itself.
namespace dynamorm::engine {

/// The warm throughput that tables and indexes have on demand from the start.
/// Rule from: "DynamoDB on-demand capacity mode", Initial throughput.
constexpr api::WarmThroughput initial_warm_throughput{12'000, 4'000};

/// Refuses more units than there can be.
[[nodiscard]] Status check_bounds(api::ProvisionedThroughput const& throughput);

/// Refuses a new table's throughput that does not go with its billing.
[[nodiscard]] Status check_throughput(api::BillingMode billing,
                                      std::optional<api::ProvisionedThroughput> const& throughput);
/// The same for an index of a new table.
[[nodiscard]] Status check_throughput(api::BillingMode billing,
                                      std::optional<api::ProvisionedThroughput> const& throughput,
                                      std::string_view index);

/// Refuses limits of what is paid for on demand where nothing is, or that are none. `may_clear` allows -1.
[[nodiscard]] Status check_on_demand(api::BillingMode billing, std::optional<api::OnDemandThroughput> const& throughput,
                                     std::string_view index, bool may_clear);

/// Refuses a warm throughput of something new that is less than what it has anyway.
[[nodiscard]] Status check_warm(api::BillingMode billing, std::optional<api::WarmThroughput> const& warm,
                                std::optional<api::ProvisionedThroughput> const& provisioned, std::string_view index);

}  // namespace dynamorm::engine
