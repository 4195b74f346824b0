// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/deadline.hpp"
#include "dynamorm/detail/schema/schema_checks.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/table/key_condition_checks.hpp"
#include "dynamorm/detail/table/key_value.hpp"
#include "dynamorm/detail/table/old_item.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/index_of.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/results.hpp"

namespace dynamorm {

/// See vector_search.hpp.
template <class T, detail::FixedString Name>
class VectorIndexOf;

/// The table of the model `T` in a database: every operation on its items and on itself.
///
/// Cheap to create and to copy. Thread-safe. Every operation throws
/// - RequestError if the connection fails or the service rejects the request,
/// - ValidationError if an item breaks its schema's rules,
/// - InvalidKey if no item can have the key.
///
/// After ValidationError and InvalidKey nothing has been sent, unless the error comes from decoding the response.
///
/// Every operation takes within(200ms) as its last argument, and throws DeadlineExceeded if it takes longer. Those on
/// items also take a CapacityMeter, which adds up what the call consumes. Queries and scans have Results::within and
/// Results::metered.
template <class T>
class Table {
  static_assert(detail::is_sound<T>() || true);  // reports faults of the schema before it is used

 public:
  /// One key, for batches: the hash value, or a pair of hash and range value. For composed keys the value of the only
  /// member, or a pair or a tuple of the members in the order of the templates.
  using Key = typename detail::KeyValue<T>::type;

  explicit Table(Database database) : core_(detail::known_model<T, detail::is_sound<T>()>(), std::move(database)) {}
  /// `name` replaces the schema's table name. Throws MissingTableAttribute if it is empty.
  Table(Database database, std::string_view name)
      : core_(detail::known_model<T, detail::is_sound<T>()>(), std::move(database), detail::given_name(name)) {}

  /// The table's name in its database, including the prefix.
  [[nodiscard]] std::string const& name() const noexcept { return core_.name(); }

  // Reading.

  /// Returns the item with a key, or std::nullopt if it does not exist: get("123"), get("123", 7),
  /// get("isbn"_a = "123"), get("123", consistent). With `unexpired`, an item that has expired does not exist. Throws
  /// ValidationError if the stored item does not fit the struct. Operation: GetItem. Rule from: "DynamoDB read
  /// consistency".
  template <class... Arguments>
    requires(!(detail::is_only<Arguments> || ...))
  [[nodiscard]] std::optional<T> get(Arguments const&... arguments) const {
    detail::check_get<T, Arguments...>();
    T item{};
    if (!core_.get(detail::key_from<T>(arguments...), detail::get_options<T>(arguments...), &item)) {
      return std::nullopt;
    }
    return item;
  }
  /// Returns only some attributes of the item: get("123", only<&Book::title>()). Operation: GetItem.
  template <class... Arguments>
    requires(detail::is_only<Arguments> || ...)
  [[nodiscard]] std::optional<Partial<T>> get(Arguments const&... arguments) const {
    detail::check_get<T, Arguments...>();
    detail::List<Path> const wanted = detail::wanted_from<T>(arguments...);
    std::optional<Item> const found =
        core_.get_some(detail::key_from<T>(arguments...), detail::get_options<T>(arguments...), wanted);
    if (!found) return std::nullopt;
    return partial_item(*found, wanted);
  }
  /// Reads any number of items. Missing keys are skipped; duplicate keys are read once. The order is unspecified. Pass
  /// `consistent` after the keys for consistent reads, `unexpired` to leave out what has expired, and
  /// skip_invalid(handler) to skip items that do not fit the struct. Operation: BatchGetItem, 100 keys per request;
  /// unprocessed keys are requested again.
  template <class... Options>
    requires(!(detail::is_only<Options> || ...))
  [[nodiscard]] std::vector<T> get_batch(std::vector<Key> const& keys, Options const&... options) const {
    auto handler = detail::invalid_handler_among(options...);
    return detail::loaded<T>(batch(keys, options...), [&](Item const& item, T& object) {
      return core_.load_or_skip(item, &object, handler.get());
    });
  }
  /// Reads only some attributes of each item: get_batch(keys, only<&Book::isbn, &Book::title>()).
  template <class... Options>
    requires(detail::is_only<Options> || ...)
  [[nodiscard]] std::vector<Partial<T>> get_batch(std::vector<Key> const& keys, Options const&... options) const {
    detail::List<Path> const wanted = detail::wanted_from<T>(options...);
    detail::List<Item> const found = batch(keys, options...);
    std::vector<Partial<T>> items;
    for (std::size_t i = 0; i < found.size(); ++i) items.push_back(partial_item(found[i], wanted));
    return items;
  }

  // These overloads reject keys in wrong braces. Without them, a std::string would take two strings in braces for a
  // pair of iterators.
  template <std::size_t Keys, std::size_t Values, class... Options>
    requires(!std::is_constructible_v<Key, char const*, char const*> || std::is_same_v<Key, std::string>) &&
            (Values > 1)
  std::vector<T> get_batch(char const* const (&)[Keys][Values], Options const&...) const {
    return refused_keys<Keys>();
  }
  template <std::size_t Keys, std::size_t Parts, std::size_t Values, class... Options>
    requires(Values > 1)
  std::vector<T> get_batch(char const* const (&)[Keys][Parts][Values], Options const&...) const {
    return refused_keys<Keys>();
  }
  template <class V, std::size_t Keys, class... Options>
    requires(!std::is_convertible_v<V const&, Key>)
  std::vector<T> get_batch(V const (&)[Keys], Options const&...) const {
    return refused_keys<Keys>();
  }

  /// Queries the items of one hash key, in the order of the range key. Takes keywords and expressions: equality on the
  /// hash key and at most one condition on the range key. Conditions on other attributes become a filter. Operation:
  /// Query.
  template <class... Conditions>
  [[nodiscard]] Results<T> query(Conditions const&... conditions) const {
    detail::check_query<T, detail::table_key<T>, Conditions...>();
    return read(detail::ReadCore::Kind::query, detail::to_condition<T>(conditions)...);
  }
  /// Scans all items, or those that meet the conditions. Reads the whole table in both cases. Operation: Scan.
  template <class... Conditions>
  [[nodiscard]] Results<T> scan(Conditions const&... conditions) const {
    return read(detail::ReadCore::Kind::scan, detail::to_condition<T>(conditions)...);
  }
  /// An index that the schema declares: books.index<"by-author">(). A vector index is a VectorIndexOf.
  template <detail::FixedString Name>
  [[nodiscard]] auto index() const {
    if constexpr (detail::has_vector_index<T, Name>) {
      return detail::Access::make<VectorIndexOf<T, Name>>(core_);
    } else {
      return detail::Access::make<IndexOf<T, Name>>(core_);
    }
  }

  // Writing.

  /// Stores the item, replacing any item with the same key. Conditions apply to the existing item. Throws
  /// ConditionFailed if they do not hold. Operation: PutItem.
  ///
  /// If `T` has a version, throws VersionConflict unless the stored item has the version of `item`, and stores the next
  /// version, which `item` then has too, unless it is const or temporary. With `unchecked`, overwrites any version.
  ///
  /// With `return_old`, returns the item that was replaced, as std::optional<T>.
  template <class... Arguments>
  auto put(T const& item, Arguments const&... arguments) const {
    OldItem<Arguments...> old;
    core_.put(&item, detail::conditions_from<T>(arguments...),
              detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)), nullptr);
    return old.loaded(core_);
  }
  template <class... Arguments>
    requires detail::is_renewed<T>
  auto put(T& item, Arguments const&... arguments) const {
    OldItem<Arguments...> old;
    core_.put(&item, detail::conditions_from<T>(arguments...),
              detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)), &item);
    return old.loaded(core_);
  }
  /// Validates a raw document as a `T` and stores it. Throws ValidationError if it has an attribute that the schema
  /// does not know, unless the schema keeps unknown attributes.
  template <class... Conditions>
  auto put(Item const& document, Conditions const&... conditions) const {
    return put(from_document(document), conditions...);
  }
  /// Stores a raw document given in braces: put({{"isbn", "123"}, {"year", 1998}}).
  template <class... Conditions>
  auto put(std::initializer_list<Item::Attribute> document, Conditions const&... conditions) const {
    return put(Item(document), conditions...);
  }
  /// Stores a document in plain JSON, with arrays for sets and base64 strings for binaries.
  template <class... Conditions>
  auto put_json(std::string_view json, Conditions const&... conditions) const {
    return put(from_document(from_plain_json(json), true), conditions...);
  }
  template <class Given, class... Conditions>
    requires(!std::is_convertible_v<Given const&, T> && !std::is_convertible_v<Given const&, Item>)
  void put(Given const&, Conditions const&...) const {
    static_assert(detail::allowed<Given>, "dynamorm: put takes an item of the table's struct or a dynamorm::Item");
  }
  /// Stores the item unless one with the same key exists. Throws HashKeyExists, with the existing item, if one does.
  template <detail::call_option... Options>
  void put_unique(T const& item, Options const&... options) const {
    core_.put_unique(&item, nullptr, detail::call_among(options...));
  }
  template <detail::call_option... Options>
    requires detail::is_renewed<T>
  void put_unique(T& item, Options const&... options) const {
    core_.put_unique(&item, &item, detail::call_among(options...));
  }
  template <detail::call_option... Options>
  void put_unique(Item const& document, Options const&... options) const {
    put_unique(from_document(document), options...);
  }
  void put_unique(std::initializer_list<Item::Attribute> document) const { put_unique(Item(document)); }
  /// Stores any number of items. Validates all of them before it sends the first. Throws RequestRejected if two have
  /// the same key. Operation: BatchWriteItem, 25 items per request; unprocessed items are sent again.
  ///
  /// A batch cannot check versions. If `T` has a version, pass `unchecked` after the items: it overwrites stored items
  /// and counts the versions of `items` up, once all items are stored.
  template <detail::call_option... Options>
  void put_batch(std::vector<T> const& items, Options const&... options) const {
    static_assert(!detail::has_version<T>,
                  "dynamorm: a batch cannot check versions; pass unchecked after the items, or use a Transaction");
    core_.put_batch(encoded_items(items), detail::call_among(options...));
  }
  template <detail::call_option... Options>
    requires(detail::is_renewed<T> && !detail::has_version<T>)
  void put_batch(std::vector<T>& items, Options const&... options) const {
    renew(items, core_.put_batch(encoded_items(items), detail::call_among(options...)));
  }
  template <detail::call_option... Options>
  void put_batch(std::vector<T> const& items, Unchecked, Options const&... options) const {
    (void)detail::write_options<T, Unchecked>();
    core_.put_batch(encoded_items(items), detail::call_among(options...));
  }
  template <detail::call_option... Options>
    requires detail::is_renewed<T>
  void put_batch(std::vector<T>& items, Unchecked, Options const&... options) const {
    renew(items, core_.put_batch(encoded_items(items), detail::call_among(options...)));
  }

  template <std::same_as<Item> Document, class... Options>
  void put_batch(std::vector<Document> const& documents, Options const&... options) const {
    std::vector<T> items;
    for (Item const& document : documents) items.push_back(from_document(document));
    put_batch(std::as_const(items), options...);
  }
  /// Stores raw documents given in braces: put_batch({{{"isbn", "1"}, {"year", 1998}}, {{"isbn", "2"}, {"year",
  /// 1999}}}).
  void put_batch(std::initializer_list<Item> documents) const { put_batch(std::vector<Item>(documents)); }
  void put_batch(std::initializer_list<Item> documents, Unchecked) const {
    put_batch(std::vector<Item>(documents), unchecked);
  }

  /// Stores the item as put() does. An instance with the base Model remembers what was stored.
  template <class... Arguments>
    requires(!detail::given<PartialSave, Arguments...>)
  auto save(T& item, Arguments const&... arguments) const {
    OldItem<Arguments...> old;
    core_.save(&item, detail::conditions_from<T>(arguments...),
               detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)));
    return old.loaded(core_);
  }
  template <class... Arguments>
  void save(T const&, Arguments const&...) const {
    check_changeable<T, Arguments...>();
  }
  /// Stores the item as put_unique() does. An instance with the base Model remembers what was stored.
  template <detail::call_option... Options>
  void save(T& item, UniqueSave, Options const&... options) const {
    core_.save_unique(&item, detail::call_among(options...));
  }
  /// Stores what changed since the item was loaded or saved, in one UpdateItem. Sends nothing if nothing changed. Saves
  /// the whole item if it was never loaded or saved, or if its key changed. With `return_all`, the UpdateItem also
  /// loads all attributes as they are stored now.
  template <class... Arguments>
  auto save(T& item, PartialSave, Arguments const&... arguments) const {
    detail::check_partial_save<T, Arguments...>();
    OldItem<Arguments...> old;
    core_.save_changes(&item, detail::fresh_objects<T>, detail::conditions_among<T>(arguments...),
                       detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)));
    return old.loaded(core_);
  }

  /// Updates the item of an instance, or creates it, with one UpdateItem and without reading it first. The instance
  /// takes the new values.
  ///
  ///   books.update(book, "in_print"_a = false, attr<&Book::year>.plus(1), conditions("year"_a = 1998));
  ///
  /// Throws ConditionFailed, with the stored item, if the conditions do not hold. With `return_all`, the instance takes
  /// over all attributes as they are stored now, not only the changed ones. With `create_parents`, missing maps on the
  /// path of a change are created. If `T` has a version, throws VersionConflict unless the stored item has the version
  /// of the instance; with `unchecked`, counts up whatever version the stored item has.
  template <class... Arguments>
  auto update(T& item, Arguments const&... arguments) const {
    detail::check_update_of_instance<Arguments...>();
    OldItem<Arguments...> old;
    core_.update(&item, detail::updates_from<T, false>(arguments...), detail::update_conditions_from<T>(arguments...),
                 detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)),
                 detail::fresh_objects<T>);
    return old.loaded(core_);
  }
  template <class... Arguments>
  void update(T const&, Arguments const&...) const {
    check_changeable<T, Arguments...>();
  }
  /// Updates the item with a key, or creates it: books.update("123", "in_print"_a = false). With `return_all`, returns
  /// the item as it is stored now; with `return_old`, as it was before, as std::optional<T>; with `return_changed` or
  /// `return_old_changed`, only the changed attributes as they are or were, as Partial<T>. Counts the version of the
  /// item up, if `T` has one; conditions("version"_a = 7) checks it.
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  auto update(First const& first, Arguments const&... arguments) const {
    detail::check_update<First, Arguments...>();
    OldItem<First, Arguments...> old;
    detail::WriteOptions options =
        detail::write_options<T, First, Arguments...>(old.slot(), detail::call_among(arguments...));
    auto const send = [&](void* now) {
      core_.update_key(detail::members_from<T, true>(first, arguments...),
                       detail::updates_from<T, true>(first, arguments...),
                       detail::update_conditions_from<T>(first, arguments...), options, now);
    };
    if constexpr (detail::given<ReturnAll, First, Arguments...>) {
      T now{};
      send(&now);
      return now;
    } else if constexpr (detail::given<ReturnChanged, First, Arguments...> ||
                         detail::given<ReturnOldChanged, First, Arguments...>) {
      detail::PartialCore changed;
      (detail::given<ReturnChanged, First, Arguments...> ? options.changed : options.old_changed) = &changed;
      send(nullptr);
      return detail::Access::make<Partial<T>>(std::move(changed));
    } else {
      send(nullptr);
      return old.loaded(core_);
    }
  }

  /// Returns as text what update() would send, with names and values in place of placeholders. For logs and debugging;
  /// nothing is sent.
  template <class... Arguments>
  [[nodiscard]] std::string rendered_update(T const& item, Arguments const&... arguments) const {
    return core_.rendered_update(&item, detail::updates_from<T, false>(arguments...),
                                 detail::update_conditions_from<T>(arguments...),
                                 detail::write_options<T, Arguments...>());
  }
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  [[nodiscard]] std::string rendered_update(First const& first, Arguments const&... arguments) const {
    return core_.rendered_update_of_key(detail::members_from<T, true>(first, arguments...),
                                        detail::updates_from<T, true>(first, arguments...),
                                        detail::update_conditions_from<T>(first, arguments...));
  }

  /// Loads the item with a key by a consistent read, calls `change(item)` and saves the item: only what changed if it
  /// has the base Model, else the whole item. After a conflict with another write, waits and does all of it again, so
  /// `change` may be called several times; each time it gets the item as it is stored then. Returns the item as saved,
  /// or std::nullopt if it does not exist. To save nothing, throw an exception in `change`. Throws VersionConflict or
  /// TransactionConflict after ten attempts.
  ///
  ///   accounts.modify("ann", [](Account& account) { account.balance -= 100; });
  ///
  /// Operations: GetItem, and PutItem or UpdateItem.
  template <class Hash, class Change, detail::call_option... Options>
  std::optional<T> modify(Hash const& hash, Change&& change, Options const&... options) const {
    return modify_item(detail::key_from<T>(hash), change, detail::call_among(options...));
  }
  template <class Hash, class Range, class Change, detail::call_option... Options>
    requires(!detail::call_option<std::remove_cvref_t<Change>>)
  std::optional<T> modify(Hash const& hash, Range const& range, Change&& change, Options const&... options) const {
    return modify_item(detail::key_from<T>(hash, range), change, detail::call_among(options...));
  }
  /// A key of three or more members; the function comes last, or before within() and a meter.
  template <class First, class Second, class Third, class... Rest>
    requires(detail::before_call_options<Rest...> > 0)
  std::optional<T> modify(First const& first, Second const& second, Third const& third, Rest&&... rest) const {
    auto const given = std::forward_as_tuple(first, second, third, rest...);
    constexpr std::size_t values = 2 + detail::before_call_options<Rest...>;
    auto const key = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return detail::key_from<T>(std::get<I>(given)...);
    };
    auto const options = [&]<std::size_t... I>(std::index_sequence<I...>) {
      return detail::call_among(std::get<values + 1 + I>(given)...);
    };
    return modify_item(key(std::make_index_sequence<values>()), std::get<values>(given),
                       options(std::make_index_sequence<sizeof...(Rest) + 2 - values>()));
  }

  /// Removes an item. Conditions apply to the stored item. Throws ConditionFailed if they do not hold. If `T` has a
  /// version, throws VersionConflict unless the stored item has the version of `item`, or with `unchecked` removes any
  /// version. With `return_old`, returns the item that was removed, as std::optional<T>. Operation:
  /// DeleteItem.
  template <class... Arguments>
  auto remove(T const& item, Arguments const&... arguments) const {
    OldItem<Arguments...> old;
    core_.remove(&item, detail::conditions_from<T>(arguments...),
                 detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)));
    return old.loaded(core_);
  }
  /// Removes the item with a key, if it exists and meets the conditions: books.remove("123", "year"_a = 1998).
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  auto remove(First const& first, Arguments const&... arguments) const {
    detail::check_removal<T, First, Arguments...>();
    OldItem<First, Arguments...> old;
    core_.remove_key(detail::key_from<T>(first, arguments...), detail::removal_conditions_from<T>(first, arguments...),
                     detail::write_options<T, Arguments...>(old.slot(), detail::call_among(arguments...)));
    return old.loaded(core_);
  }
  /// Removes any number of items by their keys. A missing item is not an error. Throws RequestRejected if two keys are
  /// equal. Operation: BatchWriteItem, 25 keys per request; unprocessed keys are sent again.
  template <detail::call_option... Options>
  void remove_batch(std::vector<Key> const& keys, Options const&... options) const {
    core_.remove_batch(detail::keys_from<T>(keys), detail::call_among(options...));
  }
  template <std::size_t Keys, std::size_t Values>
    requires(!std::is_constructible_v<Key, char const*, char const*> || std::is_same_v<Key, std::string>) &&
            (Values > 1)
  void remove_batch(char const* const (&)[Keys][Values]) const {
    refused_keys<Keys>();
  }
  template <std::size_t Keys, std::size_t Parts, std::size_t Values>
    requires(Values > 1)
  void remove_batch(char const* const (&)[Keys][Parts][Values]) const {
    refused_keys<Keys>();
  }
  template <class V, std::size_t Keys>
    requires(!std::is_convertible_v<V const&, Key>)
  void remove_batch(V const (&)[Keys]) const {
    refused_keys<Keys>();
  }

  // These overloads reject documents in braces. Without them, a document would compile as a `T` whose strings are made
  // from pairs of iterators.
  template <std::same_as<Item::Attribute> Attribute = Item::Attribute, class... Conditions>
  void remove(std::initializer_list<Attribute>, Conditions const&...) const {
    check_struct_given<Attribute>();
  }
  template <std::same_as<Item::Attribute> Attribute = Item::Attribute>
  void validate(std::initializer_list<Attribute>) const {
    check_struct_given<Attribute>();
  }
  template <std::same_as<Item::Attribute> Attribute = Item::Attribute>
  Item to_item(std::initializer_list<Attribute>) const {
    check_struct_given<Attribute>();
    return {};
  }
  void remove(std::initializer_list<detail::NoValue>) const { remove(T{}); }
  void validate(std::initializer_list<detail::NoValue>) const { validate(T{}); }
  Item to_item(std::initializer_list<detail::NoValue>) const { return to_item(T{}); }

  // The table itself.

  /// Creates the table with its indexes and waits until both can be used. Then turns time to live on, if an attribute
  /// expires. Throws ResourceInUse if the table exists, and TableNotActive if it does not become active within ten
  /// minutes. Operations: CreateTable, DescribeTable, UpdateTimeToLive.
  void create_table(Within limit = {}) const { core_.create_table(true, {}, limit.deadline()); }
  /// Creates the table without waiting until it can be used. Operation: CreateTable.
  void create_table(NoWait, Within limit = {}) const {
    static_assert(!detail::managed_in<T>.has_expiry(),
                  "dynamorm: time to live can be turned on once a table is active; create it without no_wait");
    core_.create_table(false, {}, limit.deadline());
  }
  /// Calls `progress` while it waits for the table: create_table([](TableProgress const& now) { log(now.state); }).
  template <detail::progress_handler Progress>
  void create_table(Progress const& progress, Within limit = {}) const {
    core_.create_table(true, detail::progress_ref(progress), limit.deadline());
  }
  /// Returns whether the table exists. Operation: DescribeTable.
  [[nodiscard]] bool exists(Within limit = {}) const { return core_.exists(limit.deadline()); }
  /// Changes an existing table to match its schema: billing, throughput, stream, global indexes and time to live.
  /// Performs one operation at a time and waits for each, as the service requires. Returns the number of operations.
  /// Removes indexes that the schema does not declare, and turns time to live off if no attribute expires; if several
  /// models share the table, look at a dry run first. Throws InvalidSchemaField, without changing anything, if the key
  /// or a local index would have to change, and RequestRejected if time to live was changed within the last hour.
  /// Operations: DescribeTable, DescribeTimeToLive, UpdateTable, UpdateTimeToLive.
  std::size_t update_table(Within limit = {}) const { return core_.update_table({}, limit.deadline()); }
  template <detail::progress_handler Progress>
  std::size_t update_table(Progress const& progress, Within limit = {}) const {
    return core_.update_table(detail::progress_ref(progress), limit.deadline());
  }
  /// Returns what update_table() would do now. Operations: DescribeTable, DescribeTimeToLive.
  [[nodiscard]] TablePlan update_table(DryRun, Within limit = {}) const { return core_.table_plan(limit.deadline()); }
  /// Deletes the table with all its items and waits until it is gone. Throws ResourceNotFound if it does not exist,
  /// ResourceInUse if it is being created or changed, and TableNotActive if it is still there after ten minutes.
  /// Operations: DeleteTable, DescribeTable.
  void delete_table(Within limit = {}) const { core_.delete_table(true, {}, limit.deadline()); }
  /// Deletes the table without waiting until it is gone. Operation: DeleteTable.
  void delete_table(NoWait, Within limit = {}) const { core_.delete_table(false, {}, limit.deadline()); }
  template <detail::progress_handler Progress>
  void delete_table(Progress const& progress, Within limit = {}) const {
    core_.delete_table(true, detail::progress_ref(progress), limit.deadline());
  }

  /// Throws ValidationError if the item breaks the rules of its schema. Sends nothing.
  void validate(T const& item) const { (void)core_.encode(&item); }
  /// Returns the item as it would be stored. Throws ValidationError if it breaks the rules of its schema.
  [[nodiscard]] Item to_item(T const& item) const { return core_.encode(&item); }
  /// Returns the struct for a stored item. Throws ValidationError if the item does not fit.
  [[nodiscard]] T from_item(ItemView item) const {
    T object{};
    core_.load(item, &object);
    return object;
  }

 private:
  friend struct detail::Access;
  explicit Table(detail::TableCore core) : core_(std::move(core)) {}

  template <class... Arguments>
  using OldItem = detail::OldItem<T, detail::given<ReturnOld, Arguments...>>;

  template <class... Given>
  static consteval void check_changeable() {
    static_assert(detail::allowed<Given...>,
                  "dynamorm: save and update change their item; pass one that is neither const nor temporary");
  }
  template <std::size_t Keys>
  static std::vector<T> refused_keys() {
    static_assert(
        Keys == 0,
        "dynamorm: a key is a value or, with a range key, a pair: {\"1\", \"2\"} or {{\"a\", 1}, {\"b\", 2}}");
    return {};
  }
  template <class Attribute>
  static consteval void check_struct_given() {
    static_assert(!std::is_same_v<Attribute, Item::Attribute>,
                  "dynamorm: names and values in braces are a document; this accepts only the struct, as in Book{...}");
  }

  template <class... C>
  Results<T> read(detail::ReadCore::Kind kind, C const&... conditions) const {
    detail::ReadCore core(core_, kind, nullptr);
    (core.where(conditions), ...);
    return detail::Access::make<Results<T>>(std::move(core));
  }

  [[nodiscard]] T from_document(Item const& document, bool from_plain_json = false) const {
    T item{};
    core_.decode_document(document, from_plain_json, &item);
    return item;
  }

  template <class... Options>
  [[nodiscard]] detail::List<Item> batch(std::vector<Key> const& keys, Options const&... options) const {
    detail::check_get_batch<T, Options...>();
    return core_.get_batch(detail::keys_from<T>(keys), detail::get_options<T>(options...),
                           detail::wanted_from<T>(options...));
  }

  [[nodiscard]] static Partial<T> partial_item(ItemView item, detail::List<Path> const& wanted) {
    return detail::Access::make<Partial<T>>(detail::PartialCore(Item(item), wanted));
  }

  template <class Change>
  std::optional<T> modify_item(Item const& key, Change& change, detail::Call call) const {
    T item{};
    bool found = false;
    if constexpr (detail::check_modify<T, Change>()) {
      found = core_.modify(key, &item, detail::fresh_objects<T>, &detail::call_change<T, Change>,
                           detail::address_of_change(change), call);
    }
    return found ? std::optional<T>(std::move(item)) : std::nullopt;
  }

  void renew(std::vector<T>& items, detail::List<Item> const& stored) const {
    for (std::size_t i = 0; i < items.size(); ++i) core_.renew(&items[i], stored[i]);
  }
  [[nodiscard]] detail::List<Item> encoded_items(std::vector<T> const& items) const {
    detail::List<Item> encoded;
    for (T const& item : items) encoded.add(core_.encode(&item));
    return encoded;
  }
  detail::TableCore core_;
};

}  // namespace dynamorm
