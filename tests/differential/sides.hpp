#pragma once

#include <memory>
#include <string>

#include "dynamorm/backend.hpp"
#include "dynamorm/connect.hpp"

#include "answer.hpp"
#include "engine/engine.hpp"
#include "names.hpp"

/// The two that are asked the same.
namespace dynamorm::differential {

/// The engine behind the reading of requests, where constraints on single parameters are checked.
class EngineBackend final : public Backend {
 public:
  EngineBackend() : engine_(engine::Engine::open({})) {}

  Result<Response> execute(Request const& request) override;

 private:
  Result<std::unique_ptr<engine::Engine>> engine_;
};

/// The emulator keeps the tables of each access key apart: nobody else sees those of this one.
[[nodiscard]] Database open_emulator(std::string const& url);

/// One of the two, and the names that it gave to what both have.
class Side {
 public:
  explicit Side(Backend& backend) : backend_(backend) {}

  /// Sends the request with the side's own names in it; the answer has the names that both share.
  Answer ask(Request const& request);

  [[nodiscard]] Backend& backend() noexcept { return backend_; }
  [[nodiscard]] Names const& names() const noexcept { return names_; }

 private:
  Backend& backend_;
  Names names_{};
};

}  // namespace dynamorm::differential
