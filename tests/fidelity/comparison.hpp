// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

namespace dynamorm::fidelity {

/// Returns where `got` differs from `want`, or nullopt if it has all that `want` names. A null `got` is an absent
/// value.
///
/// - null: absent
/// - {"$exact": v}: equal to v, with no other members
/// - {"$len": n}, {"$keys": [names]}, {"$set": [strings in any order]}, {"$has": [elements, among others]}
/// - {"$text": 1}, {"$type": "number"}, {"$gt": n}, {"$near": n}, {"$any": [alternatives]}
/// - {"$bytes": n}: an item of this size; {"$depth": n}: n maps with the member "n" inside each other
/// - an object: each of its members; a list: as long, each element; anything else: equal
[[nodiscard]] std::optional<std::string> difference(boost::json::value const& want, boost::json::value const* got,
                                                    std::string const& at = {});

/// Returns `value` as JSON, shortened in its middle if it is long.
[[nodiscard]] std::string shown(boost::json::value const& value);

}  // namespace dynamorm::fidelity
