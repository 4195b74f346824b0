#include "engine/open_engines.hpp"

#include <cstdlib>
#include <mutex>
#include <set>

#include "engine/engine.hpp"

namespace dynamorm::engine {
namespace {

/// Never destroyed, since engines may outlive any static object.
struct OpenEngines {
  std::mutex mutex;
  std::set<Engine*> engines;
};

OpenEngines& open_engines() {
  static auto& all = *new OpenEngines;
  return all;
}

void close_all() {
  std::lock_guard const lock(open_engines().mutex);
  for (Engine* engine : open_engines().engines) engine->close();
}

}  // namespace

void close_at_exit(Engine& engine) {
  // Handlers and destructors of static objects run in one order, the last to come first: a handler that is registered
  // now runs before those of RocksDB, which is there already.
  [[maybe_unused]] static int const registered = std::atexit(&close_all);
  std::lock_guard const lock(open_engines().mutex);
  open_engines().engines.insert(&engine);
}

void forget_at_exit(Engine& engine) noexcept {
  std::lock_guard const lock(open_engines().mutex);
  open_engines().engines.erase(&engine);
}

}  // namespace dynamorm::engine
