// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <utility>

#include "dynamorm/backend.hpp"
#include "dynamorm/database.hpp"

namespace dynamorm::testing {

/// Forwards every request to another database, but loses the answers of an operation: the work was done, and the caller
/// cannot know. Thread-safe.
template <class Operation>
class LosingBackend final : public Backend {
 public:
  /// Loses the first `lost` answers.
  LosingBackend(Database behind, int lost) : behind_(std::move(behind)), lost_(lost) {}

  Result<api::Response> execute(api::Request const& request) override {
    Result<api::Response> answer = behind_.backend().execute(request);
    if (!request.operation.holds<Operation>()) return answer;
    ++requests_;
    if (lost_.fetch_sub(1) <= 0) return answer;
    return Failure(FailureKind::connection_lost, "ConnectionLost", "the answer was lost");
  }

  [[nodiscard]] int requests() const noexcept { return requests_; }

 private:
  Database behind_;
  std::atomic<int> lost_;
  std::atomic<int> requests_ = 0;
};

}  // namespace dynamorm::testing
