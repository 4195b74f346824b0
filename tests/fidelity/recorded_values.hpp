// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::fidelity {

/// The real names for the words that start with `@` in a fact.
using Names = std::map<std::string, std::string, std::less<>>;

/// Returns `value` with `@name` replaced by names and with long values expanded.
[[nodiscard]] boost::json::value written_out(boost::json::value const& value, Names const& names);

/// Returns the words that follow `@` anywhere in `text`.
[[nodiscard]] std::vector<std::string> names_in(std::string_view text);

}  // namespace dynamorm::fidelity
