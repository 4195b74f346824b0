#pragma once

#include <optional>
#include <string_view>

#include "dynamorm/api/throughput.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// The capacity that a table or an index has, and how it changes. The name of an index is empty for the table itself.
namespace dynamorm::engine {

/// Refuses a change that is none.
[[nodiscard]] Status check_differs(storage::Throughput const& current, api::ProvisionedThroughput const& wanted,
                                   std::string_view index);

/// The throughput is to be another when the state that begins now is over.
void plan_throughput(Context const& context, storage::Throughput& throughput, api::ProvisionedThroughput const& wanted);

/// Sets the limits that are given; -1 takes one away.
void set_on_demand(std::optional<api::OnDemandThroughput>& limits, api::OnDemandThroughput const& wanted);

/// What can be taken at once: what was asked for, else what is provisioned, or what everything can on demand.
[[nodiscard]] api::WarmThroughput warm_throughput_of(std::optional<api::WarmThroughput> const& wanted,
                                                     api::BillingMode billing, storage::Throughput const& provisioned);

/// Sets the warm throughput; refuses to make it less.
[[nodiscard]] Status raise_warm(std::optional<api::WarmThroughput>& warm, api::WarmThroughput const& wanted,
                                api::BillingMode billing, storage::Throughput const& provisioned,
                                std::string_view index);

}  // namespace dynamorm::engine
