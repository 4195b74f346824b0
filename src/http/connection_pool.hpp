// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <vector>

#include "dynamorm/result.hpp"

#include "base/fork.hpp"
#include "http/connection.hpp"
#include "http/deadline.hpp"

namespace dynamorm::http {

/// Limits the open connections of a client, and keeps unused ones alive. It does not open connections itself.
/// Thread-safe; must outlive its places.
class Pool {
 public:
  class Place;

  /// Allows `places` connections at once. A connection that has been unused for `keep_for` is closed.
  Pool(std::size_t places, Duration keep_for) : free_places_(places), places_(places), keep_for_(keep_for) {}

  /// Returns a place with the most recently used connection, or an empty place in which the caller opens one.
  ///
  /// A kept connection is reused only if the peer has neither closed it nor sent anything. That check costs a system
  /// call and is skipped if the connection was in use less than a millisecond ago. If the peer closes the connection
  /// just when a request is sent, the request fails with ConnectionLost; retrying it is up to the caller.
  ///
  /// Waits while all places are taken. Fails with RequestTimedOut at the deadline.
  [[nodiscard]] Result<Place> take(Deadline const& deadline);

 private:
  struct Kept {
    std::unique_ptr<Connection> connection;
    SteadyTime since;
  };

  [[nodiscard]] bool take_free_place(Deadline const& deadline);
  [[nodiscard]] Kept take_kept();
  void give_back(std::unique_ptr<Connection> connection) noexcept;
  /// Drops the connections of a child's parent: two processes that share one would receive each other's responses.
  void start_over();

  std::mutex mutex_;
  HomeProcess process_;  // guarded by mutex_
  std::condition_variable place_freed_;
  std::size_t free_places_;  // guarded by mutex_
  std::vector<Kept> kept_;   // guarded by mutex_; in the order they were given back, never more than free_places_
  std::size_t const places_;
  Duration const keep_for_;
};

/// The right to one open connection. Its destructor returns it to the pool, with the connection if that is reusable.
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
