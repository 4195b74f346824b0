// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "api/operations.hpp"

namespace dynamorm::testing {

/// The elements of a long list or map.
enum class Filling {
  minimal,  ///< Only required members, with values that the API allows.
  full,     ///< All members.
  empty,    ///< {}, [] and "".
  wrong,    ///< Values that break the API's constraints.
  escaped,  ///< Like minimal, but strings and names are full of escapes.
};

/// The places in the requests of an operation that can hold any number of elements, such as
/// "TransactItems[].Put.Item{}.L[]"; and "*", which stands for all lists and maps of the request itself at once.
[[nodiscard]] std::vector<std::string> growing_places(api::Operation const& operation);

/// A request with `count` elements at `place`, else with as little as possible. It is written for a table "shop" with
/// the hash key "h", and an item with the key "big".
[[nodiscard]] std::string growing_request(api::Operation const& operation, std::string const& place, Filling filling,
                                          std::size_t count);

}  // namespace dynamorm::testing
