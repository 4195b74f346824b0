// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/asio/basic_waitable_timer.hpp>
#include <chrono>
#include <map>
#include <memory>

#include "asio/async_client.hpp"

namespace dynamorm::detail {

/// The time limits of all requests of a client, with one timer: most limits are far away and never reached. All
/// functions are called on the strand. The owner must outlive the waits of the timer.
class Watchdog {
 public:
  using Time = std::chrono::steady_clock::time_point;

  /// Something that may take too long.
  class Watched {
   public:
    Watched() = default;
    Watched(Watched const&) = delete;
    Watched& operator=(Watched const&) = delete;
    /// The moment has come. It is not watched any more.
    virtual void time_is_up() = 0;

   protected:
    ~Watched() = default;

   private:
    friend class Watchdog;
    std::multimap<Time, Watched*>::iterator place_{};
    bool is_watched_ = false;
  };

  /// `owner` is kept alive while the timer waits.
  Watchdog(Strand const& strand, std::weak_ptr<void> owner) : timer_(strand), owner_(std::move(owner)) {}

  /// Watches until `moment`, in place of an earlier moment.
  void watch(Watched& watched, Time moment);
  void forget(Watched& watched);

 private:
  using Timer = boost::asio::basic_waitable_timer<std::chrono::steady_clock,
                                                  boost::asio::wait_traits<std::chrono::steady_clock>, Strand>;

  void wait_until(Time moment);
  void wake();

  Timer timer_;
  std::weak_ptr<void> const owner_;
  std::multimap<Time, Watched*> watched_;
  Time waits_until_ = Time::max();  // max if the timer does not wait
};

}  // namespace dynamorm::detail
