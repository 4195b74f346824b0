// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/result.hpp"

#include "engine/storage/store.hpp"

namespace dynamorm::storage {

/// Opens the store in the home's folder. Fails as Store::open does.
[[nodiscard]] Result<std::unique_ptr<Store>> open_rocksdb(Home const& home);

}  // namespace dynamorm::storage
