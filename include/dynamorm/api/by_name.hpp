// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dynamorm::api {

/// Values by name in the order in which they are sent: the API's maps. There is no look-up; receivers build their own.
template <class T>
using ByName = std::vector<std::pair<std::string, T>>;

}  // namespace dynamorm::api
