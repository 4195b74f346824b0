#pragma once

#include <memory>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// The store in the home's folder; fails as Store::open says.
[[nodiscard]] Result<std::unique_ptr<Store>> open_rocksdb(Home const& home);

}  // namespace dynamorm::storage
