#pragma once

#include <functional>

#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// The number of attempts of an exchange.
struct FetchAttempts {
  int without_answer = 3;  ///< If there is no response, or an incomplete one.
  int with_answer = 3;     ///< If the response is worth a retry.
};

/// Returns whether the peer reports its own error or overload: 429 or 5xx.
[[nodiscard]] bool is_passing_trouble(FetchResponse const& response);

/// Fetches with retries after short pauses where they may help, and returns the last outcome.
[[nodiscard]] Result<FetchResponse> fetch_with_retries(
    Surroundings const& surroundings, FetchRequest const& request, FetchAttempts attempts = {},
    std::function<bool(FetchResponse const&)> const& worth_another_try = is_passing_trouble);

}  // namespace dynamorm::aws
