#pragma once

#include <optional>

#include "dynamorm/operation/describe_time_to_live.hpp"

#include "engine/context.hpp"
#include "storage/table_definition.hpp"

namespace dynamorm::engine {

/// Whether items expire, or from now on will or will not.
[[nodiscard]] inline TimeToLiveStatus status_of(Context const& context,
                                                std::optional<storage::TimeToLiveDefinition> const& time_to_live) {
  if (!time_to_live) return TimeToLiveStatus::disabled;
  bool const passing = now(context) < time_to_live->changed + context.settings.transition_delay;
  if (time_to_live->enabled) return passing ? TimeToLiveStatus::enabling : TimeToLiveStatus::enabled;
  return passing ? TimeToLiveStatus::disabling : TimeToLiveStatus::disabled;
}

}  // namespace dynamorm::engine
