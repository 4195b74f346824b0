#pragma once

#include <cstdint>

namespace dynamorm::api {

/// Which attributes Query and Scan give.
enum class Select : std::uint8_t { all_attributes, all_projected_attributes, specific_attributes, count };

}  // namespace dynamorm::api
