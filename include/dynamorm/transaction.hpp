// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

#include "dynamorm/cancellation_reason.hpp"
#include "dynamorm/detail/transactions/transaction_arguments.hpp"
#include "dynamorm/detail/transactions/transaction_core.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

/// Up to 100 writes and checks in any tables of one database: performs all of them or none.
///
///   Transaction order{db};
///   order.put_unique(invoice);
///   order.update<Account>("ann", "balance__minus"_a = 100, conditions("balance__gte"_a = 100));
///   order.remove<Cart>("ann");
///   order.check<Customer>("ann", "active"_a = true);
///   order.commit();
///
/// Actions take the arguments of Table's operations. To use another table than that of the model, pass a Table first:
/// order.put(archive, book). Instances given to save(), update() and remove() must live until commit() returns. It
/// encodes them, sends their signals, and changes them once the service has acknowledged the transaction. All other
/// arguments are copied.
///
/// Adding an action sends nothing. It throws ValidationError or InvalidKey as the operation does, and RequestRejected
/// if its table is in another database than the earlier ones. Instances are checked by commit(). Not thread-safe. Rule
/// from: "Amazon DynamoDB Transactions: How it works".
class Transaction {
 public:
  /// Each model uses the database given to use<Model>(), or else to use().
  Transaction() = default;
  /// All models use `database`.
  explicit Transaction(Database database) : core_(static_cast<Database&&>(database)) {}

  /// Stores an item as Table::put does. Never changes it: to have an item learn its new version, use save().
  template <detail::table_model T, class... Conditions>
  Transaction& put(T const& item, Conditions const&... conditions) {
    return put(table_of<T>(), item, conditions...);
  }
  template <class T, class... Conditions>
  Transaction& put(Table<T> const& table, T const& item, Conditions const&... conditions) {
    core_.put(detail::Access::core(table), &item, detail::conditions_from<T>(conditions...),
              detail::action_options<T, Conditions...>());
    return *this;
  }
  /// Validates a raw document as a `T` and stores it, as Table::put does: order.put(books, document).
  template <class T, class... Conditions>
  Transaction& put(Table<T> const& table, Item const& document, Conditions const&... conditions) {
    return put(table, detail::from_document<T>(table, document), conditions...);
  }
  /// Stores an item unless one with the same key exists.
  template <detail::table_model T>
  Transaction& put_unique(T const& item) {
    return put_unique(table_of<T>(), item);
  }
  template <class T>
  Transaction& put_unique(Table<T> const& table, T const& item) {
    core_.put_unique(detail::Access::core(table), &item);
    return *this;
  }
  template <class T>
  Transaction& put_unique(Table<T> const& table, Item const& document) {
    return put_unique(table, detail::from_document<T>(table, document));
  }

  /// Stores an instance as Table::save does: order.save(book), order.save(book, unique). commit() encodes it.
  template <detail::table_instance Item, class... Conditions>
  Transaction& save(Item&& item, Conditions const&... conditions) {
    return save(table_of<std::remove_cvref_t<Item>>(), static_cast<Item&&>(item), conditions...);
  }
  template <class T, class Item, class... Conditions>
  Transaction& save(Table<T> const& table, Item&& item, Conditions const&... conditions) {
    static_assert(detail::is_variable<Item>,
                  "dynamorm: save and update change their item; pass one that is neither const nor temporary");
    if constexpr (detail::given<UniqueSave, Conditions...> && sizeof...(Conditions) == 1) {
      core_.save_unique(detail::Access::core(table), &item);
    } else {
      core_.save(detail::Access::core(table), &item, detail::conditions_from<T>(conditions...),
                 detail::action_options<T, Conditions...>());
    }
    return *this;
  }

  /// Updates an instance: order.update(shelf, attr<&Shelf::free>.minus(1)). The service returns no values from a
  /// transaction, so the instance applies the changes to its own values.
  template <detail::table_instance Item, class... Arguments>
  Transaction& update(Item&& item, Arguments const&... arguments) {
    return update(table_of<std::remove_cvref_t<Item>>(), static_cast<Item&&>(item), arguments...);
  }
  /// Updates the item with a key, or creates it: order.update<Account>("ann", "balance__minus"_a = 100).
  template <detail::table_model T, class First, class... Arguments>
  Transaction& update(First&& first, Arguments const&... arguments) {
    return update(table_of<T>(), static_cast<First&&>(first), arguments...);
  }
  template <class T, class First, class... Arguments>
  Transaction& update(Table<T> const& table, First&& first, Arguments const&... arguments) {
    using Given = std::remove_cvref_t<First>;
    constexpr bool by_key = !std::is_same_v<Given, T>;
    detail::check_transaction_update<T, by_key, Given, Arguments...>();
    if constexpr (by_key) {
      core_.update_key(detail::Access::core(table), detail::members_from<T, true>(first, arguments...),
                       detail::updates_from<T, true>(first, arguments...),
                       detail::update_conditions_from<T>(first, arguments...));
    } else {
      static_assert(detail::is_variable<First>,
                    "dynamorm: save and update change their item; pass one that is neither const nor temporary");
      core_.update(detail::Access::core(table), &first, detail::updates_from<T, false>(arguments...),
                   detail::update_conditions_from<T>(arguments...), detail::action_options<T, Arguments...>(),
                   detail::fresh_objects<T>);
    }
    return *this;
  }

  /// Removes the item of an instance.
  template <detail::table_instance Item, class... Conditions>
  Transaction& remove(Item&& item, Conditions const&... conditions) {
    return remove(table_of<std::remove_cvref_t<Item>>(), static_cast<Item&&>(item), conditions...);
  }
  /// Removes the item with a key, if it exists: order.remove<Cart>("ann").
  template <detail::table_model T, class First, class... Arguments>
  Transaction& remove(First&& first, Arguments const&... arguments) {
    return remove(table_of<T>(), static_cast<First&&>(first), arguments...);
  }
  template <class T, class First, class... Arguments>
  Transaction& remove(Table<T> const& table, First&& first, Arguments const&... arguments) {
    using Given = std::remove_cvref_t<First>;
    if constexpr (std::is_same_v<Given, T>) {
      static_assert(std::is_lvalue_reference_v<First>,
                    "dynamorm: signals of a removal are sent by commit(); pass a variable that lives until then");
      core_.remove(detail::Access::core(table), &first, detail::conditions_from<T>(arguments...),
                   detail::action_options<T, Arguments...>());
    } else {
      static_assert((detail::fits_key_action<T, Given> && ... && detail::fits_key_action<T, Arguments>),
                    "dynamorm: a removal accepts only the values of a key and conditions");
      core_.remove_key(detail::Access::core(table), detail::key_from<T>(first, arguments...),
                       detail::removal_conditions_from<T>(first, arguments...));
    }
    return *this;
  }

  /// Requires that conditions hold for the item of an instance and, if it has a version, that the stored item still has
  /// the version of the instance. Does not change the item.
  template <detail::table_model T, class... Conditions>
  Transaction& check(T const& item, Conditions const&... conditions) {
    return check(table_of<T>(), item, conditions...);
  }
  /// Requires that conditions hold for the item with a key: order.check<Customer>("ann", "active"_a = true).
  template <detail::table_model T, class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  Transaction& check(First const& first, Arguments const&... arguments) {
    return check(table_of<T>(), first, arguments...);
  }
  template <class T, class First, class... Arguments>
  Transaction& check(Table<T> const& table, First const& first, Arguments const&... arguments) {
    detail::TableCore const& core = detail::Access::core(table);
    static_assert(
        (std::is_same_v<First, T> && detail::has_version<T>) ||
            (detail::is_condition_beside_key<T, First> || ... || detail::is_condition_beside_key<T, Arguments>),
        "dynamorm: a check needs a condition");
    if constexpr (std::is_same_v<First, T>) {
      core_.check(core, &first, detail::conditions_from<T>(arguments...), detail::action_options<T, Arguments...>());
    } else {
      static_assert((detail::fits_key_action<T, First> && ... && detail::fits_key_action<T, Arguments>),
                    "dynamorm: a check accepts only the values of a key and conditions");
      core_.check_key(core, detail::key_from<T>(first, arguments...),
                      detail::removal_conditions_from<T>(first, arguments...));
    }
    return *this;
  }

  /// Sets the token by which the service recognizes the transaction: within ten minutes, another one with the same
  /// token and the same actions succeeds without writing again. Without it, commit() makes one. Throws RequestRejected
  /// unless `token` has 1 to 36 bytes.
  Transaction& token(std::string_view token) {
    core_.token(token);
    return *this;
  }

  /// The number of actions.
  [[nodiscard]] std::size_t size() const noexcept { return core_.size(); }

  /// Performs all actions, or none. Sends nothing if there are no actions. After a conflict with other writes, sends
  /// the request again after a growing delay, up to ten times in total. After a lost response, retries as any
  /// operation of the database does. All attempts have the same token, so the transaction is performed once. Saves
  /// related items of instances afterwards, in separate requests.
  ///
  /// Throws
  /// - RequestRejected, with nothing sent, if there are more than 100 actions, if they exceed 4 MB, if two use the same
  ///   item, or if the transaction was committed or cancelled before,
  /// - TransactionCanceled, with a reason for each action, if the service performed none of them,
  /// - RequestError for other failures.
  ///
  /// If the outcome is unknown, as after ConnectionLost, or if all reasons are conflicts, or if the service was too
  /// busy, call commit() again: it sends the same request with the same token.
  ///
  /// Operation: TransactWriteItems.
  void commit() { core_.commit(); }
  /// Gives up after a time: see within(). The transaction can be committed again, with the same token. A CapacityMeter
  /// adds up what the commit consumes.
  template <detail::call_option... Options>
    requires(sizeof...(Options) > 0)
  void commit(Options const&... options) {
    core_.commit(detail::call_among(options...));
  }

  /// Returns as text what commit() would send, without changes that signal handlers make. Sends nothing.
  [[nodiscard]] std::string rendered() const { return core_.rendered(); }

 private:
  friend struct detail::Access;
  template <class T>
  [[nodiscard]] Table<T> table_of() const {
    return Table<T>(core_.database_of(detail::database_slot<T>()));
  }

  detail::TransactionCore core_;
};

template <class T>
bool CancellationReason::is() const noexcept {
  return detail::is_about(*this, detail::model_info<T>);
}

template <class T>
std::optional<T> CancellationReason::item_as() const {
  detail::require_about(*this, detail::model_info<T>);
  if (item.empty()) return std::nullopt;
  return (table.empty() ? Table<T>(Database()) : Table<T>(Database(), table)).from_item(item);
}

}  // namespace dynamorm
