// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

#include "dynamorm/result.hpp"

namespace dynamorm::storage {

/// Makes a failure of the store at `path` ("" in memory), with the reason and the remedy.
[[nodiscard]] Failure store_failure(std::string_view path, std::string_view why);

}  // namespace dynamorm::storage
