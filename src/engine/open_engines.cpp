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

/// Handlers and destructors of static objects run in one order, the last to come first: what is registered now runs
/// before those of all that is there already.
template <Home home>
void register_once() {
  [[maybe_unused]] static int const registered = std::atexit(&close_all);
}

}  // namespace

void close_at_exit(Engine& engine, Home home) {
  home == Home::memory ? register_once<Home::memory>() : register_once<Home::folder>();
  std::lock_guard const lock(open_engines().mutex);
  open_engines().engines.insert(&engine);
}

void forget_at_exit(Engine& engine) noexcept {
  std::lock_guard const lock(open_engines().mutex);
  open_engines().engines.erase(&engine);
}

}  // namespace dynamorm::engine
