// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/table/attempt.hpp"
#include "dynamorm/no_throw_statement.hpp"
#include "dynamorm/no_throw_transaction.hpp"
#include "dynamorm/result.hpp"
#include "dynamorm/results.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {
/// A query or a scan whose functions return a Result: see no_throw().
template <class T, class Out, bool FromGlobalIndex, bool Parallel = false>
class NoThrowResults {
 public:
  explicit NoThrowResults(Results<T, Out, FromGlobalIndex, Parallel> results, Status arguments = {})
      : results_(std::move(results)), arguments_(std::move(arguments)) {}

  /// Moves on to the next item, from the start in the first call. Returns null at the end. The item is valid until the
  /// next call.
  [[nodiscard]] Result<Out*> next() {
    if (!arguments_) return arguments_.failure();
    detail::Attempt attempt;
    Status const status = attempt.advance(core(), detail::row_type<Out>);
    return detail::result_of(status, static_cast<Out*>(core().row()));
  }
  /// See Results::all.
  [[nodiscard]] Result<std::vector<Out>> all() {
    std::vector<Out> items;
    core().rewind();
    while (true) {
      Result<Out*> const item = next();
      if (!item) return item.failure();
      if (*item == nullptr) return items;
      items.push_back(std::move(**item));
    }
  }
  /// See Results::first.
  [[nodiscard]] Result<std::optional<Out>> first() {
    if (!arguments_) return arguments_.failure();
    detail::Attempt attempt;
    std::optional<Out> item;
    Status const status = attempt.advance_to_first(core(), detail::row_type<Out>);
    if (status.ok() && core().row() != nullptr) item = std::move(*static_cast<Out*>(core().row()));
    return detail::result_of(status, std::move(item));
  }
  /// See Results::count.
  [[nodiscard]] Result<std::int64_t> count() const {
    if (!arguments_) return arguments_.failure();
    detail::Attempt attempt;
    std::int64_t items = 0;
    Status const status = attempt.count(detail::Access::core(results_), items);
    return detail::result_of(status, items);
  }

 private:
  [[nodiscard]] detail::ReadCore& core() noexcept { return detail::Access::core_to_change(results_); }

  Results<T, Out, FromGlobalIndex, Parallel> results_;
  Status arguments_;
};

/// The operations of a Table that return a Result or a Status: see no_throw(). They take the arguments of the Table's
/// functions. A Status has no value.
template <class T>
class NoThrow {
 public:
  using Key = typename Table<T>::Key;

  explicit NoThrow(Table<T> table) : table_(std::move(table)) {}

  /// See Table::get.
  template <class... Arguments>
  [[nodiscard]] auto get(Arguments const&... arguments) const {
    detail::check_get<T, Arguments...>();
    detail::GetOptions const options = detail::get_options<T>(arguments...);
    detail::Attempt attempt;
    if constexpr ((detail::is_only<Arguments> || ...)) {
      detail::List<Path> const wanted = detail::wanted_from<T>(arguments...);
      std::optional<Item> item;
      Status const status = attempt.get_some(core(), detail::key_from<T>(arguments...), options, wanted, item);
      std::optional<Partial<T>> partial;
      if (item) partial = detail::Access::make<Partial<T>>(detail::PartialCore(*std::move(item), wanted));
      return detail::result_of(status, std::move(partial));
    } else {
      std::optional<T> item(std::in_place);
      bool found = false;
      Status const status = attempt.get(core(), detail::key_from<T>(arguments...), options, &*item, found);
      if (!found) item.reset();
      return detail::result_of(status, std::move(item));
    }
  }
  /// See Table::get_batch. Takes `consistent` and skip_invalid(handler).
  template <class... Options>
  [[nodiscard]] Result<std::vector<T>> get_batch(std::vector<Key> const& keys, Options const&... options) const {
    static_assert((!detail::is_only<Options> && ...), "dynamorm: without exceptions, a batch reads whole items");
    detail::check_get_batch<T, Options...>();
    auto handler = detail::invalid_handler_among(options...);
    detail::List<Item> found;
    {
      detail::Attempt attempt;
      Status const status =
          attempt.get_batch(core(), detail::keys_from<T>(keys), detail::get_options<T>(options...), found);
      if (!status) return status.failure();
    }
    Status loaded;
    std::vector<T> items = detail::loaded<T>(found, [&](Item const& item, T& object) {
      if (!loaded) return false;
      bool fits = false;
      loaded = detail::Attempt().load(core(), item, &object, handler.get(), fits);
      return fits;
    });
    return detail::result_of(loaded, std::move(items));
  }
  /// See Table::query.
  template <class... Conditions>
  [[nodiscard]] auto query(Conditions const&... conditions) const {
    detail::Attempt attempt;
    auto results = table_.query(conditions...);
    return NoThrowResults(std::move(results), attempt.arguments());
  }
  /// See Table::scan.
  template <class... Conditions>
  [[nodiscard]] auto scan(Conditions const&... conditions) const {
    detail::Attempt attempt;
    auto results = table_.scan(conditions...);
    return NoThrowResults(std::move(results), attempt.arguments());
  }

  /// See Table::put. With `return_old`, as all writes, returns a Result with the item before the write.
  template <class... Arguments>
  auto put(T const& item, Arguments const&... arguments) const {
    return put_and_renew<Arguments...>(item, nullptr, arguments...);
  }
  template <class... Arguments>
    requires detail::is_renewed<T>
  auto put(T& item, Arguments const&... arguments) const {
    return put_and_renew<Arguments...>(item, &item, arguments...);
  }
  /// See Table::put_unique. The failure is called "HashKeyExists" if an item with the same key exists.
  template <detail::call_option... Options>
  Status put_unique(T const& item, Options const&... options) const {
    return detail::Attempt().put_unique(core(), &item, nullptr, detail::call_among(options...));
  }
  template <detail::call_option... Options>
    requires detail::is_renewed<T>
  Status put_unique(T& item, Options const&... options) const {
    return detail::Attempt().put_unique(core(), &item, &item, detail::call_among(options...));
  }
  /// See Table::put_batch.
  template <detail::call_option... Options>
  Status put_batch(std::vector<T> const& items, Options const&... options) const {
    static_assert(!detail::has_version<T>,
                  "dynamorm: a batch cannot check versions; pass unchecked after the items, or use a Transaction");
    return put_encoded(items, detail::call_among(options...));
  }
  template <detail::call_option... Options>
  Status put_batch(std::vector<T> const& items, Unchecked, Options const&... options) const {
    (void)detail::write_options<T, Unchecked>();
    return put_encoded(items, detail::call_among(options...));
  }
  /// See Table::save.
  template <class... Arguments>
    requires(!detail::given<PartialSave, Arguments...>)
  auto save(T& item, Arguments const&... arguments) const {
    detail::Attempt attempt;
    Item old;
    Status const status = attempt.save(core(), &item, detail::conditions_from<T>(arguments...),
                                       write_options<Arguments...>(old, detail::call_among(arguments...)));
    return answer<Arguments...>(status, old);
  }
  template <detail::call_option... Options>
  Status save(T& item, UniqueSave, Options const&... options) const {
    return detail::Attempt().save_unique(core(), &item, detail::call_among(options...));
  }
  template <class... Arguments>
  auto save(T& item, PartialSave, Arguments const&... arguments) const {
    detail::check_partial_save<T, Arguments...>();
    detail::Attempt attempt;
    Item old;
    Status const status =
        attempt.save_changes(core(), &item, detail::fresh_objects<T>, detail::conditions_among<T>(arguments...),
                             write_options<Arguments...>(old, detail::call_among(arguments...)));
    return answer<Arguments...>(status, old);
  }
  /// See Table::update, with an instance.
  template <class... Arguments>
  auto update(T& item, Arguments const&... arguments) const {
    detail::check_update_of_instance<Arguments...>();
    detail::Attempt attempt;
    Item old;
    Status const status = attempt.update(
        core(), &item, detail::updates_from<T, false>(arguments...), detail::update_conditions_from<T>(arguments...),
        write_options<Arguments...>(old, detail::call_among(arguments...)), detail::fresh_objects<T>);
    return answer<Arguments...>(status, old);
  }
  /// See Table::update, with a key. Returns a Result with what was requested by `return_all`, `return_changed` or
  /// `return_old_changed`.
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  auto update(First const& first, Arguments const&... arguments) const {
    detail::check_update<First, Arguments...>();
    detail::Attempt attempt;
    Item old;
    detail::WriteOptions options = write_options<First, Arguments...>(old, detail::call_among(arguments...));
    auto const send = [&](void* now) {
      return attempt.update_key(core(), detail::members_from<T, true>(first, arguments...),
                                detail::updates_from<T, true>(first, arguments...),
                                detail::update_conditions_from<T>(first, arguments...), options, now);
    };
    if constexpr (detail::given<ReturnAll, First, Arguments...>) {
      T now{};
      Status const status = send(&now);
      return detail::result_of(status, std::move(now));
    } else if constexpr (detail::given<ReturnChanged, First, Arguments...> ||
                         detail::given<ReturnOldChanged, First, Arguments...>) {
      detail::PartialCore changed;
      (detail::given<ReturnChanged, First, Arguments...> ? options.changed : options.old_changed) = &changed;
      Status const status = send(nullptr);
      return detail::result_of(status, detail::Access::make<Partial<T>>(std::move(changed)));
    } else {
      Status const status = send(nullptr);
      return answer<First, Arguments...>(status, old);
    }
  }
  /// See Table::remove, with an instance.
  template <class... Arguments>
  auto remove(T const& item, Arguments const&... arguments) const {
    detail::Attempt attempt;
    Item old;
    Status const status = attempt.remove(core(), &item, detail::conditions_from<T>(arguments...),
                                         write_options<Arguments...>(old, detail::call_among(arguments...)));
    return answer<Arguments...>(status, old);
  }
  /// See Table::remove, with a key.
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  auto remove(First const& first, Arguments const&... arguments) const {
    detail::check_removal<T, First, Arguments...>();
    detail::Attempt attempt;
    Item old;
    Status const status = attempt.remove_key(core(), detail::key_from<T>(first, arguments...),
                                             detail::removal_conditions_from<T>(first, arguments...),
                                             write_options<Arguments...>(old, detail::call_among(arguments...)));
    return answer<Arguments...>(status, old);
  }
  /// See Table::remove_batch.
  template <detail::call_option... Options>
  Status remove_batch(std::vector<Key> const& keys, Options const&... options) const {
    detail::Attempt attempt;
    return attempt.remove_batch(core(), detail::keys_from<T>(keys), detail::call_among(options...));
  }

  /// See Table::modify. The function must not throw.
  template <class Hash, class Change, detail::call_option... Options>
  Result<std::optional<T>> modify(Hash const& hash, Change&& change, Options const&... options) const {
    detail::Attempt attempt;
    return modify_item(attempt, detail::key_from<T>(hash), change, detail::call_among(options...));
  }
  template <class Hash, class Range, class Change, detail::call_option... Options>
    requires(!detail::call_option<std::remove_cvref_t<Change>>)
  Result<std::optional<T>> modify(Hash const& hash, Range const& range, Change&& change,
                                  Options const&... options) const {
    detail::Attempt attempt;
    return modify_item(attempt, detail::key_from<T>(hash, range), change, detail::call_among(options...));
  }

  /// See Table::create_table, Table::exists, Table::update_table and Table::delete_table.
  Status create_table(Within limit = {}) const { return detail::Attempt().create_table(core(), limit.deadline()); }
  [[nodiscard]] Result<bool> exists(Within limit = {}) const {
    bool found = false;
    Status const status = detail::Attempt().exists(core(), found, limit.deadline());
    return detail::result_of(status, found);
  }
  Result<std::size_t> update_table(Within limit = {}) const {
    std::size_t operations = 0;
    Status const status = detail::Attempt().update_table(core(), operations, limit.deadline());
    return detail::result_of(status, operations);
  }
  [[nodiscard]] Result<TablePlan> update_table(DryRun, Within limit = {}) const {
    TablePlan plan;
    Status const status = detail::Attempt().table_plan(core(), plan, limit.deadline());
    return detail::result_of(status, std::move(plan));
  }
  Status delete_table(Within limit = {}) const { return detail::Attempt().delete_table(core(), limit.deadline()); }

  /// See Table::validate and Table::to_item.
  Status validate(T const& item) const {
    Item encoded;
    return detail::Attempt().encode(core(), &item, encoded);
  }
  [[nodiscard]] Result<Item> to_item(T const& item) const {
    Item encoded;
    Status const status = detail::Attempt().encode(core(), &item, encoded);
    return detail::result_of(status, std::move(encoded));
  }

 private:
  [[nodiscard]] detail::TableCore const& core() const noexcept { return detail::Access::core(table_); }

  /// `renewed` is null, or the item.
  template <class... Arguments>
  auto put_and_renew(T const& item, T* renewed, Arguments const&... arguments) const {
    detail::Attempt attempt;
    Item old;
    Status const status = attempt.put(core(), &item, detail::conditions_from<T>(arguments...),
                                      write_options<Arguments...>(old, detail::call_among(arguments...)), renewed);
    return answer<Arguments...>(status, old);
  }

  /// The options among the arguments of a write. `old` receives the item before the write, if it is requested.
  template <class... Arguments>
  static detail::WriteOptions write_options(Item& old, detail::Call call) {
    return detail::write_options<T, Arguments...>(detail::given<ReturnOld, Arguments...> ? &old : nullptr, call);
  }
  /// Returns the item before a write if it was requested, and otherwise the write's status.
  template <class... Arguments>
  auto answer(Status status, Item const& old) const {
    if constexpr (detail::given<ReturnOld, Arguments...>) {
      std::optional<T> object;
      bool loaded = false;
      if (status.ok() && !old.empty()) {
        status = detail::Attempt().load(core(), old, &object.emplace(), nullptr, loaded);
      }
      return detail::result_of(status, std::move(object));
    } else {
      return status;
    }
  }

  template <class Change>
  Result<std::optional<T>> modify_item(detail::Attempt& attempt, Item const& key, Change& change,
                                       detail::Call call) const {
    std::optional<T> item(std::in_place);
    bool found = false;
    Status status;
    if constexpr (detail::check_modify<T, Change>()) {
      status = attempt.modify(core(), key, &*item, detail::fresh_objects<T>, &detail::call_change<T, Change>,
                              detail::address_of_change(change), found, call);
    }
    if (!found) item.reset();
    return detail::result_of(status, std::move(item));
  }

  Status put_encoded(std::vector<T> const& items, detail::Call call) const {
    detail::List<Item> all;
    for (T const& item : items) {
      Item encoded;
      if (Status const status = detail::Attempt().encode(core(), &item, encoded); !status) return status;
      all.add(std::move(encoded));
    }
    return detail::Attempt().put_batch(core(), std::move(all), call);
  }

  Table<T> table_;
};

/// Returns the operations of a table in the form that returns errors instead of throwing them:
///
///   Result<std::optional<Book>> const book = no_throw(books).get("1");
///   if (!book) return log(book.failure().describe());
///
/// For programs that are compiled without exceptions, and where a failure is expected often. Everything is sent and
/// checked as by the table's own functions. The failure has the name and the message of the exception that would be
/// thrown: "ConditionalCheckFailedException", "HashKeyExists", "VersionConflict",
/// "RevisionConflict", "ValidationError", "InvalidKey".
/// Failure::item() is the encoded stored item after a failed condition.
///
/// The arguments of the call are covered too, so write conditions as keywords: attr<&Book::title> == text is made
/// before the call, and throws if the text is not UTF-8.
///
/// The same exists for no_throw(Transaction{db}), transact_get(no_throw(db), …), statements, and, each in a header of
/// its own, no_throw(Batch{db}) and relationships.
template <class T>
[[nodiscard]] NoThrow<T> no_throw(Table<T> table) {
  return NoThrow<T>(std::move(table));
}
/// The same for a query or a scan, also of an index: no_throw(books.index<"by-author">().query(…)).
template <class T, class Out, bool FromGlobalIndex, bool Parallel>
[[nodiscard]] NoThrowResults<T, Out, FromGlobalIndex, Parallel> no_throw(
    Results<T, Out, FromGlobalIndex, Parallel> results) {
  return NoThrowResults<T, Out, FromGlobalIndex, Parallel>(std::move(results));
}

}  // namespace dynamorm
