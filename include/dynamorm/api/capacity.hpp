#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/api/by_name.hpp"

namespace dynamorm::api {

/// How much a response tells of the capacity that its request took.
enum class ReturnConsumedCapacity : std::uint8_t {
  indexes,  ///< The total, and the share of the table and of each index.
  total,    ///< The total alone.
  none,     ///< Nothing; what the service does unless told.
};

/// Capacity units taken by a table or by one index.
struct Capacity {
  std::optional<double> read_capacity_units{};
  std::optional<double> write_capacity_units{};
  std::optional<double> capacity_units{};

  bool operator==(Capacity const&) const = default;
};

/// What a vector index took, in bytes.
struct VectorCapacity {
  std::optional<double> vector_search_request_bytes{};
  std::optional<double> vector_write_request_bytes{};

  bool operator==(VectorCapacity const&) const = default;
};

/// Capacity units that one request took of one table. Rule from: the API reference, ConsumedCapacity.
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
