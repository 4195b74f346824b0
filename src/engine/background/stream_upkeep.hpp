#pragma once

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Closes shards that have lived long enough, removes records that have been kept long enough, and streams that were
/// disabled as long ago. Says whether there are more records to remove.
[[nodiscard]] Result<bool> keep_streams(Context const& context, storage::Table& table);

}  // namespace dynamorm::engine
