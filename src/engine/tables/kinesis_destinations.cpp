// SPDX-License-Identifier: Apache-2.0
#include "engine/tables/kinesis_destinations.hpp"

#include <algorithm>

#include "engine/failures.hpp"

namespace dynamorm::engine {

using api::DestinationStatus;
using storage::DestinationDefinition;

DestinationDefinition* find_destination(std::vector<DestinationDefinition>& destinations,
                                        std::string_view stream_arn) noexcept {
  auto const found = std::ranges::find(destinations, stream_arn, &DestinationDefinition::stream_arn);
  return found == destinations.end() ? nullptr : &*found;
}

DestinationStatus status_of(Context const& context, DestinationDefinition const& destination) {
  if (now(context) < destination.changed + context.settings.transition_delay) return destination.change;
  return destination.change == DestinationStatus::disabling ? DestinationStatus::disabled : DestinationStatus::active;
}

void begin(Context const& context, DestinationDefinition& destination, DestinationStatus change) {
  destination.change = change;
  destination.changed = now(context);
}

Failure refuse_destination(std::string_view why) {
  return refuse("Table is not in a valid state to enable Kinesis Streaming Destination: " + std::string(why));
}

}  // namespace dynamorm::engine
