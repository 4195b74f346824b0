// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <span>
#include <utility>

#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/value.hpp"
#include "dynamorm/value_view.hpp"

#include "expression/tree.hpp"
#include "partiql/statement.hpp"

namespace dynamorm::partiql {

/// A statement with the values of its `?`. Valid while the parameters are unchanged.
class BoundStatement {
 public:
  /// Rejects what the service rejects before it looks at the table, with its messages: first a wrong number of
  /// parameters; then, in the order of the text, invalid literals and operands, unknown functions, aliases, and writes
  /// to an index.
  [[nodiscard]] static Result<BoundStatement> of(std::shared_ptr<Statement const> statement,
                                                 std::span<Value const> parameters);

  [[nodiscard]] Statement const& operator*() const noexcept { return *statement_; }
  [[nodiscard]] Statement const* operator->() const noexcept { return statement_.get(); }

  /// Returns the value of a node, which is a literal or a parameter.
  [[nodiscard]] ValueView value_of(expression::Node const& node) const noexcept;
  /// Each copies a tree and binds it.
  [[nodiscard]] expression::Tree columns() const { return bound(statement_->column_paths); }
  [[nodiscard]] expression::Tree where() const { return bound(statement_->where); }
  [[nodiscard]] expression::Tree update() const { return bound(statement_->update); }
  /// Makes the item of INSERT.
  [[nodiscard]] Item item() const;

 private:
  BoundStatement(std::shared_ptr<Statement const> statement, std::span<Value const> parameters) noexcept
      : statement_(std::move(statement)), parameters_(parameters) {}

  [[nodiscard]] Status check() const;
  [[nodiscard]] expression::Tree bound(expression::Tree const& tree) const;

  std::shared_ptr<Statement const> statement_;
  std::span<Value const> parameters_;
};

}  // namespace dynamorm::partiql
