// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm {

/// Makes a database from your own backend: a replacement in tests, a cache, or a wrapper around another backend.
[[nodiscard]] Database make_database(std::shared_ptr<Backend> backend);

/// The same, with the names, prefix and clock of `like`: for a wrapper around its backend. Throws MissingDatabase if
/// `like` is empty.
[[nodiscard]] Database make_database(std::shared_ptr<Backend> backend, Database const& like);

}  // namespace dynamorm
