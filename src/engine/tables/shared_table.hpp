#pragma once

#include <memory>
#include <shared_mutex>
#include <string_view>

#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/storage/stored_table.hpp"

namespace dynamorm::engine {

/// A table that a request reads or writes items of: kept as it is defined as long as this lives.
class SharedTable {
 public:
  /// The table of that name or ARN. Fails with ResourceNotFoundException when there is none, or none yet.
  [[nodiscard]] static Result<SharedTable> find(Context const& context, std::string_view name_or_arn);

  [[nodiscard]] storage::TableDefinition const& definition() const noexcept { return table_->definition(); }
  [[nodiscard]] storage::Table& table() const noexcept { return *table_; }

 private:
  explicit SharedTable(std::shared_ptr<storage::Table> table);

  std::shared_ptr<storage::Table> table_;
  std::shared_lock<std::shared_mutex> lock_;
};

/// The name in the ARN of a table, or the name itself.
[[nodiscard]] std::string_view table_name_of(std::string_view name_or_arn) noexcept;

}  // namespace dynamorm::engine
