// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>

#include "dynamorm/api/describe_time_to_live.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::engine {

/// Returns whether time to live is enabled, disabled or in transition.
[[nodiscard]] inline api::TimeToLiveStatus status_of(Context const& context,
                                                     std::optional<storage::TimeToLiveDefinition> const& time_to_live) {
  if (!time_to_live) return api::TimeToLiveStatus::disabled;
  bool const passing = now(context) < time_to_live->changed + context.settings.transition_delay;
  if (time_to_live->enabled) return passing ? api::TimeToLiveStatus::enabling : api::TimeToLiveStatus::enabled;
  return passing ? api::TimeToLiveStatus::disabling : api::TimeToLiveStatus::disabled;
}

}  // namespace dynamorm::engine
