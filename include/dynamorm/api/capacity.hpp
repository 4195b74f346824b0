// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/api/by_name.hpp"

namespace dynamorm::api {

/// Selects which consumed capacity a response reports.
enum class ReturnConsumedCapacity : std::uint8_t {
  indexes,  ///< The total, the table's share and the share of each index.
  total,    ///< The total only.
  none,     ///< No capacity: the default.
};

/// Capacity units consumed by a table or an index.
struct Capacity {
  std::optional<double> read_capacity_units{};
  std::optional<double> write_capacity_units{};
  std::optional<double> capacity_units{};

  bool operator==(Capacity const&) const = default;
};

/// Bytes consumed by a vector index.
struct VectorCapacity {
  std::optional<double> vector_search_request_bytes{};
  std::optional<double> vector_write_request_bytes{};

  bool operator==(VectorCapacity const&) const = default;
};

/// The capacity units that a request consumed of one table. Rule from: API reference, ConsumedCapacity.
struct ConsumedCapacity {
  std::optional<std::string> table_name{};
  std::optional<double> capacity_units{};
  std::optional<double> read_capacity_units{};
  std::optional<double> write_capacity_units{};
  std::optional<Capacity> table{};
  std::optional<ByName<Capacity>> local_secondary_indexes{};
  std::optional<ByName<Capacity>> global_secondary_indexes{};
  std::optional<ByName<VectorCapacity>> vector_indexes{};

  bool operator==(ConsumedCapacity const&) const = default;
};

}  // namespace dynamorm::api
