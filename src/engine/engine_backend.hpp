#pragma once

#include <atomic>
#include <cstdint>
#include <memory>

#include "dynamorm/backend.hpp"

#include "engine/engine.hpp"

namespace dynamorm::engine {

/// An engine as a Backend. Checks the constraints on single parameters, as the service does before it carries a request
/// out, and gives failures what a client of the service finds in them: a request id and the number of attempts, 1.
class EngineBackend final : public Backend {
 public:
  /// Makes all requests on behalf of `caller`.
  explicit EngineBackend(std::unique_ptr<Engine> engine, Caller caller = {}) noexcept;

  Result<api::Response> execute(api::Request const& request) override;

 private:
  [[nodiscard]] Result<api::Response> check_and_execute(api::Request const& request);

  std::unique_ptr<Engine> engine_;
  Caller caller_;
  std::atomic<std::uint64_t> failures_{0};  // whose numbers are the request ids
};

}  // namespace dynamorm::engine
