// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "dynamorm/database.hpp"

namespace dynamorm {

class AsyncDatabase;
namespace mapper {

struct Metering;

}  // namespace mapper
namespace wrappers {

class Layer;

}  // namespace wrappers

/// The capacity units consumed of one table or index.
struct ConsumedUnits {
  std::string table{};
  std::string index{};  ///< Empty for the table itself.
  double read_units = 0;
  double write_units = 0;

  [[nodiscard]] bool operator==(ConsumedUnits const&) const = default;
};

/// Adds up the capacity units that requests consume, as the service reports them.
///
///   dynamorm::CapacityMeter meter;
///   books.get("1", meter);                           // of one call
///   dynamorm::Table<Book> books{meter.around(db)};   // of all calls
///
/// Every operation that accepts within() accepts a meter too, except those on tables, which consume none.
/// Queries and scans have Results::metered(). A call without the meter is not counted.
///
/// A handle: copies share the sums. Thread-safe.
class CapacityMeter {
 public:
  CapacityMeter();

  /// Returns the same database, whose requests ask for consumed capacity, which is added up here. Requests that fail
  /// report none, although some consume capacity: a failed condition costs as much as the write.
  [[nodiscard]] Database around(Database const& database) const;
  /// The same for an asynchronous database: see dynamorm::asio.
  [[nodiscard]] AsyncDatabase around(AsyncDatabase const& database) const;

  /// Returns the sum over all tables and indexes.
  [[nodiscard]] double read_units() const;
  [[nodiscard]] double write_units() const;
  /// Returns the units of each table and index, ordered by name.
  [[nodiscard]] std::vector<ConsumedUnits> by_table() const;
  /// Sets all sums to 0.
  void reset();

 private:
  friend struct mapper::Metering;
  struct Sums;
  class MeteringLayer;
  [[nodiscard]] std::shared_ptr<wrappers::Layer> layer() const;

  std::shared_ptr<Sums> sums_;
};

}  // namespace dynamorm
