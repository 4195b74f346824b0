// SPDX-License-Identifier: Apache-2.0
#include "aws/fetcher.hpp"

#include <algorithm>

namespace dynamorm::aws {

bool is_passing_trouble(FetchResponse const& response) { return response.status == 429 || response.status >= 500; }

Result<FetchResponse> fetch_with_retries(Surroundings const& surroundings, FetchRequest const& request,
                                         FetchAttempts attempts,
                                         std::function<bool(FetchResponse const&)> const& worth_another_try) {
  std::chrono::milliseconds delay(100);
  for (int made = 1;; ++made) {
    auto outcome = surroundings.fetcher.fetch(request);
    bool const final = outcome.ok() && !worth_another_try(*outcome);
    if (final || made >= (outcome.ok() ? attempts.with_answer : attempts.without_answer)) return outcome;
    surroundings.environment.pause(delay);
    delay *= 2;
  }
}

}  // namespace dynamorm::aws
