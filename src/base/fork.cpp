// SPDX-License-Identifier: Apache-2.0
#include "base/fork.hpp"

#include <pthread.h>
#include <unistd.h>

#include <cstddef>
#include <mutex>
#include <new>
#include <vector>

namespace dynamorm {
namespace {

/// The descriptors to close. Never destroyed: a program may fork while its static objects are destroyed.
struct ParentsOwn {
  std::mutex mutex;  // held over fork(), so that no child sees half a change
  std::vector<bool> is_open;
};

ParentsOwn& parents_own() noexcept {
  static auto& all = *new ParentsOwn;  // NOLINT(bugprone-unhandled-exception-at-new): a few bytes, once
  return all;
}

void before_fork() { parents_own().mutex.lock(); }

void after_fork_in_parent() { parents_own().mutex.unlock(); }

void after_fork_in_child() {
  fork_generation.fetch_add(1, std::memory_order_relaxed);
  std::vector<bool>& is_open = parents_own().is_open;
  for (std::size_t descriptor = 0; descriptor < is_open.size(); ++descriptor) {
    if (is_open[descriptor]) ::close(static_cast<int>(descriptor));
  }
  is_open.clear();
  parents_own().mutex.unlock();
}

void watch_forks() noexcept {
  [[maybe_unused]] static int const watching =
      ::pthread_atfork(&before_fork, &after_fork_in_parent, &after_fork_in_child);
}

}  // namespace

HomeProcess::HomeProcess() noexcept {
  watch_forks();
  generation_ = fork_generation.load(std::memory_order_relaxed);
}

void close_in_children(int descriptor) {
  watch_forks();
  auto const position = static_cast<std::size_t>(descriptor);
  std::lock_guard const lock(parents_own().mutex);
  std::vector<bool>& is_open = parents_own().is_open;
  if (is_open.size() <= position) is_open.resize(position + 1);
  is_open[position] = true;
}

void close_here(int descriptor) noexcept {
  auto const position = static_cast<std::size_t>(descriptor);
  std::lock_guard const lock(parents_own().mutex);
  std::vector<bool>& is_open = parents_own().is_open;
  if (position < is_open.size()) is_open[position] = false;
  ::close(descriptor);
}

void keep_forever(void* object) noexcept {
  struct Kept {
    void* object;
    Kept* next;
  };
  static std::atomic<Kept*> all{nullptr};
  auto* const kept = new (std::nothrow) Kept{object, nullptr};
  if (kept != nullptr) kept->next = all.exchange(kept);
}

}  // namespace dynamorm
