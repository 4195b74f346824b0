// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "dynamorm/cancellation_reason.hpp"
#include "dynamorm/condition.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm {

class Status;

}  // namespace dynamorm

/// The compiled half of transactions, without the types of their items.
namespace dynamorm::detail {

class TransactionCore {
 public:
  /// Each model uses its own database.
  TransactionCore();
  /// All models use `database`.
  explicit TransactionCore(Database database);
  TransactionCore(TransactionCore const&) = delete;
  TransactionCore(TransactionCore&& other) noexcept;
  TransactionCore& operator=(TransactionCore const&) = delete;
  TransactionCore& operator=(TransactionCore&& other) noexcept;
  ~TransactionCore();

  /// Returns the database of a model's items, unless a table is given for them.
  [[nodiscard]] Database database_of(DatabaseSlot const& slot) const;

  // Each throws RequestRejected if the table is in another database than those before it, or if the transaction was
  // committed. Objects are encoded at once; if they take part, they have to live until commit().

  void put(TableCore const& table, void const* object, Condition const& condition, WriteOptions options);
  void put_unique(TableCore const& table, void const* object);
  /// The object takes part.
  void save(TableCore const& table, void* object, Condition const& condition, WriteOptions options);
  void save_unique(TableCore const& table, void* object);
  /// The object takes part.
  void update(TableCore const& table, void* object, List<UpdateAction> changes, Condition const& condition,
              WriteOptions options, FreshObjects const& fresh);
  /// The key is given by its members.
  void update_key(TableCore const& table, Item members, List<UpdateAction> changes, Condition const& condition);
  /// The object takes part, but does not change.
  void remove(TableCore const& table, void const* object, Condition const& condition, WriteOptions options);
  void remove_key(TableCore const& table, Item key, Condition const& condition);
  void check(TableCore const& table, void const* object, Condition const& condition, WriteOptions options);
  void check_key(TableCore const& table, Item key, Condition const& condition);

  void token(std::string_view token);
  [[nodiscard]] std::size_t size() const noexcept;
  void commit(Call call = {});
  /// The same in steps; see TableCore.
  [[nodiscard]] mapper::Course<void> commit(mapper::Channel& channel);
  /// From now on, functions that add actions do not throw. The first failure is kept, and no action is added after it.
  void keep_failures() noexcept;
  /// Commits. Returns the failure that was kept, or that of the commit, which is not kept.
  [[nodiscard]] Status try_commit(Call call = {});

  [[nodiscard]] std::string rendered() const;

 private:
  struct State;
  State* state_;
};

/// The keys of a read of several items in one moment.
class TransactReads {
 public:
  TransactReads();
  /// All tables are in `database`.
  explicit TransactReads(Database database);
  TransactReads(TransactReads const&) = delete;
  TransactReads& operator=(TransactReads const&) = delete;
  ~TransactReads();

  /// Throws InvalidKey; RequestRejected if the table is in another database than those before it.
  void add(TableCore const& table, Item key);
  /// Returns one item for each key, in their order; a missing one is empty. Sends more than one request only if
  /// `in_hundreds`. If `unexpired`, an expired item is missing.
  [[nodiscard]] List<Item> read(bool in_hundreds, bool unexpired, Call call = {}) const;
  /// The same in steps; see TableCore.
  [[nodiscard]] mapper::Course<List<Item>> read(mapper::Channel& channel, bool in_hundreds, bool unexpired) const;

 private:
  struct State;
  State* state_;
};

[[nodiscard]] bool is_about(CancellationReason const& reason, ModelInfo const& model) noexcept;
/// Throws TypeMismatch if the action is known to be about another model.
void require_about(CancellationReason const& reason, ModelInfo const& model);

}  // namespace dynamorm::detail
