// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/clock.hpp"
#include "engine/background/housekeeper.hpp"
#include "engine/engine_settings.hpp"
#include "engine/statements/statement_cache.hpp"
#include "engine/storage/catalogue.hpp"
#include "engine/storage/item_locks.hpp"
#include "engine/storage/store.hpp"
#include "expression/expression_cache.hpp"

namespace dynamorm::engine {

/// The parts of the engine that an operation uses. Valid until the request is answered.
struct Context {
  storage::Store& store;
  storage::Catalogue& catalogue;
  storage::ItemLocks& locks;
  Clock const& clock;
  Settings const& settings;
  Housekeeper& housekeeper;
  StatementCache& statements;
  expression::ExpressionCache& expressions;
  Caller const& caller;
};

/// The current time in milliseconds, the resolution that the service uses.
[[nodiscard]] inline api::Timestamp now(Context const& context) {
  return std::chrono::time_point_cast<std::chrono::milliseconds>(context.clock.wall());
}

}  // namespace dynamorm::engine
