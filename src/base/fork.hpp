// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <atomic>
#include <cstdint>

namespace dynamorm {

/// Counts the fork() calls between the first process and this one.
inline std::atomic<std::uint32_t> fork_generation{0};

/// Remembers the process in which it was made. A child of fork() gets a copy of every object, but not the threads that
/// serve it, and locks may be held in the copy forever. Objects with threads, locks or files ask before they use them.
/// Thread-safe.
class HomeProcess {
 public:
  HomeProcess() noexcept;
  /// Returns false in a child of fork(). Costs one load.
  [[nodiscard]] bool is_here() const noexcept { return generation_ == fork_generation.load(std::memory_order_relaxed); }

 private:
  std::uint32_t generation_;
};

/// Closes `descriptor` in each child that fork() makes from now on, before fork() returns there. Otherwise a child
/// keeps locks, ports and connections of its parent alive. Thread-safe.
void close_in_children(int descriptor);
/// Closes a descriptor that was given to close_in_children, here. Thread-safe.
void close_here(int descriptor) noexcept;

/// Keeps an object that is not at home in this process, since destroying it would wait for threads that do not exist
/// here and touch files of another process. It stays reachable, so that leak checkers do not report it. Thread-safe.
void keep_forever(void* object) noexcept;

}  // namespace dynamorm
