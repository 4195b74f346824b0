// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/transact_write_items.hpp"
#include "dynamorm/result.hpp"

#include "engine/context.hpp"
#include "engine/items/item_update.hpp"
#include "engine/items/item_write.hpp"
#include "engine/items/write_demand.hpp"
#include "engine/tables/shared_table.hpp"

namespace dynamorm::engine {

/// One action of a transaction. Valid as long as the request.
class TransactAction {
 public:
  /// Rejects an entry without exactly one action, and invalid expressions.
  [[nodiscard]] static Result<TransactAction> parse(Context const& context, api::TransactWriteItem const& action);

  [[nodiscard]] std::string_view table_name() const noexcept { return table_name_; }
  /// The item of a put; the key of all others.
  [[nodiscard]] ItemView key_or_item() const noexcept { return key_or_item_; }
  [[nodiscard]] bool only_checks() const noexcept { return kind_ == Kind::check; }

  /// Sets the table, which all functions below need.
  void work_on(SharedTable const& table) noexcept { table_ = &table; }
  [[nodiscard]] SharedTable const& table() const noexcept { return *table_; }
  /// Rejects keys that do not match the table's.
  [[nodiscard]] Status check_keys() const;
  [[nodiscard]] std::string storage_key() const;
  /// Returns the write, which is valid while this object is not moved.
  [[nodiscard]] ItemWrite write() const;

 private:
  enum class Kind : std::uint8_t { check, put, remove, update };

  TransactAction(Kind kind, std::string_view table_name, ItemView key_or_item) noexcept
      : kind_(kind), table_name_(table_name), key_or_item_(key_or_item) {}

  template <class Action>
  static Result<TransactAction> parse(Context const& context, Kind kind, Action const& action, ItemView key_or_item,
                                      std::optional<std::string_view> update_expression = std::nullopt);
  template <class Action>
  [[nodiscard]] Status parse_expressions(Context const& context, Action const& action,
                                         std::optional<std::string_view> update_expression);

  Kind kind_;
  std::string_view table_name_;
  ItemView key_or_item_;
  WriteDemand demand_{};
  std::optional<ItemUpdate> update_{};
  SharedTable const* table_ = nullptr;
};

}  // namespace dynamorm::engine
