// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/structure.hpp"

/// The rules of the members that the three operations which execute PartiQL have in common.
namespace dynamorm::api {

constexpr Rules statement_rules{.presence = Presence::required, .min = 1, .max = 8192};
constexpr Rules parameters_rules{.min = 1};

}  // namespace dynamorm::api
