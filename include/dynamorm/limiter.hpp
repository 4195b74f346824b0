// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>

#include "dynamorm/database.hpp"

namespace dynamorm {

class AsyncDatabase;
namespace wrappers {

class Layer;

}  // namespace wrappers

/// Capacity units that a Limiter lets through in a second; 0 for no limit.
struct CapacityLimits {
  double read_units = 0;
  double write_units = 0;
};

/// Keeps everything that is done through it to a number of capacity units a second.
///
///   dynamorm::Limiter limiter{{.read_units = 100, .write_units = 50}};
///   dynamorm::Table<Book> books{limiter.around(db)};
///
/// A request waits until there are units for it: as many as the last requests of its operation on its table consumed. A
/// blocking one waits on its thread; an asynchronous one occupies none. The difference from what the service reports is
/// settled afterwards. Unused units are saved for at most one second, so a burst has at most one second's units; a
/// single request that consumes more passes, and the following ones wait for it.
///
/// A handle: copies, and all databases around which it stands, share the units. Thread-safe.
class Limiter {
 public:
  /// Throws RequestRejected if a limit is negative or not a number.
  explicit Limiter(CapacityLimits limits);

  /// Returns the same database, limited. Its requests ask for consumed capacity. Operations on tables are not limited.
  [[nodiscard]] Database around(Database const& database) const;
  /// The same for an asynchronous database: see dynamorm::asio.
  [[nodiscard]] AsyncDatabase around(AsyncDatabase const& database) const;

 private:
  struct Lanes;
  class LimitingLayer;
  [[nodiscard]] std::shared_ptr<wrappers::Layer> layer() const;

  std::shared_ptr<Lanes> lanes_;
};

}  // namespace dynamorm
