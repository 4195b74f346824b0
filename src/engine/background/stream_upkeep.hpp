// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Closes old shards, removes old records, and removes streams that were disabled long enough ago. Returns whether
/// there are more records to remove.
[[nodiscard]] Result<bool> keep_streams(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
