// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/api/kinesis_destination.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/table_definition.hpp"

/// The Kinesis streams that are destinations of a table's changes. They are settings only: nothing is sent to Kinesis.
namespace dynamorm::engine {

/// Returns the destination with this ARN, or null.
[[nodiscard]] storage::DestinationDefinition* find_destination(
    std::vector<storage::DestinationDefinition>& destinations, std::string_view stream_arn) noexcept;

[[nodiscard]] api::DestinationStatus status_of(Context const& context,
                                               storage::DestinationDefinition const& destination);

/// Begins a change of a destination, which takes the transition delay.
void begin(Context const& context, storage::DestinationDefinition& destination, api::DestinationStatus change);

/// The error of a destination, or its table, whose status does not allow the operation.
[[nodiscard]] Failure refuse_destination(std::string_view why);

}  // namespace dynamorm::engine
