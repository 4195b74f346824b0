// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <list>
#include <memory>
#include <shared_mutex>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// A table whose items a request reads or writes. Its definition stays unchanged while this object lives.
class SharedTable {
 public:
  /// Finds a table by name or ARN. Fails with ResourceNotFoundException if it does not exist (yet).
  [[nodiscard]] static Result<SharedTable> find(Context const& context, std::string_view name_or_arn);

  [[nodiscard]] storage::TableDefinition const& definition() const noexcept { return table_->definition(); }
  [[nodiscard]] storage::Table& table() const noexcept { return *table_; }

 private:
  explicit SharedTable(std::shared_ptr<storage::Table> table);

  std::shared_ptr<storage::Table> table_;
  std::shared_lock<std::shared_mutex> lock_;
};

/// Returns the table name in an ARN, or the name itself.
[[nodiscard]] std::string_view table_name_of(std::string_view name_or_arn) noexcept;

/// The tables of one request. Their definitions stay unchanged while this object lives.
class SharedTables {
 public:
  /// Like SharedTable::find. The pointer is valid while this object lives.
  [[nodiscard]] Result<SharedTable const*> find(Context const& context, std::string_view name_or_arn);

 private:
  std::list<SharedTable> tables_;
};

}  // namespace dynamorm::engine
