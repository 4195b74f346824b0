#pragma once

#include <string_view>

#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// Adds to `batch` the removal of every key that begins with `prefix`. Nobody may write such a key until it is
/// committed.
void remove_all(Store const& store, Batch& batch, std::string_view prefix);

}  // namespace dynamorm::storage
