// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

#include "dynamorm/detail/table/collection_model.hpp"
#include "dynamorm/transact_get.hpp"

namespace dynamorm {

/// An item of a shared table whose kind is not that of a model in the Collection.
struct Unknown {
  Item item{};

  bool operator==(Unknown const&) const = default;
};

namespace detail {

template <class... Models>
inline constexpr ModelInfo const* models_in_collection[] = {&model_info<Models>...};
template <class... Models>
constexpr Constants<ModelInfo const*> collected_models() {
  return {models_in_collection<Models...>, sizeof...(Models)};
}

/// The models as one.
template <class... Models>
struct CollectedModels {
  static CollectionModel const& model() {
    static CollectionModel const collection(collected_models<Models...>(), &attributes);
    return collection;
  }
  static StructInfo const& attributes() { return model().attributes(); }
};

/// Whether two keys consist of attributes of the same names and types.
template <class A, class B>
constexpr bool are_same_attributes(Constants<std::size_t> const& left, Constants<std::size_t> const& right) {
  if (left.size() != right.size()) return false;
  FieldInfo const* const fields_left = declaration_of<A>.fields;
  FieldInfo const* const fields_right = declaration_of<B>.fields;
  for (std::size_t i = 0; i < left.size(); ++i) {
    FieldInfo const& a = fields_left[left[i]];
    FieldInfo const& b = fields_right[right[i]];
    if (a.name != b.name || a.shape != b.shape) return false;
  }
  return true;
}
template <class A, class B>
constexpr bool have_same_attributes(KeyInfo const& left, KeyInfo const& right) {
  return are_same_attributes<A, B>(left.hash, right.hash) && are_same_attributes<A, B>(left.range, right.range);
}

/// Whether the indexes of the same name have the same key.
template <class A, class B>
constexpr bool indexes_agree() {
  for (std::size_t i = 0; i < indexes_of<A>.count; ++i) {
    for (std::size_t j = 0; j < indexes_of<B>.count; ++j) {
      IndexInfo const& left = indexes_of<A>.infos[i];
      IndexInfo const& right = indexes_of<B>.infos[j];
      if (left.name != right.name) continue;
      if (left.global != right.global || !have_same_attributes<A, B>(left.key, right.key)) return false;
    }
  }
  return true;
}

template <class T>
constexpr ComposedKey const& kind_of() {
  return composed_of<T>.all[kind_position<T> - members_of<T>::count];
}

template <class... Models>
constexpr bool kinds_differ() {
  std::string_view const kinds[] = {kind_of<Models>().after...};
  std::string_view const attributes[] = {kind_of<Models>().name...};
  for (std::size_t i = 0; i < sizeof...(Models); ++i) {
    if (attributes[i] != attributes[0]) return false;
    for (std::size_t earlier = 0; earlier < i; ++earlier) {
      if (kinds[i] == kinds[earlier]) return false;
    }
  }
  return true;
}

template <class A, class B>
constexpr bool expiry_agrees() {
  if (!managed_in<A>.has_expiry() || !managed_in<B>.has_expiry()) return true;
  return declaration_of<A>.fields[managed_in<A>.expires].name == declaration_of<B>.fields[managed_in<B>.expires].name;
}

template <class First, class... Models>
consteval bool check_collection() {
  if constexpr ((is_sound<First>() && ... && is_sound<Models>())) {
    constexpr bool have_kinds = kind_position<First> != no_member && ((kind_position<Models> != no_member) && ...);
    static_assert(have_kinds, "dynamorm: each model of a collection has a kind, as in kind<\"order\">");
    static_assert(((schema_of<First>.name == schema_of<Models>.name) && ...),
                  "dynamorm: the models of a collection share one table");
    static_assert((have_same_attributes<First, Models>(table_key<First>, table_key<Models>) && ...),
                  "dynamorm: the models of a collection have the same key attributes");
    static_assert((indexes_agree<First, Models>() && ...),
                  "dynamorm: models of a collection that share an index have the same key attributes in it");
    static_assert((expiry_agrees<First, Models>() && ...),
                  "dynamorm: the models of a collection expire by one attribute");
    if constexpr (have_kinds) {
      static_assert(kinds_differ<First, Models...>(),
                    "dynamorm: the models of a collection have different kinds, in one attribute");
      return true;
    }
  }
  return false;
}

/// Whether two keys are composed in the same way: of members with the same names and forms.
template <class A, class B>
constexpr bool are_composed_alike(Constants<std::size_t> const& left, Constants<std::size_t> const& right) {
  for (std::size_t i = 0; i < left.size(); ++i) {
    bool const composed = left[i] >= members_of<A>::count;
    if (composed != (right[i] >= members_of<B>::count)) return false;
    if (!composed) continue;
    ComposedKey const& a = composed_of<A>.all[left[i] - members_of<A>::count];
    ComposedKey const& b = composed_of<B>.all[right[i] - members_of<B>::count];
    if (a.text != b.text) return false;
    for (std::size_t part = 0; part < a.parts.size(); ++part) {
      if (a.parts[part].form != b.parts[part].form) return false;
    }
  }
  return true;
}

/// The key of the table, or of an index.
template <class T, FixedString Name>
constexpr KeyInfo const& key_in_collection() {
  if constexpr (Name.view().empty()) {
    return table_key<T>;
  } else {
    return index_key<T, Name>;
  }
}
template <class T, FixedString Name>
inline constexpr KeyInfo const& collected_key = key_in_collection<T, Name>();

/// Whether a model has the attribute of a keyword; true for other conditions, which are checked elsewhere.
template <class T, class C>
inline constexpr bool has_attribute_of = true;
template <class T, FixedString Text, class V>
inline constexpr bool has_attribute_of<T, Assignment<Text, V>> = keyword_member<T, Text> != no_member;

/// Checks the conditions of a query over models; returns whether they can be used.
template <FixedString Name, class First, class... Models, class... C>
consteval bool check_collected_query(Types<First, Models...>, Types<C...>) {
  constexpr bool are_alike =
      (are_composed_alike<First, Models>(collected_key<First, Name>.hash, collected_key<Models, Name>.hash) && ...);
  static_assert(are_alike, "dynamorm: a query of a collection needs models with the same template for the hash key");
  constexpr auto knows_all = []<class T>(std::type_identity<T>) { return (has_attribute_of<T, C> && ...); };
  constexpr bool known = knows_all(std::type_identity<First>()) && (knows_all(std::type_identity<Models>()) && ...);
  static_assert(known || !are_alike,
                "dynamorm: a query of a collection takes conditions on attributes that all its models have");
  if constexpr (are_alike && known) {
    check_query<First, collected_key<First, Name>, C...>();
    (check_query<Models, collected_key<Models, Name>, C...>(), ...);
  }
  return are_alike && known;
}

/// Returns a condition on the items of all models, after checking it for each.
template <class First, class... Models, class C>
Condition collected_condition(C const& condition) {
  (void)(Condition() && ... && Condition(to_condition<Models>(condition)));
  return Condition(to_condition<First>(condition));
}

/// The model of an item that was read whole or in part.
template <class Row>
struct ModelOfRow {
  using type = Row;
};
template <class T>
struct ModelOfRow<Partial<T>> {
  using type = T;
};
template <class Row>
using model_of_row = typename ModelOfRow<Row>::type;

/// Items of several models, each whole or each a Partial.
template <class... Rows>
struct CollectedRow {
  using Any = std::variant<Rows..., Unknown>;

  /// Makes a whole item of the model of its kind.
  static void load(TableCore const& table, ItemView item, Any& any) {
    make(item, any, [&]<class T>(T& row) { table.load_as(model_info<T>, item, &row); });
  }
  static void fill(ReadCore const& read, ItemView item, void* row) {
    make(item, *static_cast<Any*>(row), [&](auto& each) { fill_one(read, item, each); });
  }
  static constexpr RowType type = {&create_row<Any>, &fill, &destroy_row<Any>};

 private:
  template <class Fill>
  static void make(ItemView item, Any& any, Fill const& fill) {
    std::size_t const found = model_of_item(collected_models<model_of_row<Rows>...>(), item);
    if (found == sizeof...(Rows)) {
      any.template emplace<Unknown>(Unknown{Item(item)});
      return;
    }
    std::size_t position = 0;
    ((position++ == found ? fill(any.template emplace<Rows>()) : void()), ...);
  }
  template <class T>
  static void fill_one(ReadCore const& read, ItemView item, T& whole) {
    read.table().load_as(model_info<T>, item, &whole);
  }
  template <class T>
  static void fill_one(ReadCore const& read, ItemView item, Partial<T>& part) {
    fill_partial(read, item, &part);
  }
};

/// Adds an attribute to those that are read, if the model has it.
template <class T, auto Pointer>
void add_if_member(ReadCore& read) {
  if constexpr (std::is_base_of_v<class_of_member<Pointer>, T>) read.only(path_of<T, Pointer>());
}
template <class T, FixedString Text>
void add_if_named(ReadCore& read) {
  if constexpr (keyword_member<T, Text> != no_member) {
    static_assert(Resolved<T, Text>::op.empty(), "dynamorm: only() takes attributes, without an operator");
    read.only(Resolved<T, Text>::place::path());
  }
}
template <auto Pointer, class... Models>
void add_member(ReadCore& read) {
  static_assert((std::is_base_of_v<class_of_member<Pointer>, Models> || ...),
                "dynamorm: only() of a collection takes members of its models");
  (add_if_member<Models, Pointer>(read), ...);
}
template <FixedString Text, class... Models>
void add_named(ReadCore& read) {
  static_assert(((keyword_member<Models, Text> != no_member) || ...),
                "dynamorm: only() of a collection takes attributes that one of its models has");
  (add_if_named<Models, Text>(read), ...);
}

}  // namespace detail

/// A query or a scan of a Collection: a walk over items of several models, in the order of their keys. Like
/// Results: nothing is sent before it is walked; it reads one page unless `recursive` or `limit` ask for more; a value,
/// not thread-safe. `Rows` are the models, or Partial of each after only(). Operations: Query, Scan.
template <class... Rows>
class CollectionResults {
 public:
  /// One item: of the model of its kind, or Unknown.
  using Any = std::variant<Rows..., Unknown>;

  /// Adds conditions on the items of one model; items of other kinds pass: where<Order>("status"_a = Status::open).
  /// They filter what was read.
  template <class T, class... Conditions>
  [[nodiscard]] CollectionResults where(Conditions const&... conditions) const {
    static_assert((std::is_same_v<T, detail::model_of_row<Rows>> || ...),
                  "dynamorm: where<Model>(...) names a model of the collection");
    CollectionResults narrowed = *this;
    (narrowed.core_.where(detail::if_of_kind(detail::model_info<T>, Condition(detail::to_condition<T>(conditions)))),
     ...);
    return narrowed;
  }
  /// Leaves out other kinds, also unknown ones: kinds<Order, Invoice>().
  template <class... Wanted>
  [[nodiscard]] CollectionResults kinds() const {
    CollectionResults narrowed = *this;
    narrowed.core_.where(detail::of_kinds(detail::collected_models<Wanted...>()));
    return narrowed;
  }

  /// See Results::limit.
  [[nodiscard]] CollectionResults limit(std::int64_t items) const {
    return changed([&](detail::ReadCore& core) { core.limit(items); });
  }
  /// See Results::page_size.
  [[nodiscard]] CollectionResults page_size(std::int64_t items) const {
    return changed([&](detail::ReadCore& core) { core.page_size(items); });
  }
  /// See Results::recursive.
  [[nodiscard]] CollectionResults recursive() const {
    return changed([](detail::ReadCore& core) { core.recursive(); });
  }
  /// See Results::reverse.
  [[nodiscard]] CollectionResults reverse() const {
    return changed([](detail::ReadCore& core) { core.reverse(); });
  }
  /// See Results::consistent. The service rejects it for a global index.
  [[nodiscard]] CollectionResults consistent() const {
    return changed([](detail::ReadCore& core) { core.consistent(); });
  }
  /// See Results::unexpired. Items of models that do not expire stay.
  [[nodiscard]] CollectionResults unexpired() const {
    constexpr bool expire = (detail::managed_in<detail::model_of_row<Rows>>.has_expiry() || ...);
    static_assert(expire,
                  "dynamorm: no model of this collection expires; mark a member, as in field<&Book::until>.expires()");
    return changed([](detail::ReadCore& core) {
      if constexpr (expire) core.unexpired();
    });
  }
  /// See Results::skip_invalid. An item of a kind that the collection does not have is valid: it is Unknown.
  template <class Function>
  [[nodiscard]] CollectionResults skip_invalid(Function handler) const {
    CollectionResults copy = *this;
    if constexpr (detail::takes_invalid_items<Function>()) {
      copy.core_.skip_invalid(new detail::InvalidHandlerOf<Function>(std::move(handler)));
    }
    return copy;
  }
  /// See Results::within.
  [[nodiscard]] CollectionResults within(Milliseconds limit) const {
    return changed([&](detail::ReadCore& core) { core.within(limit); });
  }
  /// See Results::metered.
  [[nodiscard]] CollectionResults metered(CapacityMeter const& meter) const {
    return changed([&](detail::ReadCore& core) { core.metered(meter); });
  }
  /// See Results::parallel. Throws RequestRejected for a cursor too.
  [[nodiscard]] CollectionResults parallel(std::int64_t threads) const {
    return changed([&](detail::ReadCore& core) { core.parallel(threads); });
  }
  /// See Results::start.
  [[nodiscard]] CollectionResults start(Cursor const& cursor) const {
    return changed([&](detail::ReadCore& core) { core.start(cursor); });
  }

  /// Reads only these members of the models: only<&Customer::name, &Order::total>(). Items become Partial<Customer>,
  /// Partial<Order> and so on. A partial item also holds a requested attribute that its own model calls the same.
  /// Items of unknown kinds have these attributes, the key and the kind. See Results::only.
  template <auto... Pointers>
  [[nodiscard]] auto only() const {
    static_assert(sizeof...(Pointers) > 0, "dynamorm: only() names at least one attribute");
    detail::ReadCore core = core_;
    (detail::add_member<Pointers, detail::model_of_row<Rows>...>(core), ...);
    return detail::Access::make<Parts>(std::move(core));
  }
  /// only("name"_a, "address__state"_a): the attributes of these names in all models that have them.
  template <detail::FixedString... Text>
    requires(sizeof...(Text) > 0)
  [[nodiscard]] auto only(Keyword<Text>...) const {
    detail::ReadCore core = core_;
    (detail::add_named<Text, detail::model_of_row<Rows>...>(core), ...);
    return detail::Access::make<Parts>(std::move(core));
  }

  /// An input iterator over the items.
  class Iterator : public detail::RowIterator {
   public:
    using value_type = Any;
    using difference_type = std::ptrdiff_t;

    Any& operator*() const noexcept { return *static_cast<Any*>(row()); }
    Any* operator->() const noexcept { return static_cast<Any*>(row()); }
    Iterator& operator++() {
      advance(Row::type);
      return *this;
    }
    void operator++(int) { ++*this; }

   private:
    friend class CollectionResults;
    explicit Iterator(detail::ReadCore& core) noexcept : RowIterator(core) {}
  };

  /// Starts a new walk from the start.
  [[nodiscard]] Iterator begin() {
    core_.rewind();
    core_.advance(Row::type);
    return Iterator(core_);
  }
  [[nodiscard]] detail::RowsEnd end() const noexcept { return {}; }

  /// Walks from the start and returns all items that a loop would see.
  [[nodiscard]] std::vector<Any> all() {
    std::vector<Any> items;
    for (Any& item : *this) items.push_back(std::move(item));
    return items;
  }
  /// Walks from the start up to the first item and returns it; std::nullopt if nothing is found.
  [[nodiscard]] std::optional<Any> first() {
    core_.advance_to_first(Row::type);
    if (core_.row() == nullptr) return std::nullopt;
    return std::move(*static_cast<Any*>(core_.row()));
  }
  /// Counts the items of all pages, or up to the limit. See Results::count.
  [[nodiscard]] std::int64_t count() const { return core_.count(); }
  /// Returns where the walk stopped. See Results::next_cursor.
  [[nodiscard]] std::optional<Cursor> next_cursor() const { return core_.next_cursor(); }
  /// Returns the first request of a walk as text. Sends nothing.
  [[nodiscard]] std::string rendered() const { return core_.rendered(); }
  /// Explains the first request of a walk. See Results::explain.
  [[nodiscard]] Explanation explain() const { return core_.explain(); }

 private:
  friend struct detail::Access;
  using Row = detail::CollectedRow<Rows...>;
  using Parts = CollectionResults<Partial<detail::model_of_row<Rows>>...>;
  explicit CollectionResults(detail::ReadCore core) : core_(std::move(core)) {}

  template <class Change>
  [[nodiscard]] CollectionResults changed(Change change) const {
    CollectionResults copy = *this;
    change(copy.core_);
    return copy;
  }

  detail::ReadCore core_;
};

/// Several models that share a table, such as a customer with orders and invoices. Reads return std::variant; an item
/// of another kind is Unknown, with its attributes.
///
///   Collection<Customer, Order, Invoice> shop{db};
///   for (auto const& each : shop.query("customer"_a = "ann")) std::visit(…, each);
///
/// The compiler checks that the models share one table, agree on its key attributes and on those of indexes that they
/// share, and have different kinds. Writes go through Table, Transaction and Batch. Cheap to create. Thread-safe.
/// Throws as Table does.
template <class... Models>
class Collection {
  static_assert(sizeof...(Models) > 0, "dynamorm: a collection has at least one model");
  static_assert(detail::check_collection<Models...>() || true);  // reports faults first

 public:
  /// One item: of the model of its kind, or Unknown.
  using Any = std::variant<Models..., Unknown>;
  using Results = CollectionResults<Models...>;

  /// The key of an item of one of the models, made by key<Order>("ann", …).
  class Key {
   public:
    template <class T>
    Key(ModelKey<T> const& key) : key_(key.attributes()) {
      static_assert((std::is_same_v<T, Models> || ...), "dynamorm: the key is that of a model in the collection");
    }
    [[nodiscard]] Item const& attributes() const noexcept { return key_; }

   private:
    Item key_;
  };

  explicit Collection(Database database) : core_(model().info(), std::move(database)) {}
  /// `name` replaces the schema's table name. Throws MissingTableAttribute if it is empty.
  Collection(Database database, std::string_view name)
      : core_(model().info(), std::move(database), detail::given_name(name)) {}

  /// The table's name in its database, including the prefix.
  [[nodiscard]] std::string const& name() const noexcept { return core_.name(); }

  /// Queries the items of one hash key, in the order of their range keys. Takes conditions on attributes that all
  /// models have: equality on each member of the hash key, and conditions on members of the range key from the left,
  /// which narrow what is read. Others become a filter. Without a condition on the range key, items of unknown kinds
  /// are found too. Operation: Query.
  template <class... Conditions>
  [[nodiscard]] Results query(Conditions const&... conditions) const {
    return queried<"">(nullptr, conditions...);
  }
  /// Queries an index that all models declare: query_index<"by-status">("status"_a = Status::open).
  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] Results query_index(Conditions const&... conditions) const {
    return queried<Name>(model().index(Name.view()), conditions...);
  }
  /// Scans the items of all kinds in the table. Operation: Scan.
  [[nodiscard]] Results scan() const {
    return detail::Access::make<Results>(detail::ReadCore(core_, detail::ReadCore::Kind::scan, nullptr));
  }

  /// Returns the item with a key, whatever its kind is; std::nullopt if it does not exist. Operation: GetItem.
  [[nodiscard]] std::optional<Any> get(Key const& key) const { return read(key, {}); }
  [[nodiscard]] std::optional<Any> get(Key const& key, Consistent) const { return read(key, {.consistent = true}); }

  /// Reads any number of items: get_batch({key<Customer>("ann"), key<Order>("ann", monday, "1")}). Missing keys are
  /// skipped; duplicate keys are read once. The order is unspecified. Takes consistent, within() and a CapacityMeter.
  /// Operation: BatchGetItem.
  template <class... Options>
  [[nodiscard]] std::vector<Any> get_batch(std::vector<Key> const& keys, Options const&... options) const {
    static_assert(((std::is_same_v<Options, Consistent> || detail::is_call_option<Options>)&&...),
                  "dynamorm: get_batch of a collection accepts only consistent, within(...) and a CapacityMeter");
    return read_batch(keys,
                      {.consistent = detail::given<Consistent, Options...>, .call = detail::call_among(options...)});
  }

  /// Reads up to 100 items in one snapshot. Returns them in the order of `keys`; a missing one is std::nullopt. Throws
  /// as dynamorm::transact_get. Takes within() and a CapacityMeter. Operation: TransactGetItems.
  template <detail::call_option... Options>
  [[nodiscard]] std::vector<std::optional<Any>> transact_get(std::vector<Key> const& keys,
                                                             Options const&... options) const {
    detail::TransactReads reads;
    for (Key const& key : keys) reads.add(core_, key.attributes());
    detail::List<Item> const items = reads.read(false, false, detail::call_among(options...));
    std::vector<std::optional<Any>> found(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) {
      if (!items[i].empty()) Row::load(core_, items[i], found[i].emplace());
    }
    return found;
  }

  /// Creates the table with the indexes of all models. See Table::create_table.
  void create_table() const { core_.create_table(true, {}); }
  /// Returns whether the table exists. Operation: DescribeTable.
  [[nodiscard]] bool exists() const { return core_.exists(); }
  /// Changes the table to match the schemas of all models. Returns the number of operations. See Table::update_table.
  std::size_t update_table() const { return core_.update_table({}); }
  /// Returns what update_table() would do now.
  [[nodiscard]] TablePlan update_table(DryRun) const { return core_.table_plan(); }
  /// Deletes the table with all its items. See Table::delete_table.
  void delete_table() const { core_.delete_table(true, {}); }
  void delete_table(NoWait) const { core_.delete_table(false, {}); }

 private:
  using Row = detail::CollectedRow<Models...>;

  static detail::CollectionModel const& model() { return detail::CollectedModels<Models...>::model(); }

  template <detail::FixedString Name, class... Conditions>
  [[nodiscard]] Results queried(detail::IndexInfo const* index, Conditions const&... conditions) const {
    detail::ReadCore core(core_, detail::ReadCore::Kind::query, index);
    if constexpr (detail::check_collected_query<Name>(detail::Types<Models...>(), detail::Types<Conditions...>())) {
      (core.where(detail::collected_condition<Models...>(conditions)), ...);
    }
    return detail::Access::make<Results>(std::move(core));
  }

  [[nodiscard]] std::optional<Any> read(Key const& key, detail::GetOptions options) const {
    std::optional<Item> const item = core_.get_some(key.attributes(), options, {});
    if (!item) return std::nullopt;
    std::optional<Any> found;
    Row::load(core_, *item, found.emplace());
    return found;
  }

  [[nodiscard]] std::vector<Any> read_batch(std::vector<Key> const& keys, detail::GetOptions options) const {
    detail::List<Item> wanted;
    for (Key const& key : keys) wanted.add(key.attributes());
    detail::List<Item> const items = core_.get_batch(std::move(wanted), options);
    std::vector<Any> found;
    for (std::size_t i = 0; i < items.size(); ++i) Row::load(core_, items[i], found.emplace_back());
    return found;
  }

  detail::TableCore core_;
};

}  // namespace dynamorm
