// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "dynamorm/result.hpp"

#include "aws/credentials/credentials.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// Keeps the current credentials and renews them in time, on the threads that ask for them; it starts no thread.
/// Thread-safe. get() usually costs one short lock.
///
/// Renewal starts 15 minutes before expiry (the advisory window): one thread renews while others continue with the
/// current credentials, and a failure is silent and retried later. From 10 minutes before expiry (the mandatory window)
/// all threads wait for the renewal and get its failure. For credentials that live less than an hour the windows shrink
/// to a quarter and a sixth of that time, because short-lived ones would be renewed for every request.
class CredentialsCache {
 public:
  using Resolve = std::function<Result<Credentials>()>;

  /// Calls `resolve` on one thread at a time, and not before the first get(). `clock` must outlive the cache.
  CredentialsCache(Clock const& clock, Resolve resolve) : clock_(clock), resolve_(std::move(resolve)) {}

  /// Returns the current credentials, never null, or the reason why they are missing.
  [[nodiscard]] Result<std::shared_ptr<Credentials const>> get();

  /// Returns the current credentials, or null if get() would renew them or wait for their renewal.
  [[nodiscard]] std::shared_ptr<Credentials const> fresh();

  /// Makes the next get() renew, regardless of expiry. Call it when the service says that the token has expired. Does
  /// nothing if `rejected` are no longer the current credentials.
  void invalidate(std::shared_ptr<Credentials const> const& rejected);

 private:
  enum class Freshness { fresh, renew_beside, renew_first };
  using Outcome = Result<std::shared_ptr<Credentials const>>;

  [[nodiscard]] Freshness freshness(Clock::WallTime now) const;
  [[nodiscard]] Outcome wait_for_renewal(std::unique_lock<std::mutex>& lock);
  [[nodiscard]] Outcome renew(std::unique_lock<std::mutex>& lock);
  void keep(Credentials credentials, Clock::WallTime now);

  Clock const& clock_;
  Resolve const resolve_;
  std::mutex mutex_;
  std::condition_variable renewed_;
  // Guarded by mutex_:
  std::shared_ptr<Credentials const> current_;
  std::optional<Clock::WallTime> advisory_from_;
  std::optional<Clock::WallTime> mandatory_from_;
  std::optional<Failure> last_failure_;  // of the latest renewal, if it failed
  std::uint64_t renewals_ = 0;           // finished renewals, so that waiting threads can see that theirs has ended
  bool renewing_ = false;
};

}  // namespace dynamorm::aws
