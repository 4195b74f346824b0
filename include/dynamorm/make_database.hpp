#pragma once

#include <memory>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm {

/// A database over a backend of your own: a stand-in for tests, a cache, a recorder in front of another.
[[nodiscard]] Database make_database(std::shared_ptr<Backend> backend);

}  // namespace dynamorm
