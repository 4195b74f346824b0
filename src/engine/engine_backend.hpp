// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "dynamorm/backend.hpp"

#include "engine/engine.hpp"

namespace dynamorm::engine {

/// An engine as a Backend. Checks the constraints on single parameters first, as the service does, and completes
/// failures as a client of the service sees them: with a request id, and 1 as the number of attempts.
class EngineBackend final : public Backend {
 public:
  /// Makes all requests on behalf of `caller`.
  explicit EngineBackend(std::unique_ptr<Engine> engine, Caller caller = {}) noexcept;

  Result<api::Response> execute(api::Request const& request) override;

 private:
  [[nodiscard]] Result<api::Response> check_and_execute(api::Request const& request);

  std::unique_ptr<Engine> engine_;
  Caller caller_;
  std::atomic<std::uint64_t> failures_{0};  // their numbers are the request ids
};

}  // namespace dynamorm::engine
