#pragma once

#include <string>
#include <utility>
#include <vector>

namespace dynamorm::api {

/// What the API calls a map: values by name, in the order in which they are sent. Looking up is the receiver's work.
template <class T>
using ByName = std::vector<std::pair<std::string, T>>;

}  // namespace dynamorm::api
