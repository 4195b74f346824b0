// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/api/throughput.hpp"
#include "dynamorm/result.hpp"

/// Checks throughput settings. The name of an index is empty for the table itself.
/// Rule from: "DynamoDB throughput capacity", and "CreateTable" and "UpdateTable", Amazon DynamoDB API reference.
namespace dynamorm::engine {

/// The initial warm throughput of on-demand tables and indexes.
/// Rule from: "DynamoDB on-demand capacity mode", Initial throughput.
constexpr api::WarmThroughput initial_warm_throughput{12'000, 4'000};

/// Rejects more units than allowed.
[[nodiscard]] Status check_bounds(api::ProvisionedThroughput const& throughput);

/// Rejects throughput of a new table that does not match its billing mode.
[[nodiscard]] Status check_throughput(api::BillingMode billing,
                                      std::optional<api::ProvisionedThroughput> const& throughput);
/// The same for an index of a new table.
[[nodiscard]] Status check_throughput(api::BillingMode billing,
                                      std::optional<api::ProvisionedThroughput> const& throughput,
                                      std::string_view index);

/// Rejects invalid on-demand limits, and limits of a table without on-demand billing. `may_clear` allows -1.
[[nodiscard]] Status check_on_demand(api::BillingMode billing, std::optional<api::OnDemandThroughput> const& throughput,
                                     std::string_view index, bool may_clear);

/// Rejects a warm throughput for a new table or index that is below the default.
[[nodiscard]] Status check_warm(api::BillingMode billing, std::optional<api::WarmThroughput> const& warm,
                                std::optional<api::ProvisionedThroughput> const& provisioned, std::string_view index);

}  // namespace dynamorm::engine
