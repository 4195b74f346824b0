#pragma once

#include <memory>

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Lets the housekeeper fill an index that is backfilling with the items that were in the table before it, piece by
/// piece, while writers go on: they keep up the index from the moment it is defined, and an item is held while
/// its entry is made. Items that the index cannot hold are left out. When all is done the index is active and the table
/// has to be counted again.
/// Rule from: "Managing global secondary indexes in DynamoDB" (Adding a global secondary index to an existing table).
void start_backfill(Context const& context, std::shared_ptr<storage::Table> const& table,
                    storage::IndexDefinition const& index);

/// Begins again what was not done when the engine was closed.
void resume_backfills(Context const& context);

}  // namespace dynamorm::engine
