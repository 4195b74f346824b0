// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/capacity.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

/// Reads of single items in one snapshot. The tables must outlive this object.
class ReadTransaction {
 public:
  void add(SharedTable const& table, std::string storage_key) { reads_.push_back({&table, std::move(storage_key)}); }

  /// Rejects two reads of one item.
  [[nodiscard]] Status check() const;

  struct Outcome {
    /// The encoded item of each read; std::nullopt if it does not exist.
    std::vector<std::optional<std::string>> items{};
    std::optional<std::vector<api::ConsumedCapacity>> capacity{};
  };
  /// Reads all items. Rejects more than 4 MB.
  [[nodiscard]] Result<Outcome> carry_out(Context const& context,
                                          std::optional<api::ReturnConsumedCapacity> capacity_wanted) const;

 private:
  struct Read {
    SharedTable const* table;
    std::string key{};
  };

  std::vector<Read> reads_;
};

}  // namespace dynamorm::engine
