// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// Adds the removal of every key with `prefix` to `batch`. No thread may write such a key until the batch is committed.
void remove_all(Store const& store, Batch& batch, std::string_view prefix);

}  // namespace dynamorm::storage
