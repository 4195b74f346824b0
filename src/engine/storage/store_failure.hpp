#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// A failure of the store at `path` ("" for one in memory): why, and what to do about it.
[[nodiscard]] Failure store_failure(std::string_view path, std::string_view why);

}  // namespace dynamorm::storage
