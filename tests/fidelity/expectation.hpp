// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/json.hpp>
#include <optional>
#include <string>

namespace dynamorm::fidelity {

/// An answer over HTTP.
struct Answer {
  int status = 200;
  boost::json::value body;
};

/// Returns how `answer` differs from what `expect` of a fact says, or nullopt. Leaves `after` to the caller.
[[nodiscard]] std::optional<std::string> unmet(boost::json::object const& expect, Answer const& answer);

/// Returns the answer in one line.
[[nodiscard]] std::string shown(Answer const& answer);

}  // namespace dynamorm::fidelity
