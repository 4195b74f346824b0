// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <dynamorm/dynamorm.hpp>
#include <optional>
#include <string>

namespace locks {

using namespace dynamorm::literals;
using dynamorm::conditions;

// [lock]
/// A lock that any number of threads, processes and machines can try to take. Only one of them gets it.
struct Lock : dynamorm::Model<Lock> {
  using Clock = std::chrono::system_clock;

  std::string name{};
  Clock::time_point updated{};
  std::optional<std::string> key{};
  bool is_locked = false;

  /// Takes the lock if it is free. Returns the lock as it is now: its key says who holds it.
  static Lock lock(std::string const& name, std::string const& key) {
    Lock lock = find_or_make(name);
    try {
      if (!lock.is_locked) {
        lock.update("is_locked"_a = true, "key"_a = key, "updated"_a = Clock::now(), conditions("is_locked"_a = false));
      }
    } catch (dynamorm::ConditionFailed const& faster) {
      lock = handle().from_item(faster.item());
    }
    return lock;
  }

  /// Frees the lock if it was taken with this key. Returns the lock as it is now.
  static Lock unlock(std::string const& name, std::string const& key) {
    Lock lock = find_or_make(name);
    if (lock.key == key) {
      lock.update("is_locked"_a = false, "key"_a = std::nullopt, "updated"_a = Clock::now(), conditions("key"_a = key));
    }
    return lock;
  }

  /// Returns the stored lock, creating it if necessary. Concurrent callers create only one.
  static Lock find_or_make(std::string const& name) {
    if (std::optional<Lock> found = get(name, dynamorm::consistent)) return *found;
    try {
      Lock fresh{.name = name};
      fresh.save(dynamorm::unique);
      return fresh;
    } catch (dynamorm::HashKeyExists const& faster) {
      return handle().from_item(faster.item());
    }
  }

  static constexpr auto schema = dynamorm::table("locks", dynamorm::hash_key<&Lock::name>);
};
// [/lock]

}  // namespace locks
