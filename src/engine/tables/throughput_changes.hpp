// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/api/throughput.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// The throughput of tables and indexes, and its changes. The name of an index is empty for the table itself.
namespace dynamorm::engine {

/// Rejects a change to the current values.
[[nodiscard]] Status check_differs(storage::Throughput const& current, api::ProvisionedThroughput const& wanted,
                                   std::string_view index);

/// Plans new throughput for the end of the transition that begins now.
void plan_throughput(Context const& context, storage::Throughput& throughput, api::ProvisionedThroughput const& wanted);

/// Sets the given limits; -1 removes one.
void set_on_demand(std::optional<api::OnDemandThroughput>& limits, api::OnDemandThroughput const& wanted);

/// Returns the available throughput: the requested one, or else the provisioned one or the on-demand default.
[[nodiscard]] api::WarmThroughput warm_throughput_of(std::optional<api::WarmThroughput> const& wanted,
                                                     api::BillingMode billing, storage::Throughput const& provisioned);

/// Sets the warm throughput. Rejects lower values.
[[nodiscard]] Status raise_warm(std::optional<api::WarmThroughput>& warm, api::WarmThroughput const& wanted,
                                api::BillingMode billing, storage::Throughput const& provisioned,
                                std::string_view index);

}  // namespace dynamorm::engine
