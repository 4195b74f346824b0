// SPDX-License-Identifier: Apache-2.0
#include "aws/credentials/credentials_cache.hpp"

#include <algorithm>

namespace dynamorm::aws {
namespace {

using std::chrono::minutes;

constexpr minutes advisory_window{15};
constexpr minutes mandatory_window{10};
/// The pause after a renewal has failed in the advisory window.
constexpr minutes rest_after_failure{1};

/// Ends the renewal even if resolving throws; otherwise all others would wait forever.
class RenewalMark {
 public:
  RenewalMark(std::unique_lock<std::mutex>& lock, bool& renewing, std::uint64_t& renewals,
              std::condition_variable& renewed)
      : lock_(lock), renewing_(renewing), renewals_(renewals), renewed_(renewed) {
    renewing_ = true;
  }
  ~RenewalMark() {
    if (!lock_.owns_lock()) lock_.lock();
    renewing_ = false;
    ++renewals_;
    renewed_.notify_all();
  }
  RenewalMark(RenewalMark const&) = delete;
  RenewalMark& operator=(RenewalMark const&) = delete;

 private:
  std::unique_lock<std::mutex>& lock_;
  bool& renewing_;
  std::uint64_t& renewals_;
  std::condition_variable& renewed_;
};

}  // namespace

Result<std::shared_ptr<Credentials const>> CredentialsCache::get() {
  std::unique_lock lock(mutex_);
  switch (freshness(clock_.wall())) {
    case Freshness::fresh:
      return current_;
    case Freshness::renew_beside:
      if (renewing_) return current_;
      return renew(lock);
    case Freshness::renew_first:
      break;
  }
  return renewing_ ? wait_for_renewal(lock) : renew(lock);
}

std::shared_ptr<Credentials const> CredentialsCache::fresh() {
  std::lock_guard const lock(mutex_);
  Freshness const state = freshness(clock_.wall());
  bool const is_usable = state == Freshness::fresh || (state == Freshness::renew_beside && renewing_);
  return is_usable ? current_ : nullptr;
}

void CredentialsCache::invalidate(std::shared_ptr<Credentials const> const& rejected) {
  std::lock_guard const lock(mutex_);
  if (current_ == rejected) current_ = nullptr;
}

CredentialsCache::Freshness CredentialsCache::freshness(Clock::WallTime now) const {
  if (current_ == nullptr) return Freshness::renew_first;
  if (mandatory_from_ && now >= *mandatory_from_) return Freshness::renew_first;
  if (advisory_from_ && now >= *advisory_from_) return Freshness::renew_beside;
  return Freshness::fresh;
}

CredentialsCache::Outcome CredentialsCache::wait_for_renewal(std::unique_lock<std::mutex>& lock) {
  renewed_.wait(lock, [this, awaited = renewals_] { return renewals_ != awaited; });
  if (last_failure_) return *last_failure_;
  if (current_ != nullptr) return current_;
  return renew(lock);  // invalidated in the meantime
}

CredentialsCache::Outcome CredentialsCache::renew(std::unique_lock<std::mutex>& lock) {
  RenewalMark const mark(lock, renewing_, renewals_, renewed_);
  lock.unlock();
  auto credentials = resolve_();
  auto const now = clock_.wall();
  lock.lock();
  if (credentials.ok()) {
    keep(std::move(*credentials), now);
    return current_;
  }
  last_failure_ = credentials.failure();
  if (freshness(now) == Freshness::renew_first) return *last_failure_;
  advisory_from_ = now + rest_after_failure;
  return current_;
}

void CredentialsCache::keep(Credentials credentials, Clock::WallTime now) {
  last_failure_.reset();
  advisory_from_.reset();
  mandatory_from_.reset();
  if (credentials.expiry) {
    auto const life = std::max(*credentials.expiry - now, Clock::WallTime::duration::zero());
    advisory_from_ = *credentials.expiry - std::min<Clock::WallTime::duration>(advisory_window, life / 4);
    mandatory_from_ = *credentials.expiry - std::min<Clock::WallTime::duration>(mandatory_window, life / 6);
  }
  current_ = std::make_shared<Credentials const>(std::move(credentials));
}

}  // namespace dynamorm::aws
