// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/asio/async_database.hpp"
#include "dynamorm/asio/async_matches.hpp"
#include "dynamorm/asio/async_results.hpp"
#include "dynamorm/asio/detail/async_table_core.hpp"
#include "dynamorm/asio/detail/initiate.hpp"
#include "dynamorm/asio/detail/outcomes.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {
namespace detail {

/// Receives an item that may be missing.
template <class T>
struct FoundItem {
  T object{};
  bool found = false;

  [[nodiscard]] std::optional<T> take() { return found ? std::optional<T>(std::move(object)) : std::nullopt; }
};

template <class T>
struct FoundPartial {
  List<Path> wanted{};
  std::optional<Item> item{};

  [[nodiscard]] std::optional<Partial<T>> take() {
    if (!item) return std::nullopt;
    return Access::make<Partial<T>>(PartialCore(*std::move(item), wanted));
  }
};

/// Receives the item before a write, if it is wanted.
template <class T, bool Wanted>
struct WriteOutcome {
  std::shared_ptr<TableCore const> table{};
  OldItem<T, Wanted> old{};

  [[nodiscard]] auto take() { return old.loaded(*table); }
};

template <class T>
struct ChangedAttributes {
  PartialCore changed{};

  [[nodiscard]] Partial<T> take() { return Access::make<Partial<T>>(std::move(changed)); }
};

/// Returns the handler of invalid items among the arguments; null if no handler is given.
inline std::shared_ptr<InvalidHandler> shared_invalid_handler_among() { return nullptr; }
template <class First, class... Rest>
std::shared_ptr<InvalidHandler> shared_invalid_handler_among(First const& first, Rest const&... rest) {
  if constexpr (is_skip_invalid<First>) {
    using Function = std::remove_const_t<decltype(first.function)>;
    return std::make_shared<InvalidHandlerOf<Function>>(first.function);
  } else {
    return shared_invalid_handler_among(rest...);
  }
}

/// Receives the items of a batch; `handler` is null, or takes those that do not fit.
template <class T>
struct FoundBatch {
  std::shared_ptr<TableCore const> table{};
  std::shared_ptr<InvalidHandler> handler{};
  List<Path> wanted{};  // empty: whole items
  List<Item> found{};

  [[nodiscard]] std::vector<T> take() {
    return loaded<T>(found,
                     [this](Item const& item, T& object) { return table->load_or_skip(item, &object, handler.get()); });
  }
};

/// Receives the partial items of a batch.
template <class T>
struct FoundPartials {
  List<Path> wanted{};
  List<Item> found{};

  [[nodiscard]] std::vector<Partial<T>> take() {
    std::vector<Partial<T>> items;
    items.reserve(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
      items.push_back(Access::make<Partial<T>>(PartialCore(found[i], wanted)));
    }
    return items;
  }
};

/// Keeps the function that changes the item of a modify().
template <class T, class Change>
struct ModifiedItem : FoundItem<T> {
  explicit ModifiedItem(Change given) : change(std::move(given)) {}

  Change change;
};

struct NoProgress {
  [[nodiscard]] static ProgressRef ref() noexcept { return {}; }
};
/// Keeps the function that is called while an operation waits for a table.
template <class Function>
struct KeptProgress {
  Function function;

  [[nodiscard]] ProgressRef ref() const noexcept { return progress_ref(function); }
};

inline NoProgress progress_among() { return {}; }
template <class First, class... Rest>
auto progress_among(First const& first, Rest const&... rest) {
  if constexpr (progress_handler<First>) {
    return KeptProgress<First>{first};
  } else {
    return progress_among(rest...);
  }
}

/// The number of changes of a table, and the function that reports the progress.
template <class Progress>
struct WatchedTable {
  Progress progress;
  std::size_t value = 0;

  [[nodiscard]] std::size_t take() const noexcept { return value; }
};

/// Whether an operation on a table with these options waits until the table is ready.
template <class... Options>
consteval bool waits_for_table() {
  static_assert(((std::is_same_v<Options, NoWait> || is_call_option<Options> || progress_handler<Options>)&&...),
                "dynamorm: an operation on a table accepts no_wait, a function of TableProgress, within(...) and a "
                "completion token");
  return !given<NoWait, Options...>;
}

/// The type that an asynchronous update by key returns.
template <class T, class... Arguments>
using UpdateValue = std::conditional_t<
    given<ReturnAll, Arguments...>, T,
    std::conditional_t<given<ReturnChanged, Arguments...> || given<ReturnOldChanged, Arguments...>, Partial<T>,
                       std::conditional_t<given<ReturnOld, Arguments...>, std::optional<T>, void>>>;

/// The type that an asynchronous write returns.
template <class T, class... Arguments>
using WriteValue = std::conditional_t<given<ReturnOld, Arguments...>, std::optional<T>, void>;

/// g++ 12 destroys an aggregate temporary inside co_await twice.
template <class T, class Given>
consteval void check_named() {
  static_assert(std::is_lvalue_reference_v<Given> || !std::is_aggregate_v<T>,
                "dynamorm: name the item before the call; g++ 12 destroys a temporary struct inside co_await twice");
}

}  // namespace detail

/// The table of the model `T` in an asynchronous database. Its operations take the arguments of Table's, and as the
/// last one a completion token:
///
///   std::optional<Book> book = co_await books.get("123");
///   books.get("123", [](std::exception_ptr error, std::optional<Book> book) { … });
///   std::future<std::optional<Book>> book = books.get("123", boost::asio::use_future);
///
/// The default token is use_awaitable. The completion signature is void(std::exception_ptr, R), with the type R that
/// the operation of Table returns, or void(std::exception_ptr). Errors are those of Table; none are thrown by the call
/// itself. An operation that is cancelled ends with boost::system::system_error, operation_aborted; a write may have
/// been performed then.
///
/// An operation reads its arguments when it is called, so they may be temporary, except for an item that it changes:
/// save(), update() of an instance, put() of a model with a version. That item must live until the operation has ended.
///
/// The handler runs on its associated executor, or else on that of the database, and never inside of the call. Cheap to
/// copy. Thread-safe. Relationships are loaded by load(): see async_relationships.hpp.
template <class T>
class AsyncTable {
  static_assert(detail::is_sound<T>() || true);  // reports faults of the schema before it is used

 public:
  using Key = typename Table<T>::Key;

  explicit AsyncTable(AsyncDatabase const& database)
      : core_(detail::known_model<T, detail::is_sound<T>()>(), database) {}
  /// `name` replaces the schema's table name. Throws MissingTableAttribute if it is empty.
  AsyncTable(AsyncDatabase const& database, std::string_view name)
      : core_(detail::known_model<T, detail::is_sound<T>()>(), database, detail::given_name(name)) {}

  /// The table's name in its database, including the prefix.
  [[nodiscard]] std::string const& name() const noexcept { return core_.table()->name(); }

  // Reading.

  /// See Table::get.
  template <class... Arguments>
  auto get(Arguments&&... arguments) const {
    if constexpr ((detail::is_only<std::remove_cvref_t<Arguments>> || ...)) {
      return initiate<std::optional<Partial<T>>>(
          [this]<class... Given>(Given const&... given) {
            detail::check_get<T, Given...>();
            return call<detail::FoundPartial<T>>([&](auto& outcome) {
              outcome.wanted = detail::wanted_from<T>(given...);
              return core_.get_some(detail::key_from<T>(given...), detail::get_options<T>(given...), outcome.wanted,
                                    outcome.item);
            });
          },
          std::forward<Arguments>(arguments)...);
    } else {
      return initiate<std::optional<T>>(
          [this]<class... Given>(Given const&... given) {
            detail::check_get<T, Given...>();
            return call<detail::FoundItem<T>>([&](auto& outcome) {
              return core_.get(detail::key_from<T>(given...), detail::get_options<T>(given...), &outcome.object,
                               outcome.found);
            });
          },
          std::forward<Arguments>(arguments)...);
    }
  }
  /// See Table::get_batch. With `only`, the items are partial.
  template <std::same_as<Key> K, class... Arguments>
  auto get_batch(std::vector<K> const& keys, Arguments&&... arguments) const {
    constexpr bool is_partial = (detail::is_only<std::remove_cvref_t<Arguments>> || ...);
    return initiate<std::vector<std::conditional_t<is_partial, Partial<T>, T>>>(
        [&]<class... Given>(Given const&... given) {
          detail::check_get_batch<T, Given...>();
          auto const begin = [&](auto& outcome) {
            return core_.get_batch(detail::keys_from<T>(keys), detail::get_options<T>(given...), outcome.wanted,
                                   outcome.found);
          };
          if constexpr (is_partial) {
            return call<detail::FoundPartials<T>>(begin, detail::wanted_from<T>(given...));
          } else {
            return call<detail::FoundBatch<T>>(begin, core_.table(), detail::shared_invalid_handler_among(given...));
          }
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::query.
  template <class... Conditions>
  [[nodiscard]] AsyncResults<T> query(Conditions const&... conditions) const {
    return {core_, blocking().query(conditions...)};
  }
  /// See Table::scan.
  template <class... Conditions>
  [[nodiscard]] AsyncResults<T> scan(Conditions const&... conditions) const {
    return {core_, blocking().scan(conditions...)};
  }
  /// Queries an index: books.query_index<"by-author">("author"_a = "Foo"). See IndexOf::query.
  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] auto query_index(Conditions const&... conditions) const {
    return async(blocking().template index<Name>().query(conditions...));
  }
  /// Scans an index. See IndexOf::scan.
  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] auto scan_index(Conditions const&... conditions) const {
    return async(blocking().template index<Name>().scan(conditions...));
  }
  /// Searches a vector index: books.search<"by-meaning">(query, "language"_a = "en"). See VectorIndexOf::search.
  template <detail::FixedString Name, class Query, class... Conditions>
  [[nodiscard]] auto search(Query const& query, Conditions const&... conditions) const {
    return async(blocking().template index<Name>().search(query, conditions...));
  }

  // Writing.

  /// See Table::put.
  template <class Given, class... Arguments>
    requires std::same_as<std::remove_cvref_t<Given>, T>
  auto put(Given&& item, Arguments&&... arguments) const {
    detail::check_named<T, Given>();
    void* const renewed = renewed_by(item);
    return initiate<detail::WriteValue<T, std::remove_cvref_t<Arguments>...>>(
        [&]<class... Options>(Options const&... options) {
          return write<Options...>(
              [&](detail::WriteOptions const& write_options) {
                return core_.put(&item, detail::conditions_from<T>(options...), write_options, renewed);
              },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::put_unique.
  template <class Given, class... Arguments>
    requires std::same_as<std::remove_cvref_t<Given>, T>
  auto put_unique(Given&& item, Arguments&&... arguments) const {
    detail::check_named<T, Given>();
    void* const renewed = renewed_by(item);
    return initiate<void>(
        [&](auto const&... options) {
          return call<detail::NoOutcome>(
              [&](auto&) { return core_.put_unique(&item, renewed, detail::only_call_options(options...)); });
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::put_batch.
  template <std::same_as<T> Stored, class... Arguments>
  auto put_batch(std::vector<Stored> const& items, Arguments&&... arguments) const {
    return initiate<void>(
        [&]<class... Options>(Options const&... options) {
          static_assert(
              !detail::has_version<T> || detail::given<Unchecked, Options...>,
              "dynamorm: a batch cannot check versions; pass unchecked after the items, or use a Transaction");
          return call<detail::PlainOutcome<detail::List<Item>>>([&](auto& outcome) {
            detail::List<Item> encoded;
            for (T const& item : items) encoded.add(core_.table()->encode(&item));
            return core_.put_batch(std::move(encoded), detail::call_among(options...), outcome.value);
          });
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::save. Takes partial and unique, as Table does.
  template <class... Arguments>
  auto save(T& item, Arguments&&... arguments) const {
    return initiate<detail::WriteValue<T, std::remove_cvref_t<Arguments>...>>(
        [&]<class... Options>(Options const&... options) { return save_with<Options...>(item, options...); },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::update, with an instance.
  template <class... Arguments>
  auto update(T& item, Arguments&&... arguments) const {
    return initiate<detail::WriteValue<T, std::remove_cvref_t<Arguments>...>>(
        [&]<class... Options>(Options const&... options) {
          detail::check_update_of_instance<Options...>();
          return write<Options...>(
              [&](detail::WriteOptions const& write_options) {
                return core_.update(&item, detail::updates_from<T, false>(options...),
                                    detail::update_conditions_from<T>(options...), write_options,
                                    detail::fresh_objects<T>);
              },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::update, with a key.
  template <class First, class... Arguments>
    requires(!std::same_as<std::remove_cvref_t<First>, T>)
  auto update(First&& first, Arguments&&... arguments) const {
    using Value = detail::UpdateValue<T, std::remove_cvref_t<First>, std::remove_cvref_t<Arguments>...>;
    return initiate<Value>(
        [this]<class... Given>(Given const&... given) {
          detail::check_update<Given...>();
          return this->template update_by_key<Value>(given...);
        },
        std::forward<First>(first), std::forward<Arguments>(arguments)...);
  }
  /// See Table::remove, with an instance.
  template <class Given, class... Arguments>
    requires std::same_as<std::remove_cvref_t<Given>, T>
  auto remove(Given&& item, Arguments&&... arguments) const {
    detail::check_named<T, Given>();
    return initiate<detail::WriteValue<T, std::remove_cvref_t<Arguments>...>>(
        [&]<class... Options>(Options const&... options) {
          return write<Options...>(
              [&](detail::WriteOptions const& write_options) {
                return core_.remove(&item, detail::conditions_from<T>(options...), write_options);
              },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::remove, with a key.
  template <class First, class... Arguments>
    requires(!std::same_as<std::remove_cvref_t<First>, T>)
  auto remove(First&& first, Arguments&&... arguments) const {
    return initiate<detail::WriteValue<T, std::remove_cvref_t<First>, std::remove_cvref_t<Arguments>...>>(
        [this]<class... Given>(Given const&... given) {
          detail::check_removal<T, Given...>();
          return write<Given...>(
              [&](detail::WriteOptions const& write_options) {
                return core_.remove_key(detail::key_from<T>(given...), detail::removal_conditions_from<T>(given...),
                                        write_options);
              },
              given...);
        },
        std::forward<First>(first), std::forward<Arguments>(arguments)...);
  }
  /// See Table::remove_batch.
  template <std::same_as<Key> K, class... Arguments>
  auto remove_batch(std::vector<K> const& keys, Arguments&&... arguments) const {
    return initiate<void>(
        [&](auto const&... options) {
          return call<detail::NoOutcome>([&](auto&) {
            return core_.remove_batch(detail::keys_from<T>(keys), detail::only_call_options(options...));
          });
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::modify. `change` runs on the executor of the database.
  template <class Change, class... Arguments>
    requires std::is_invocable_v<Change&, T&>
  auto modify(Key const& key, Change change, Arguments&&... arguments) const {
    static_assert(detail::has_version<T>,
                  "dynamorm: modify() needs a model with a version, as in field<&Account::version>.version()");
    return initiate<std::optional<T>>(
        [&](auto const&... options) {
          using Outcome = detail::ModifiedItem<T, Change>;
          return call<Outcome>(
              [&](Outcome& outcome) {
                return core_.modify(
                    detail::keys_from<T>(std::vector<Key>{key})[0], &outcome.object, detail::fresh_objects<T>,
                    [](void* function, void* item) { (*static_cast<Change*>(function))(*static_cast<T*>(item)); },
                    &outcome.change, detail::only_call_options(options...), outcome.found);
              },
              std::move(change));
        },
        std::forward<Arguments>(arguments)...);
  }

  // The table itself.

  /// See Table::create_table. Takes no_wait, or a function of TableProgress, which is called on the executor.
  template <class... Arguments>
  auto create_table(Arguments&&... arguments) const {
    return initiate<void>(
        [this]<class... Options>(Options const&... options) {
          constexpr bool waits = detail::waits_for_table<Options...>();
          static_assert(waits || !detail::managed_in<T>.has_expiry(),
                        "dynamorm: time to live can be turned on once a table is active; create it without no_wait");
          return with_progress(
              [&](auto& outcome, detail::Call call) { return core_.create_table(waits, outcome.progress.ref(), call); },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::exists.
  template <class... Arguments>
  auto exists(Arguments&&... arguments) const {
    return initiate<bool>(
        [this](auto const&... options) {
          return call<detail::PlainOutcome<bool>>(
              [&](auto& outcome) { return core_.exists(detail::only_call_options(options...), outcome.value); });
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::update_table. Takes a function of TableProgress.
  template <class... Arguments>
  auto update_table(Arguments&&... arguments) const {
    return initiate<std::size_t>(
        [this]<class... Options>(Options const&... options) {
          static_assert(detail::waits_for_table<Options...>(),
                        "dynamorm: update_table waits for each change; omit no_wait");
          return with_progress(
              [&](auto& outcome, detail::Call call) {
                return core_.update_table(outcome.progress.ref(), call, outcome.value);
              },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }
  /// See Table::delete_table. Takes no_wait, or a function of TableProgress.
  template <class... Arguments>
  auto delete_table(Arguments&&... arguments) const {
    return initiate<void>(
        [this]<class... Options>(Options const&... options) {
          return with_progress(
              [&](auto& outcome, detail::Call call) {
                return core_.delete_table(detail::waits_for_table<Options...>(), outcome.progress.ref(), call);
              },
              options...);
        },
        std::forward<Arguments>(arguments)...);
  }

 private:
  friend struct detail::Access;

  template <class Value, class Make, class... Arguments>
  static auto initiate(Make const& make, Arguments&&... arguments) {
    return detail::initiate_with<Value>(make, std::forward<Arguments>(arguments)...);
  }

  /// Begins an operation, whose outcome is made of `parts`. What `begin` throws becomes the operation's error.
  template <class Outcome, class Begin, class... Parts>
  [[nodiscard]] detail::AsyncCall<Outcome> call(Begin const& begin, Parts&&... parts) const {
    std::unique_ptr<Outcome> outcome(new Outcome{std::forward<Parts>(parts)...});
    try {
      auto operation = begin(*outcome);
      return {std::move(operation), std::move(outcome)};
    } catch (...) {
      return {core_.failed(std::current_exception()), std::move(outcome)};
    }
  }

  /// Begins an operation on the table, which may call a function among the options while it waits.
  template <class Begin, class... Options>
  [[nodiscard]] auto with_progress(Begin const& begin, Options const&... options) const {
    auto progress = detail::progress_among(options...);
    using Outcome = detail::WatchedTable<decltype(progress)>;
    return call<Outcome>([&](Outcome& outcome) { return begin(outcome, detail::call_among(options...)); },
                         std::move(progress));
  }

  /// Begins a write with the options among the arguments.
  template <class... Arguments, class Begin>
  [[nodiscard]] auto write(Begin const& begin, Arguments const&... arguments) const {
    using Outcome = detail::WriteOutcome<T, detail::given<ReturnOld, Arguments...>>;
    return call<Outcome>(
        [&](Outcome& outcome) {
          return begin(detail::write_options<T, Arguments...>(outcome.old.slot(), detail::call_among(arguments...)));
        },
        core_.table());
  }

  template <class... Options>
  [[nodiscard]] auto save_with(T& item, Options const&... options) const {
    if constexpr (detail::given<UniqueSave, Options...>) {
      return call<detail::NoOutcome>([&](auto&) { return core_.save_unique(&item, detail::call_among(options...)); });
    } else if constexpr (detail::given<PartialSave, Options...>) {
      return write<Options...>(
          [&](detail::WriteOptions const& write_options) {
            return core_.save_changes(&item, detail::fresh_objects<T>, detail::conditions_among<T>(options...),
                                      write_options);
          },
          options...);
    } else {
      return write<Options...>(
          [&](detail::WriteOptions const& write_options) {
            return core_.save(&item, detail::conditions_from<T>(options...), write_options);
          },
          options...);
    }
  }

  template <class Value, class... Given>
  [[nodiscard]] auto update_by_key(Given const&... given) const {
    auto const begin = [&](detail::WriteOptions const& options, void* now) {
      return core_.update_key(detail::members_from<T, true>(given...), detail::updates_from<T, true>(given...),
                              detail::update_conditions_from<T>(given...), options, now);
    };
    auto const options = detail::write_options<T, Given...>(nullptr, detail::call_among(given...));
    if constexpr (std::is_same_v<Value, T>) {
      return call<detail::PlainOutcome<T>>([&](auto& outcome) { return begin(options, &outcome.value); });
    } else if constexpr (std::is_same_v<Value, Partial<T>>) {
      return call<detail::ChangedAttributes<T>>([&](auto& outcome) {
        detail::WriteOptions wanted = options;
        (detail::given<ReturnChanged, Given...> ? wanted.changed : wanted.old_changed) = &outcome.changed;
        return begin(wanted, nullptr);
      });
    } else {
      return write<Given...>([&](detail::WriteOptions const& wanted) { return begin(wanted, nullptr); }, given...);
    }
  }

  /// The object, if a write gives it a new version or stamps.
  template <class Given>
  [[nodiscard]] static void* renewed_by(Given& item) noexcept {
    if constexpr (detail::is_renewed<T> && !std::is_const_v<Given>) {
      return &item;
    } else {
      return nullptr;
    }
  }

  /// A table that only makes queries.
  [[nodiscard]] Table<T> blocking() const { return detail::Access::make<Table<T>>(*core_.table()); }
  template <class Out, bool FromGlobalIndex>
  [[nodiscard]] AsyncResults<T, Out, FromGlobalIndex> async(Results<T, Out, FromGlobalIndex> results) const {
    return {core_, std::move(results)};
  }
  template <class Out>
  [[nodiscard]] AsyncMatches<T, Out> async(Matches<T, Out> matches) const {
    return {core_, std::move(matches)};
  }

  detail::AsyncTableCore core_;
};

}  // namespace dynamorm
