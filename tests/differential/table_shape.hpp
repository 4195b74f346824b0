// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/create_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

struct KeyShape {
  api::AttributeDefinition hash{};
  std::optional<api::AttributeDefinition> range{};
};

struct IndexShape {
  std::string name{};
  bool local = false;
  KeyShape key{};
  api::IndexProjection projection{};
};

/// The facts about a table that generators of requests need.
struct TableShape {
  std::string name{};
  KeyShape key{};
  std::vector<IndexShape> indexes{};

  [[nodiscard]] api::CreateTableRequest create_request() const;
};

/// Keys of all types, up to two local and two global indexes with all projections.
[[nodiscard]] TableShape any_table(Dice& dice, std::string name);

/// One of the table's indexes, or null.
[[nodiscard]] IndexShape const* any_index(Dice& dice, TableShape const& table);

}  // namespace dynamorm::differential
