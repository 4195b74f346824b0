#pragma once

#include <optional>
#include <string>
#include <vector>

#include "dynamorm/api/select.hpp"
#include "dynamorm/result.hpp"

#include "engine/storage/table_definition.hpp"
#include "expression/condition_expression.hpp"
#include "expression/projection_expression.hpp"

namespace dynamorm::engine {

/// What a Query or Scan reads: a table or one of its indexes.
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
  /// What the storage keys of all that it holds begin with.
  [[nodiscard]] std::string prefix() const;
};

/// What is read of each item.
struct ReadShape {
  bool counts_only = false;
  bool fetches_whole_items = false;  ///< From the table, for what a local index does not hold.
  std::optional<expression::Projection> const& projection;
  std::optional<expression::Condition> const& filter;
};

/// The table, or the index of that name. Fails for an index that is not there or not yet, and for a consistent read of
/// a global one.
[[nodiscard]] Result<ReadTarget> read_target_of(storage::TableDefinition const& table,
                                                std::optional<std::string> const& index_name, bool consistent);

/// Refuses a Select that does not go with the other parameters. `parameter` is "ProjectionExpression" or
/// "AttributesToGet", whichever is given, or empty.
[[nodiscard]] Status check_select(std::optional<api::Select> select, bool has_index, std::string_view parameter);

/// Refuses what an index does not hold, and says whether whole items must be read besides it.
[[nodiscard]] Result<bool> check_projected(ReadTarget const& target, std::optional<api::Select> select,
                                           std::optional<expression::Projection> const& projection);

/// Refuses a query's filter that looks at what the index does not hold. A scan's may: it finds nothing there.
[[nodiscard]] Status check_filter_is_projected(ReadTarget const& target,
                                               std::optional<expression::Condition> const& filter);

}  // namespace dynamorm::engine
