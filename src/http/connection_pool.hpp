#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "dynamorm/result.hpp"

#include "http/connection.hpp"
#include "http/deadline.hpp"

namespace dynamorm::http {

/// The connections of one client: a bounded number of places, and behind free places connections that are kept alive.
/// It opens none itself. Thread-safe; must outlive the places it hands out.
class Pool {
 public:
  class Place;

  /// At most `places` connections at once; one that nobody has used for `keep_for` is not used again.
  Pool(std::size_t places, Duration keep_for) : free_places_(places), places_(places), keep_for_(keep_for) {}

  /// A place, with the connection used last among those kept, or empty for the caller to open one in it.
  ///
  /// A kept connection is handed out only if the peer has neither closed it nor sent anything on it. The look costs a
  /// system call, so it is left out for one that was in use less than a millisecond ago. A peer that closes in the very
  /// moment a request is sent can't be found out by anybody: that request fails with ConnectionLost, and whether to
  /// send it again is for the retry policy above to say, never done here.
  ///
  /// Waits while all places are taken. Fails with RequestTimedOut at the deadline's end.
  [[nodiscard]] Result<Place> take(Deadline const& deadline);

 private:
  struct Kept {
    std::unique_ptr<Connection> connection;
    SteadyTime since;
  };

  [[nodiscard]] bool take_free_place(Deadline const& deadline);
  [[nodiscard]] Kept take_kept();
  void give_back(std::unique_ptr<Connection> connection) noexcept;

  std::mutex mutex_;
  std::condition_variable place_freed_;
  std::size_t free_places_;  // guarded by mutex_
  std::vector<Kept> kept_;   // guarded by mutex_; in the order they were given back, never more than free_places_
  std::size_t const places_;
  Duration const keep_for_;
};

/// The right to one open connection. Goes back to the pool at the end of its life, together with the connection if
/// that is reusable.
class Pool::Place {
 public:
  Place(Place&& other) noexcept;
  Place& operator=(Place&&) = delete;
  ~Place();

  /// Null until the holder puts one in.
  std::unique_ptr<Connection> connection;

 private:
  friend class Pool;
  Place(Pool& pool, std::unique_ptr<Connection> kept) : connection(std::move(kept)), pool_(&pool) {}

  Pool* pool_;
};

}  // namespace dynamorm::http
