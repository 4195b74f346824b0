// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <shared_mutex>
#include <string_view>
#include <utility>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// A table whose settings an operation reads or changes, locked for that.
template <class Lock>
class SettingsTable {
 public:
  SettingsTable(std::shared_ptr<storage::Table> table, Lock lock) : table_(std::move(table)), lock_(std::move(lock)) {}

  [[nodiscard]] storage::Table& table() const noexcept { return *table_; }
  [[nodiscard]] storage::TableDefinition const& definition() const noexcept { return table_->definition(); }

 private:
  std::shared_ptr<storage::Table> table_;
  Lock lock_;
};

using ReadSettings = SettingsTable<std::shared_lock<std::shared_mutex>>;
using ChangedSettings = SettingsTable<std::unique_lock<std::shared_mutex>>;

/// Finds a table by name or ARN. Fails with ResourceNotFoundException if it does not exist or is being created.
[[nodiscard]] Result<ReadSettings> read_settings(Context const& context, std::string_view name_or_arn);
/// The same for an operation that changes the definition.
[[nodiscard]] Result<ChangedSettings> change_settings(Context const& context, std::string_view name_or_arn);

}  // namespace dynamorm::engine
