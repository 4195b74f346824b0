// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// Fills a new index with the items that its table already has, step by step on the housekeeper's thread. Writers
/// continue: they maintain the index from the moment it is defined, and an item is locked while its entry is made.
/// Items that the index cannot hold are skipped. When all is done, the index becomes active and the table must be
/// counted again. Rule from: "Managing global secondary indexes in DynamoDB" (Adding a global secondary index to an
/// existing table).
void start_backfill(Context const& context, std::shared_ptr<storage::Table> const& table,
                    storage::IndexDefinition const& index);

/// Resumes what was unfinished when the engine was closed.
void resume_backfills(Context const& context);

}  // namespace dynamorm::engine
