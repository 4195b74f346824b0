#pragma once

#include <functional>

#include "aws/surroundings.hpp"

namespace dynamorm::aws {

/// How often an exchange is tried before its outcome stands.
struct FetchAttempts {
  int without_answer = 3;  ///< When nobody answers, or the answer breaks off.
  int with_answer = 3;     ///< When the answer is worth another try.
};

/// Whether the other side says that it is its own fault, or that it is busy: 429 or 5xx.
[[nodiscard]] bool is_passing_trouble(FetchResponse const& response);

/// Fetches, again after a short pause where that may help, and returns the last outcome.
[[nodiscard]] Result<FetchResponse> fetch_with_retries(
    Surroundings const& surroundings, FetchRequest const& request, FetchAttempts attempts = {},
    std::function<bool(FetchResponse const&)> const& worth_another_try = is_passing_trouble);

}  // namespace dynamorm::aws
