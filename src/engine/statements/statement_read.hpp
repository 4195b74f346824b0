// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/execute_statement.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/reads/key_range.hpp"
#include "engine/reads/read_page.hpp"
#include "engine/reads/read_target.hpp"
#include "engine/statements/where_branches.hpp"
#include "expression/condition_expression.hpp"
#include "expression/projection_expression.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {

/// A SELECT that is ready to be performed: the ranges of keys that its WHERE clause leaves, and the columns of each
/// row. Valid as long as the table's definition.
class StatementRead {
 public:
  /// Takes a SELECT. Does nothing yet; call plan() next.
  StatementRead(partiql::BoundStatement statement, storage::TableDefinition const& table);

  /// Plans the ranges to read. Rejects what the service rejects, with its messages and in its order.
  [[nodiscard]] Status plan(bool consistent);

  /// The start of a page: in one of the ranges, after an item.
  struct Start {
    std::size_t range = 0;
    Item key{};
  };

  /// A page of rows.
  struct Rows {
    std::vector<Item> items{};
    std::optional<Start> next{};
    CapacityCount capacity;
  };
  /// Rejects a start outside of the ranges.
  [[nodiscard]] Status check_start(Start const& start) const;
  /// Reads one page, from a start that check_start() accepts. Takes the limit from the request, and whether it wants
  /// the capacity counted.
  [[nodiscard]] Result<Rows> read(Context const& context, std::optional<Start> const& start,
                                  api::ExecuteStatementRequest const& request) const;

  /// Returns the key of the single item that the statement reads, for a batch or a transaction; std::nullopt if it
  /// reads an index, or if its WHERE clause is not exactly a key.
  [[nodiscard]] std::optional<Item> single_key() const;
  /// Returns the row of an item.
  [[nodiscard]] Item row_of(std::string encoded) const;

 private:
  [[nodiscard]] Result<Rows> read_item(Context const& context, bool counts) const;
  [[nodiscard]] bool finds_exact_key();
  [[nodiscard]] Status find_target(bool consistent);
  [[nodiscard]] Status check_columns();
  [[nodiscard]] Status check_order(WhereBranches const& branches) const;
  [[nodiscard]] Status find_ranges(WhereBranches const& branches);
  [[nodiscard]] std::size_t count_of_ranges() const noexcept;
  [[nodiscard]] KeyRange range_at(std::size_t position) const;
  [[nodiscard]] std::optional<bool> order_of(std::vector<storage::KeyPart> const& parts) const;

  partiql::BoundStatement statement_;
  storage::TableDefinition const* table_;
  ReadTarget target_{};
  std::optional<expression::Condition> where_;  ///< Unless the clause is exactly the key of one item.
  std::optional<expression::Projection> columns_;
  std::optional<std::string> item_key_;  ///< The storage key, if the clause is exactly the key of one item.
  std::vector<KeyRange> ranges_;         ///< Otherwise the ranges.
  bool is_exact_ = false;                ///< The ranges hold no item that WHERE excludes.
  bool forward_ = true;
  bool consistent_ = false;
  bool fetches_whole_items_ = false;
};

}  // namespace dynamorm::engine
