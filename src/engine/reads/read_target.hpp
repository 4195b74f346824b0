// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/select.hpp"
#include "dynamorm/result.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/condition_expression.hpp"
#include "expression/projection_expression.hpp"

namespace dynamorm::engine {

/// The target of a Query or Scan: a table or one of its indexes.
struct ReadTarget {
  storage::TableDefinition const* table = nullptr;
  storage::IndexDefinition const* index = nullptr;  ///< Null for the table itself.

  [[nodiscard]] storage::KeyParts const& key() const noexcept { return index != nullptr ? index->key : table->key; }
  [[nodiscard]] bool is_global_index() const noexcept {
    return index != nullptr && index->kind == storage::IndexKind::global;
  }
  [[nodiscard]] bool is_local_index() const noexcept {
    return index != nullptr && index->kind == storage::IndexKind::local;
  }
  /// The prefix of all its storage keys.
  [[nodiscard]] std::string prefix() const;
};

/// The parts of each item to read.
struct ReadShape {
  bool counts_only = false;
  bool fetches_whole_items = false;  ///< Reads attributes that a local index does not hold from the table.
  std::optional<expression::Projection> const& projection;
  std::optional<expression::Condition> const& filter;
};

/// The table, or its index with that name. Fails if the index does not exist, is being created or is a vector index,
/// and for a consistent read of a global index. `operation` is the name of the operation, for messages.
[[nodiscard]] Result<ReadTarget> read_target_of(storage::TableDefinition const& table,
                                                std::optional<std::string> const& index_name, bool consistent,
                                                std::string_view operation);

/// Rejects a Select that contradicts the other parameters. `parameter` is "ProjectionExpression" or "AttributesToGet",
/// whichever the request has, or empty.
[[nodiscard]] Status check_select(std::optional<api::Select> select, bool has_index, std::string_view parameter);

/// The order in which a message lists the attributes that an index does not hold.
enum class NameOrder : std::uint8_t { sorted, as_written };

/// Rejects attributes that a global index does not hold. Returns whether whole items must be read from the table.
[[nodiscard]] Result<bool> check_projected(ReadTarget const& target, std::optional<api::Select> select,
                                           std::optional<expression::Projection> const& projection,
                                           NameOrder order = NameOrder::sorted);

/// Rejects a query's filter that uses attributes which the index does not hold. In a scan's filter they are missing.
[[nodiscard]] Status check_filter_is_projected(ReadTarget const& target,
                                               std::optional<expression::Condition> const& filter);

}  // namespace dynamorm::engine
