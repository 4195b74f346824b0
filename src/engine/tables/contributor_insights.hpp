// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/api/contributor_insights.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// Rejects an index name that is too short or too long.
[[nodiscard]] Status check_insights_index(std::optional<std::string> const& index_name);

/// Finds the id under which the insights of a table, or of its global index, are stored. Fails with
/// ResourceNotFoundException.
[[nodiscard]] Result<std::uint32_t> insights_id(storage::TableDefinition const& table,
                                                std::optional<std::string> const& index_name);

/// Returns the insights with this id, or null if they have never been enabled.
[[nodiscard]] storage::InsightsDefinition const* find_insights(storage::TableDefinition const& table,
                                                               std::uint32_t id) noexcept;

/// Returns whether insights are enabled, disabled or in transition.
[[nodiscard]] api::ContributorInsightsStatus status_of(Context const& context,
                                                       storage::InsightsDefinition const* insights);

}  // namespace dynamorm::engine
