// SPDX-License-Identifier: Apache-2.0
#include "engine/open_engines.hpp"

#include <unistd.h>

#include <atomic>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <mutex>
#include <set>

#include "base/fork.hpp"
#include "base/platform.hpp"
#include "engine/engine.hpp"

namespace dynamorm::engine {
namespace {

/// Never destroyed, since engines may outlive any static object.
struct OpenEngines {
  HomeProcess process{};
  std::mutex mutex{};
  std::set<Engine*> engines{};
};

/// A child of fork() starts without engines. Those of its parent are not its own, and their lock may be held forever.
OpenEngines& open_engines() {
  static std::atomic<OpenEngines*> current{new OpenEngines};
  OpenEngines* all = current.load();
  if (all->process.is_here()) return *all;
  auto own = std::make_unique<OpenEngines>();
  return *(current.compare_exchange_strong(all, own.get()) ? own.release() : all);
}

void close_all() {
  std::lock_guard const lock(open_engines().mutex);
  for (Engine* engine : open_engines().engines) engine->close();
}

/// Ends a child of fork() before RocksDB's static objects are destroyed, which would wait for threads that only the
/// parent has. Destructors of static objects that are older than the first database on disk do not run in the child.
void leave_before_rocksdb(int status, void* opened_in) {
  if (static_cast<HomeProcess const*>(opened_in)->is_here()) return;
  std::fflush(nullptr);
  ::_exit(status);
}

bool leave_children_early() {
  static HomeProcess opened_in;
  return call_at_exit(&leave_before_rocksdb, &opened_in);
}

/// Exit handlers and destructors of static objects run in reverse order of registration. So a handler that is
/// registered now runs before the destructors of all existing static objects.
template <Home home>
void register_once() {
  [[maybe_unused]] static bool const leaving = home == Home::folder && leave_children_early();
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
