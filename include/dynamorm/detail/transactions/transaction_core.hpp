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

  void put(TableCore const& table, void const* object, Condition const& condition);
  void put_unique(TableCore const& table, void const* object);
  /// The object takes part.
  void save(TableCore const& table, void* object, Condition const& condition);
  void save_unique(TableCore const& table, void* object);
  /// The object takes part.
  void update(TableCore const& table, void* object, List<UpdateAction> changes, Condition const& condition,
              FreshObjects const& fresh);
  void update_key(TableCore const& table, Item key, List<UpdateAction> changes, Condition const& condition);
  /// The object takes part, but does not change.
  void remove(TableCore const& table, void const* object, Condition const& condition);
  void remove_key(TableCore const& table, Item key, Condition const& condition);
  void check(TableCore const& table, Item key, Condition const& condition);

  void token(std::string_view token);
  [[nodiscard]] std::size_t size() const noexcept;
  void commit();
  [[nodiscard]] std::string rendered() const;

 private:
  struct State;
  State* state_;
};

/// The keys of a read of several items in one moment.
class TransactReads {
 public:
  TransactReads();
  TransactReads(TransactReads const&) = delete;
  TransactReads& operator=(TransactReads const&) = delete;
  ~TransactReads();

  /// Throws InvalidKey; RequestRejected if the table is in another database than those before it.
  void add(TableCore const& table, Item key);
  /// Returns one item for each key, in their order; a missing one is empty. Sends more than one request only if
  /// `in_hundreds`.
  [[nodiscard]] List<Item> read(bool in_hundreds) const;

 private:
  struct State;
  State* state_;
};

[[nodiscard]] bool is_about(CancellationReason const& reason, ModelInfo const& model) noexcept;
/// Throws TypeMismatch if the action is known to be about another model.
void require_about(CancellationReason const& reason, ModelInfo const& model);

}  // namespace dynamorm::detail
