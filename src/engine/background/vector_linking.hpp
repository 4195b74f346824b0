// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include "engine/background/housekeeper.hpp"
#include "engine/storage/vector_column.hpp"

namespace dynamorm::engine {

/// Adds the rows of a partition, which the caller has claimed, to its graph, step by step on the housekeeper's thread.
/// Ends early if the column is forgotten, for example because its table was deleted.
void link_in_background(Housekeeper& housekeeper, std::weak_ptr<storage::VectorColumn> column, std::string partition);

}  // namespace dynamorm::engine
