// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/result.hpp"

#include "engine/engine.hpp"
#include "server/authorization.hpp"
#include "server/separate_engines.hpp"

namespace dynamorm::server {

/// Finds the engine with the tables that a caller sees: one engine for all callers, or one for each region and access
/// key. Does not own it. Thread-safe.
class EngineChoice {
 public:
  /// Every caller sees the same tables. `shared` must outlive the choice and its copies.
  // NOLINTNEXTLINE(google-explicit-constructor): an engine is a choice
  EngineChoice(engine::Engine& shared) noexcept : shared_(&shared) {}
  /// Each region and access key has its own tables. `separate` must outlive the choice and its copies.
  // NOLINTNEXTLINE(google-explicit-constructor)
  EngineChoice(SeparateEngines& separate) noexcept : separate_(&separate) {}

  /// Fails as SeparateEngines::of does.
  [[nodiscard]] Result<engine::Engine*> of(Signer const& signer) const {
    if (shared_ != nullptr) return shared_;
    return separate_->of(signer.caller.region, signer.access_key_id);
  }

 private:
  engine::Engine* shared_ = nullptr;
  SeparateEngines* separate_ = nullptr;
};

}  // namespace dynamorm::server
