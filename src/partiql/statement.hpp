#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/item.hpp"
#include "dynamorm/value.hpp"

#include "expression/tree.hpp"

namespace dynamorm::partiql {

/// A parsed statement: its paths, conditions and changes, as bound trees of expressions. Views the statement's text and
/// the parameters: it is valid while these are unchanged.
struct Statement {
  enum class Kind : std::uint8_t {
    select,
    insert,
    update,
    remove,  ///< DELETE.
    exists,  ///< A condition of a transaction.
  };

  struct Column {
    std::string name{};  ///< The last name on its path, and the positions after it: "tags[1]".
  };

  struct Order {
    std::string attribute{};
    bool descending = false;
  };

  /// RETURNING: which image of the item, and whether only the written paths.
  struct Returning {
    bool modified = false;
    bool old = false;
  };

  Kind kind{};
  std::string_view table{};
  std::optional<std::string_view> index{};
  std::vector<Column> columns{};    ///< Empty for `*`.
  std::string column_refusal{};     ///< The message if a column is not a path; the service checks the index first.
  expression::Tree column_paths{};  ///< The path of each column.
  expression::Tree where{};         ///< A condition; empty without WHERE.
  std::vector<Order> order{};
  Item item{};                ///< Of INSERT.
  expression::Tree update{};  ///< The actions of UPDATE.
  std::optional<Returning> returning{};

  // Viewed by the trees and names, and neither in the text nor in the parameters.
  std::list<Value> literals{};
  std::list<std::string> names{};
};

}  // namespace dynamorm::partiql
