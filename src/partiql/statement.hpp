// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/value.hpp"

#include "expression/tree.hpp"

namespace dynamorm::partiql {

/// A parsed statement, whatever its parameters: its paths, conditions and changes as trees of expressions, in which
/// each
/// `?` is a value with a rank. BoundStatement gives them values. Views its own text, so it stays where it is. Any
/// number of threads may read it.
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

  /// An attribute and the node of its value.
  struct Attribute {
    std::string name{};
    expression::NodeIndex value = expression::no_node;
  };

  /// A check that needs the parameters: of the operands of a node, or that a value is a set.
  struct Check {
    enum class Place : std::uint8_t { where, update };
    Place place{};
    expression::NodeIndex node = expression::no_node;
    std::string unless_set{};  ///< The message for a value that is no set; empty for a check of operands.
  };

  explicit Statement(std::string written) noexcept : text(std::move(written)) {}
  Statement(Statement const&) = delete;
  Statement& operator=(Statement const&) = delete;

  std::string const text;
  Kind kind{};
  std::string_view table{};
  std::optional<std::string_view> index{};
  std::vector<Column> columns{};        ///< Empty for `*`.
  std::string column_refusal{};         ///< The message if a column is not a path; the service checks the index first.
  expression::Tree column_paths{};      ///< The path of each column.
  expression::Tree where{};             ///< A condition; empty without WHERE.
  std::vector<Attribute> equalities{};  ///< WHERE, if it is `attribute = value`, joined by AND; otherwise empty.
  std::vector<Order> order{};
  std::vector<Attribute> attributes{};  ///< Of INSERT, whose values are in `values`.
  expression::Tree values{};
  expression::Tree update{};  ///< The actions of UPDATE.
  std::optional<Returning> returning{};

  std::size_t parameters = 0;   ///< How many the statement needs.
  std::vector<Check> checks{};  ///< Those that precede the refusal, in the order of the text.
  std::string refusal{};        ///< The first error that does not depend on the parameters; may be empty.

  // Viewed by the trees and names, and not in the text.
  std::list<Value> literals{};
  std::list<std::string> names{};
};

}  // namespace dynamorm::partiql
