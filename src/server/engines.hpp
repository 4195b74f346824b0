// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <utility>

#include "dynamorm/result.hpp"

#include "engine/engine.hpp"
#include "server/engine_choice.hpp"
#include "server/separate_engines.hpp"

namespace dynamorm::server {

/// Owns what an EngineChoice chooses from.
class Engines {
 public:
  /// Opens one engine for all callers or, if `separate`, one for each region and access key. Fails as Engine::open and
  /// SeparateEngines::open do.
  [[nodiscard]] static Result<Engines> open(engine::Settings settings, bool separate) {
    Engines engines;
    if (separate) {
      auto opened = SeparateEngines::open(std::move(settings));
      if (!opened) return opened.failure();
      engines.separate_ = std::move(*opened);
    } else {
      auto opened = engine::Engine::open(std::move(settings));
      if (!opened) return opened.failure();
      engines.shared_ = std::move(*opened);
    }
    return engines;
  }
  /// Creates an object without engines, to be assigned to.
  Engines() = default;

  [[nodiscard]] EngineChoice choice() const noexcept {
    return separate_ ? EngineChoice(*separate_) : EngineChoice(*shared_);
  }

 private:
  std::unique_ptr<engine::Engine> shared_{};
  std::unique_ptr<SeparateEngines> separate_{};
};

}  // namespace dynamorm::server
