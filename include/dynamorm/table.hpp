#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/detail/schema/schema_checks.hpp"
#include "dynamorm/detail/table/arguments.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/json.hpp"
#include "dynamorm/results.hpp"

namespace dynamorm {
namespace detail {

/// The type of one key: the hash value, or a pair of hash and range value.
template <class T, std::size_t Parts = key_values_wanted<T>>
struct KeyValue {
  using type = std::string;
};
template <class T>
struct KeyValue<T, 1> {
  using type = typename Attribute<T, table_key<T>.hash_member()>::Member;
};
template <class T>
struct KeyValue<T, 2> {
  using type = std::pair<typename Attribute<T, table_key<T>.hash_member()>::Member,
                         typename Attribute<T, table_key<T>.range_member()>::Member>;
};

}  // namespace detail

/// An index of the table of `T`, to query and scan like the table. Items are partial unless the index projects all
/// attributes.
template <class T, detail::FixedString Name>
class IndexOf {
 public:
  static constexpr detail::IndexInfo info = detail::index_info<T>(detail::declared_index<T, Name>());
  /// The type that queries and scans return.
  using Found = Results<T, std::conditional_t<info.projection == detail::Projection::all, T, Partial<T>>, info.global>;

  /// Queries the items of one hash key of the index, in the order of its range key. See Table::query.
  template <class... Conditions>
  [[nodiscard]] Found query(Conditions const&... conditions) const {
    detail::check_query<T, detail::index_key<T, Name>, Conditions...>();
    return read(detail::ReadCore::Kind::query, detail::to_condition<T>(conditions)...);
  }
  /// Scans all items in the index. See Table::scan.
  template <class... Conditions>
  [[nodiscard]] Found scan(Conditions const&... conditions) const {
    return read(detail::ReadCore::Kind::scan, detail::to_condition<T>(conditions)...);
  }

 private:
  friend struct detail::Access;
  explicit IndexOf(detail::TableCore core) : core_(std::move(core)) {}

  template <class... C>
  Found read(detail::ReadCore::Kind kind, C const&... conditions) const {
    detail::ReadCore core(core_, kind, &info);
    (core.where(conditions), ...);
    return detail::Access::make<Found>(std::move(core));
  }

  detail::TableCore core_;
};

/// The table of the model `T` in a database: every operation on its items and on itself.
///
/// Cheap to create and to copy. Thread-safe. Every operation throws
/// - RequestError if the connection fails or the service rejects the request,
/// - ValidationError if an item breaks its schema's rules,
/// - InvalidKey if no item can have the key.
///
/// After ValidationError and InvalidKey nothing has been sent, unless the error comes from decoding the response.
template <class T>
class Table {
  static_assert(detail::is_sound<T>() || true);  // reports faults of the schema before it is used

 public:
  /// One key, for batches: the hash value, or a pair of hash and range value.
  using Key = typename detail::KeyValue<T>::type;

  explicit Table(Database database) : core_(detail::known_model<T, detail::is_sound<T>()>(), std::move(database)) {}
  /// `name` replaces the schema's table name. Throws MissingTableAttribute if it is empty.
  Table(Database database, std::string_view name)
      : core_(detail::known_model<T, detail::is_sound<T>()>(), std::move(database), detail::given_name(name)) {}

  /// The table's name in its database, including the prefix.
  [[nodiscard]] std::string const& name() const noexcept { return core_.name(); }

  // Reading.

  /// Returns the item with a key, or std::nullopt if it does not exist: get("123"), get("123", 7),
  /// get("isbn"_a = "123"), get("123", consistent). Throws ValidationError if the stored item does not fit the struct.
  /// Operation: GetItem. Rule from: "DynamoDB read consistency".
  template <class... Arguments>
    requires(!(detail::is_only<Arguments> || ...))
  [[nodiscard]] std::optional<T> get(Arguments const&... arguments) const {
    check_get<Arguments...>();
    T item{};
    if (!core_.get(detail::key_from<T>(arguments...), detail::given<Consistent, Arguments...>, &item)) {
      return std::nullopt;
    }
    return item;
  }
  /// Returns only some attributes of the item: get("123", only<&Book::title>()). Operation: GetItem.
  template <class... Arguments>
    requires(detail::is_only<Arguments> || ...)
  [[nodiscard]] std::optional<Partial<T>> get(Arguments const&... arguments) const {
    check_get<Arguments...>();
    detail::List<Path> const wanted = detail::wanted_from<T>(arguments...);
    std::optional<Item> const found =
        core_.get_some(detail::key_from<T>(arguments...), detail::given<Consistent, Arguments...>, wanted);
    if (!found) return std::nullopt;
    return partial_item(*found, wanted);
  }
  /// Reads any number of items. Missing keys are skipped; duplicate keys are read once. The order is unspecified. Pass
  /// `consistent` after the keys for consistent reads. Operation: BatchGetItem, 100 keys per request; unprocessed keys
  /// are requested again.
  template <class... Options>
    requires(!(detail::is_only<Options> || ...))
  [[nodiscard]] std::vector<T> get_batch(std::vector<Key> const& keys, Options const&... options) const {
    detail::List<Item> const found = batch(keys, options...);
    std::vector<T> items(found.size());
    for (std::size_t i = 0; i < found.size(); ++i) core_.load(found[i], &items[i]);
    return items;
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
  /// An index that the schema declares: books.index<"by-author">().
  template <detail::FixedString Name>
  [[nodiscard]] IndexOf<T, Name> index() const {
    return detail::Access::make<IndexOf<T, Name>>(core_);
  }

  // Writing.

  /// Stores the item, replacing any item with the same key. Conditions apply to the existing item. Throws
  /// ConditionFailed if they do not hold. Operation: PutItem.
  template <class... Conditions>
  void put(T const& item, Conditions const&... conditions) const {
    core_.put(&item, detail::conditions_from<T>(conditions...));
  }
  /// Validates a raw document as a `T` and stores it. Throws ValidationError if it has an attribute that the schema
  /// does not know, unless the schema keeps unknown attributes.
  template <class... Conditions>
  void put(Item const& document, Conditions const&... conditions) const {
    put(from_document(document), conditions...);
  }
  /// Stores a raw document given in braces: put({{"isbn", "123"}, {"year", 1998}}).
  template <class... Conditions>
  void put(std::initializer_list<Item::Attribute> document, Conditions const&... conditions) const {
    put(Item(document), conditions...);
  }
  /// Stores a document in plain JSON, with arrays for sets and base64 strings for binaries.
  template <class... Conditions>
  void put_json(std::string_view json, Conditions const&... conditions) const {
    put(from_document(from_plain_json(json), true), conditions...);
  }
  template <class Given, class... Conditions>
    requires(!std::is_convertible_v<Given const&, T> && !std::is_convertible_v<Given const&, Item>)
  void put(Given const&, Conditions const&...) const {
    static_assert(detail::allowed<Given>, "dynamorm: put takes an item of the table's struct or a dynamorm::Item");
  }
  /// Stores the item unless one with the same key exists. Throws HashKeyExists, with the existing item, if one does.
  void put_unique(T const& item) const { core_.put_unique(&item); }
  void put_unique(Item const& document) const { put_unique(from_document(document)); }
  void put_unique(std::initializer_list<Item::Attribute> document) const { put_unique(Item(document)); }
  /// Stores any number of items. Validates all of them before it sends the first. Throws RequestRejected if two have
  /// the same key. Operation: BatchWriteItem, 25 items per request; unprocessed items are sent again.
  void put_batch(std::vector<T> const& items) const {
    detail::List<Item> encoded;
    for (T const& item : items) encoded.add(core_.encode(&item));
    core_.put_batch(std::move(encoded));
  }

  template <std::same_as<Item> Document>
  void put_batch(std::vector<Document> const& documents) const {
    std::vector<T> items;
    for (Item const& document : documents) items.push_back(from_document(document));
    put_batch(items);
  }
  /// Stores raw documents given in braces: put_batch({{{"isbn", "1"}, {"year", 1998}}, {{"isbn", "2"}, {"year",
  /// 1999}}}).
  void put_batch(std::initializer_list<Item> documents) const { put_batch(std::vector<Item>(documents)); }

  /// Stores the item as put() does. An instance with the base Model remembers what was stored.
  template <class... Conditions>
    requires(!detail::given<PartialSave, Conditions...>)
  void save(T& item, Conditions const&... conditions) const {
    core_.save(&item, detail::conditions_from<T>(conditions...));
  }
  template <class... Arguments>
  void save(T const&, Arguments const&...) const {
    check_changeable<T, Arguments...>();
  }
  /// Stores the item as put_unique() does. An instance with the base Model remembers what was stored.
  void save(T& item, UniqueSave) const { core_.save_unique(&item); }
  /// Stores what changed since the item was loaded or saved, in one UpdateItem. Sends nothing if nothing changed. Saves
  /// the whole item if it was never loaded or saved, or if its key changed. With `return_all`, the UpdateItem also
  /// loads all attributes as they are stored now.
  template <class... Arguments>
  void save(T& item, PartialSave, Arguments const&... arguments) const {
    static_assert(detail::is_tracked<T>,
                  "dynamorm: only a struct with the base dynamorm::Model<T> remembers what changed");
    static_assert((detail::fits_partial_save<Arguments> && ...),
                  "dynamorm: a partial save accepts only conditions and return_all");
    core_.save_changes(&item, detail::fresh_objects<T>, detail::conditions_among<T>(arguments...),
                       detail::given<ReturnAll, Arguments...>);
  }

  /// Updates the item of an instance, or creates it, with one UpdateItem and without reading it first. The instance
  /// takes the new values.
  ///
  ///   books.update(book, "in_print"_a = false, attr<&Book::year>.plus(1), conditions("year"_a = 1998));
  ///
  /// Throws ConditionFailed, with the stored item, if the conditions do not hold. With `return_all`, the instance takes
  /// over all attributes as they are stored now, not only the changed ones. With `create_parents`, missing maps on the
  /// path of a change are created.
  template <class... Arguments>
  void update(T& item, Arguments const&... arguments) const {
    static_assert((!detail::is_positional<Arguments> && ...),
                  "dynamorm: an update of an item takes no key values; the item has them");
    check_update<Arguments...>();
    core_.update(&item, detail::updates_from<T, false>(arguments...), detail::update_conditions_from<T>(arguments...),
                 detail::update_options<Arguments...>, detail::fresh_objects<T>);
  }
  template <class... Arguments>
  void update(T const&, Arguments const&...) const {
    check_changeable<T, Arguments...>();
  }
  /// Updates the item with a key, or creates it: books.update("123", "in_print"_a = false). With `return_all`, returns
  /// the item as it is stored now.
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  auto update(First const& first, Arguments const&... arguments) const {
    check_update<First, Arguments...>();
    auto const send = [&](void* now) {
      core_.update_key(
          detail::key_from<T, true>(first, arguments...), detail::updates_from<T, true>(first, arguments...),
          detail::update_conditions_from<T>(first, arguments...), detail::update_options<Arguments...>, now);
    };
    if constexpr (detail::given<ReturnAll, First, Arguments...>) {
      T now{};
      send(&now);
      return now;
    } else {
      send(nullptr);
    }
  }

  /// Returns as text what update() would send, with names and values in place of placeholders. For logs and debugging;
  /// nothing is sent.
  template <class... Arguments>
  [[nodiscard]] std::string rendered_update(T const& item, Arguments const&... arguments) const {
    return core_.rendered_update(core_.key_of(core_.encode_unchecked(&item)),
                                 detail::updates_from<T, false>(arguments...),
                                 detail::update_conditions_from<T>(arguments...));
  }
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  [[nodiscard]] std::string rendered_update(First const& first, Arguments const&... arguments) const {
    return core_.rendered_update(detail::key_from<T, true>(first, arguments...),
                                 detail::updates_from<T, true>(first, arguments...),
                                 detail::update_conditions_from<T>(first, arguments...));
  }

  /// Removes an item. Conditions apply to the stored item. Throws ConditionFailed if they do not hold. Operation:
  /// DeleteItem.
  template <class... Conditions>
  void remove(T const& item, Conditions const&... conditions) const {
    core_.remove(&item, detail::conditions_from<T>(conditions...));
  }
  /// Removes the item with a key, if it exists and meets the conditions: books.remove("123", "year"_a = 1998).
  template <class First, class... Arguments>
    requires(!std::is_same_v<First, T>)
  void remove(First const& first, Arguments const&... arguments) const {
    static_assert((detail::fits_removal<T, First> && ... && detail::fits_removal<T, Arguments>),
                  "dynamorm: a removal accepts only the values of a key and conditions");
    core_.remove_key(detail::key_from<T>(first, arguments...), detail::removal_conditions_from<T>(first, arguments...));
  }
  /// Removes any number of items by their keys. A missing item is not an error. Throws RequestRejected if two keys are
  /// equal. Operation: BatchWriteItem, 25 keys per request; unprocessed keys are sent again.
  void remove_batch(std::vector<Key> const& keys) const { core_.remove_batch(encoded(keys)); }
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

  /// Creates the table with its indexes and waits until both can be used. Throws ResourceInUse if the table exists, and
  /// TableNotActive if it does not become active within ten minutes. Operations: CreateTable, DescribeTable.
  void create_table() const { core_.create_table(true, {}); }
  /// Creates the table without waiting until it can be used. Operation: CreateTable.
  void create_table(NoWait) const { core_.create_table(false, {}); }
  /// Calls `progress` while it waits for the table: create_table([](TableProgress const& now) { log(now.state); }).
  template <detail::progress_handler Progress>
  void create_table(Progress const& progress) const {
    core_.create_table(true, detail::progress_ref(progress));
  }
  /// Returns whether the table exists. Operation: DescribeTable.
  [[nodiscard]] bool exists() const { return core_.exists(); }
  /// Changes an existing table to match its schema: billing, throughput, stream and global indexes. Performs one
  /// operation at a time and waits for each, as the service requires. Returns the number of operations. Removes indexes
  /// that the schema does not declare; if several models share the table, look at a dry run first. Throws
  /// InvalidSchemaField, without changing anything, if the key or a local index would have to change. Operations:
  /// DescribeTable, UpdateTable.
  std::size_t update_table() const { return core_.update_table({}); }
  template <detail::progress_handler Progress>
  std::size_t update_table(Progress const& progress) const {
    return core_.update_table(detail::progress_ref(progress));
  }
  /// Returns what update_table() would do now. Operation: DescribeTable.
  [[nodiscard]] TablePlan update_table(DryRun) const { return core_.table_plan(); }
  /// Deletes the table with all its items and waits until it is gone. Throws ResourceNotFound if it does not exist,
  /// ResourceInUse if it is being created or changed, and TableNotActive if it is still there after ten minutes.
  /// Operations: DeleteTable, DescribeTable.
  void delete_table() const { core_.delete_table(true, {}); }
  /// Deletes the table without waiting until it is gone. Operation: DeleteTable.
  void delete_table(NoWait) const { core_.delete_table(false, {}); }
  template <detail::progress_handler Progress>
  void delete_table(Progress const& progress) const {
    core_.delete_table(true, detail::progress_ref(progress));
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
  template <class... Arguments>
  static consteval void check_get() {
    static_assert((detail::fits_get<T, Arguments> && ...),
                  "dynamorm: get accepts only the values of a key, consistent and only(...)");
  }
  template <class... Arguments>
  static consteval void check_update() {
    static_assert((detail::fits_update<Arguments> && ...),
                  "dynamorm: an update accepts only changes, conditions(...), return_all and create_parents");
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
    static_assert(((std::is_same_v<Options, Consistent> || detail::is_only<Options>)&&...),
                  "dynamorm: after the keys, get_batch accepts only consistent and only(...)");
    return core_.get_batch(encoded(keys), detail::given<Consistent, Options...>, detail::wanted_from<T>(options...));
  }

  [[nodiscard]] static Partial<T> partial_item(ItemView item, detail::List<Path> const& wanted) {
    return detail::Access::make<Partial<T>>(detail::PartialCore(Item(item), wanted));
  }

  [[nodiscard]] static detail::List<Item> encoded(std::vector<Key> const& keys) {
    detail::List<Item> items;
    for (Key const& key : keys) {
      if constexpr (detail::table_key<T>.range.empty()) {
        items.add(detail::key_from<T>(key));
      } else {
        items.add(detail::key_from<T>(key.first, key.second));
      }
    }
    return items;
  }

  detail::TableCore core_;
};

}  // namespace dynamorm
