#pragma once

#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>

#include "dynamorm/result.hpp"

#include "aws/credentials.hpp"
#include "base/clock.hpp"

namespace dynamorm::aws {

/// Keeps the credentials in force and renews them in time, on the threads that ask for them: there is no thread of its
/// own. Thread-safe; the usual get() is one short lock.
///
/// Renewal begins 15 minutes before expiry (the advisory window): one thread renews while all others go on with what
/// they have, and a failure is kept quiet and tried again later. From 10 minutes before expiry (the mandatory window)
/// all wait for the one that renews, and a failure is theirs. For credentials that live less than an hour the windows
/// shrink to a quarter and a sixth of that life, or short-lived ones would be renewed at every request.
class CredentialsCache {
 public:
  using Resolve = std::function<Result<Credentials>()>;

  /// `resolve` is called by one thread at a time and not before the first get(). `clock` must outlive the cache.
  CredentialsCache(Clock const& clock, Resolve resolve) : clock_(clock), resolve_(std::move(resolve)) {}

  /// The credentials to sign with now, or why there are none. Never null.
  [[nodiscard]] Result<std::shared_ptr<Credentials const>> get();

  /// Has the next get() renew, whatever the expiry: for when the service says that the token has expired. Does nothing
  /// if `rejected` are no longer the credentials in force.
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
  // All below are guarded by mutex_.
  std::shared_ptr<Credentials const> current_;
  std::optional<Clock::WallTime> advisory_from_;
  std::optional<Clock::WallTime> mandatory_from_;
  std::optional<Failure> last_failure_;  // of the latest renewal, if it failed
  std::uint64_t renewals_ = 0;           // finished ones, so that those who wait can tell theirs is over
  bool renewing_ = false;
};

}  // namespace dynamorm::aws
