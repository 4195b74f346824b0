// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <shared_mutex>
#include <string>
#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"

#include "base/clock.hpp"
#include "engine/engine.hpp"
#include "engine/storage/folder_lock.hpp"

namespace dynamorm::server {

/// The engines of a server that keeps the tables of different regions and access keys apart, as the emulator does. Each
/// engine is opened at the first request for it, and closed with this object.
///
/// On disk, each has a folder of its own, `path/REGION/KEY`, which is an ordinary database. Other characters than
/// letters, digits and '-' are written as '%' and two hexadecimal digits.
///
/// Thread-safe.
class SeparateEngines {
 public:
  /// A client could otherwise use up the memory, because each key it makes up costs an engine.
  static constexpr std::size_t most_engines = 256;

  /// `settings` apply to each engine, except that `settings.home.path` is the folder above their folders; it is created
  /// if missing. Fails if it is in use, or holds a database. `clock` must outlive this object.
  [[nodiscard]] static Result<std::unique_ptr<SeparateEngines>> open(engine::Settings settings,
                                                                     Clock const& clock = system_clock());

  /// Returns the engine for a region and a key. Fails as Engine::open does, and with a LimitExceededException of the
  /// kind `service` if there are `most_engines` others.
  [[nodiscard]] Result<engine::Engine*> of(std::string_view region, std::string_view access_key_id);

 private:
  using Name = std::pair<std::string, std::string>;
  /// Compares names without copying the strings of a request.
  struct Less {
    using is_transparent = void;
    template <class A, class B>
    bool operator()(A const& a, B const& b) const noexcept {
      int const regions = std::string_view(a.first).compare(std::string_view(b.first));
      return regions < 0 || (regions == 0 && std::string_view(a.second) < std::string_view(b.second));
    }
  };

  SeparateEngines(engine::Settings settings, Clock const& clock, storage::FolderLock lock);
  [[nodiscard]] Result<std::unique_ptr<engine::Engine>> open_engine(Name const& name) const;

  engine::Settings settings_;
  Clock const& clock_;
  storage::FolderLock lock_;  // of the folder above; released last
  std::shared_mutex mutex_;   // guards what follows
  std::map<Name, std::unique_ptr<engine::Engine>, Less> engines_;
};

}  // namespace dynamorm::server
