// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/return_values.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/result.hpp"

#include "engine/items/item_update.hpp"
#include "engine/items/item_write.hpp"
#include "engine/tables/shared_table.hpp"
#include "expression/condition_expression.hpp"
#include "partiql/bound_statement.hpp"

namespace dynamorm::engine {

/// A statement that writes or checks one item: INSERT, UPDATE, DELETE, EXISTS. Must not be moved after write().
class StatementWrite {
 public:
  explicit StatementWrite(partiql::BoundStatement statement,
                          std::optional<api::ReturnValuesOnConditionCheckFailure> on_failure = std::nullopt);

  [[nodiscard]] std::string_view table_name() const noexcept { return statement_->table; }
  [[nodiscard]] bool returns() const noexcept { return statement_->returning.has_value(); }

  /// Finds the item's key in the item or in the WHERE clause. The table must outlive this object.
  [[nodiscard]] Status locate(SharedTable const& table);
  /// The same for a transaction, whose message about an incomplete key is shorter.
  [[nodiscard]] Status locate_in_transaction(SharedTable const& table);
  /// Rejects an EXISTS unless it has the key of one item and a condition on it.
  [[nodiscard]] Status check_exists(SharedTable const& table) const;

  [[nodiscard]] storage::TableDefinition const& table() const noexcept { return table_->definition(); }
  [[nodiscard]] std::string storage_key() const;
  /// Returns the bytes of the item or key that the statement gives.
  [[nodiscard]] std::size_t given_size() const noexcept;
  [[nodiscard]] ItemWrite write() const;

  /// Returns the attributes that RETURNING requests; std::nullopt if no attribute matches.
  [[nodiscard]] std::optional<Item> returned(WrittenItem written) const;

 private:
  using Kind = partiql::Statement::Kind;

  [[nodiscard]] Status find_key(std::string_view if_incomplete);
  [[nodiscard]] Status check_item() const;
  [[nodiscard]] Status check_change() const;
  /// Performs INSERT, UPDATE or DELETE on the existing item.
  [[nodiscard]] Result<std::optional<ItemView>> apply(std::optional<ItemView> before, std::string& memory) const;

  partiql::BoundStatement statement_;
  std::optional<expression::Condition> where_;
  std::optional<ItemUpdate> update_;
  bool gives_item_on_failure_;
  Item key_{};  ///< Of INSERT the item.
  SharedTable const* table_ = nullptr;
};

}  // namespace dynamorm::engine
