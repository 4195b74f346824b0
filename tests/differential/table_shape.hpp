#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/operation/create_table.hpp"

#include "dice.hpp"

namespace dynamorm::differential {

struct KeyShape {
  AttributeDefinition hash{};
  std::optional<AttributeDefinition> range{};
};

struct IndexShape {
  std::string name{};
  bool local = false;
  KeyShape key{};
  IndexProjection projection{};
};

/// What the makers of requests know of a table.
struct TableShape {
  std::string name{};
  KeyShape key{};
  std::vector<IndexShape> indexes{};

  [[nodiscard]] CreateTableRequest create_request() const;
};

/// Keys of all types, up to two local and two global indexes with all projections.
[[nodiscard]] TableShape any_table(Dice& dice, std::string name);

/// One of the table's indexes, or none.
[[nodiscard]] IndexShape const* any_index(Dice& dice, TableShape const& table);

}  // namespace dynamorm::differential
