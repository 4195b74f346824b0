// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

namespace dynamorm::api {

/// Selects the attributes that Query and Scan return.
enum class Select : std::uint8_t { all_attributes, all_projected_attributes, specific_attributes, count };

}  // namespace dynamorm::api
