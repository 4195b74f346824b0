// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/schema/model_info.hpp"
#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/detail/table/get_options.hpp"
#include "dynamorm/detail/table/signal.hpp"
#include "dynamorm/detail/table/write_options.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/skip_invalid.hpp"
#include "dynamorm/table_plan.hpp"
#include "dynamorm/table_progress.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::api {

enum class ReturnValue : std::uint8_t;
struct UpdateItemRequest;

}  // namespace dynamorm::api

namespace dynamorm {

class Failure;

}  // namespace dynamorm

namespace dynamorm::mapper {

struct Guard;
class Channel;
template <class R>
class Course;

}  // namespace dynamorm::mapper

/// The compiled half of Table<T>, without T. Objects are passed by address, and a ModelInfo describes them.
namespace dynamorm::detail {

/// Creates and destroys objects of a struct, and replaces an object with a new one.
struct FreshObjects {
  void* (*create)();
  void (*replace)(void* object, void* fresh);
  void (*destroy)(void* object) noexcept;
};

template <class T>
void* create_object() {
  return new T{};
}
template <class T>
void replace_object(void* object, void* fresh) {
  *static_cast<T*>(object) = static_cast<T&&>(*static_cast<T*>(fresh));
}
template <class T>
void destroy_object(void* object) noexcept {
  delete static_cast<T*>(object);
}

template <class T>
inline constexpr FreshObjects fresh_objects = {&create_object<T>, &replace_object<T>, &destroy_object<T>};

/// Returns the name that a Table was given. Throws MissingTableAttribute if it is empty.
[[nodiscard]] std::string_view given_name(std::string_view name);

class TableCore {
 public:
  /// `name` replaces the schema's table name, unless empty.
  TableCore(ModelInfo const& model, Database database, std::string_view name = {});
  TableCore(TableCore const& other);
  TableCore(TableCore&& other) noexcept;
  TableCore& operator=(TableCore const& other);
  TableCore& operator=(TableCore&& other) noexcept;
  ~TableCore();

  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  [[nodiscard]] Database const& database() const noexcept { return database_; }
  [[nodiscard]] ModelInfo const& model() const noexcept { return *model_; }

  /// The same table in a database that stands around its own, such as a limited one.
  [[nodiscard]] TableCore through(Database around) const;

  // Objects and items.

  /// The object as it would be stored. Throws ValidationError, InvalidKey, RequestRejected.
  [[nodiscard]] Item encode(void const* object) const;
  /// The object as it would be stored, without checking its rules. Throws ValidationError if a composed key cannot
  /// contain a value.
  [[nodiscard]] Item encode_unchecked(void const* object) const;
  /// Fills the object from a stored item, which a tracked object remembers. Throws ValidationError if the item does not
  /// fit the struct.
  void load(ItemView item, void* object) const;
  /// Fills an object of another model of the same table.
  void load_as(ModelInfo const& model, ItemView item, void* object) const;
  /// The same as load(), but calls `handler`, unless it is null, if the item does not fit. Returns whether the item
  /// fits.
  [[nodiscard]] bool load_or_skip(ItemView item, void* object, InvalidHandler* handler) const;
  /// Fills the object from a raw document. Throws ValidationError, for unknown attributes too.
  void decode_document(Item document, bool from_plain_json, void* object) const;
  /// The item of an object as far as it is known: as it was last loaded or saved, if the object remembers that. Empty
  /// for a model without composed attributes, which does not need it.
  [[nodiscard]] Item known_values(void const* object) const;
  /// The key of an encoded item.
  [[nodiscard]] Item key_of(ItemView item) const;

  // Operations on one item. Tracked objects remember what was stored.

  /// Fills the object from the item with that key. Returns whether the item exists.
  [[nodiscard]] bool get(Item key, GetOptions options, void* object) const;
  /// Returns the wanted attributes of the item.
  [[nodiscard]] std::optional<Item> get_some(Item key, GetOptions options, List<Path> wanted) const;
  /// Stores the object. `renewed` is null, or the object, which gets the version that was stored.
  void put(void const* object, Condition const& condition, WriteOptions options, void* renewed) const;
  /// Throws HashKeyExists if an item with that key exists.
  void put_unique(void const* object, void* renewed, Call call = {}) const;
  void save(void* object, Condition const& condition, WriteOptions options) const;
  /// Throws HashKeyExists if an item with that key exists.
  void save_unique(void* object, Call call = {}) const;
  /// Sends what changed since the object was loaded or saved. If `options.everything`, loads all attributes from the
  /// response.
  void save_changes(void* object, FreshObjects const& fresh, Condition const& condition, WriteOptions options) const;
  /// Updates the item of an object, and the object itself: all attributes if `options.everything`, else the changed
  /// ones.
  void update(void* object, List<UpdateAction> actions, Condition const& condition, WriteOptions options,
              FreshObjects const& fresh) const;
  /// Updates the item with a key, given by its members. Fills `now`, unless null, from the updated item.
  void update_key(Item members, List<UpdateAction> actions, Condition const& condition, WriteOptions options,
                  void* now) const;
  /// The request of an update, as readable text.
  [[nodiscard]] std::string rendered_update(void const* object, List<UpdateAction> actions, Condition const& condition,
                                            WriteOptions options) const;
  [[nodiscard]] std::string rendered_update_of_key(Item const& members, List<UpdateAction> actions,
                                                   Condition const& condition) const;
  void remove(void const* object, Condition const& condition, WriteOptions options) const;
  void remove_key(Item key, Condition const& condition, WriteOptions options) const;
  /// Loads the item, calls `change(function, object)` and saves the object, all of it again after a conflict. Returns
  /// whether the item exists.
  [[nodiscard]] bool modify(Item const& key, void* object, FreshObjects const& fresh,
                            void (*change)(void* function, void* object), void* function, Call call = {}) const;

  // The same operations in steps, for any driver: see mapper::Course. Everything they refer to must outlive them,
  // except conditions, which they copy before their first wait. They take the deadline of the channel.

  template <class R>
  using Course = mapper::Course<R>;
  using Channel = mapper::Channel;

  [[nodiscard]] Course<bool> get(Channel& channel, Item key, GetOptions options, void* object) const;
  [[nodiscard]] Course<std::optional<Item>> get_some(Channel& channel, Item key, GetOptions options,
                                                     List<Path> wanted) const;
  [[nodiscard]] Course<void> put(Channel& channel, void const* object, Condition const& condition, WriteOptions options,
                                 void* renewed) const;
  [[nodiscard]] Course<void> put_unique(Channel& channel, void const* object, void* renewed) const;
  [[nodiscard]] Course<void> save(Channel& channel, void* object, Condition const& condition,
                                  WriteOptions options) const;
  [[nodiscard]] Course<void> save_unique(Channel& channel, void* object) const;
  [[nodiscard]] Course<void> save_changes(Channel& channel, void* object, FreshObjects const& fresh,
                                          Condition const& condition, WriteOptions options) const;
  [[nodiscard]] Course<void> update(Channel& channel, void* object, List<UpdateAction> actions,
                                    Condition const& condition, WriteOptions options, FreshObjects const& fresh) const;
  [[nodiscard]] Course<void> update_key(Channel& channel, Item members, List<UpdateAction> actions,
                                        Condition const& condition, WriteOptions options, void* now) const;
  [[nodiscard]] Course<void> remove(Channel& channel, void const* object, Condition const& condition,
                                    WriteOptions options) const;
  [[nodiscard]] Course<void> remove_key(Channel& channel, Item key, Condition const& condition,
                                        WriteOptions options) const;
  [[nodiscard]] Course<bool> modify(Channel& channel, Item key, void* object, FreshObjects const& fresh,
                                    void (*change)(void* function, void* object), void* function) const;
  [[nodiscard]] Course<List<Item>> get_batch(Channel& channel, List<Item> keys, GetOptions options,
                                             List<Path> wanted) const;
  [[nodiscard]] Course<List<Item>> put_batch(Channel& channel, List<Item> items) const;
  [[nodiscard]] Course<void> remove_batch(Channel& channel, List<Item> keys) const;
  [[nodiscard]] Course<void> create_table(Channel& channel, bool wait, ProgressRef progress) const;
  [[nodiscard]] Course<bool> exists(Channel& channel) const;
  [[nodiscard]] Course<TablePlan> table_plan(Channel& channel) const;
  [[nodiscard]] Course<std::size_t> update_table(Channel& channel, ProgressRef progress) const;
  [[nodiscard]] Course<void> delete_table(Channel& channel, bool wait, ProgressRef progress) const;

  // For transactions: the parts of an operation before and after the request that it shares with others.

  /// Calls the handlers before the object is stored. Returns the item to store.
  [[nodiscard]] Item begin_save(void* object) const;
  /// Completes the object after `stored` was stored, saves related items and calls the handlers.
  [[nodiscard]] Course<void> end_save(Channel& channel, void* object, Item stored) const;
  /// Calls the handlers before an update, which may add actions. Returns the key of the item.
  [[nodiscard]] Item begin_update(void* object, List<UpdateAction>& actions) const;
  /// Applies the actions to the object's own values, saves related items and calls the handlers.
  [[nodiscard]] Course<void> end_update(Channel& channel, void* object, List<UpdateAction>& actions,
                                        FreshObjects const& fresh) const;
  /// Calls the handlers before the item is removed. Returns its key.
  [[nodiscard]] Item begin_remove(void const* object) const;
  [[nodiscard]] Course<void> end_remove(Channel& channel, void const* object) const;
  /// Gives the object the version of the item that was stored.
  void renew(void* object, ItemView stored) const;

  // Batches.

  /// Returns whole items if `wanted` is empty, else the wanted attributes.
  [[nodiscard]] List<Item> get_batch(List<Item> keys, GetOptions options, List<Path> wanted = {}) const;
  /// Counts versions up. Returns the items as they are stored now, if they have versions.
  List<Item> put_batch(List<Item> items, Call call = {}) const;
  void remove_batch(List<Item> keys, Call call = {}) const;

  // The table.

  void create_table(bool wait, ProgressRef progress, Call call = {}) const;
  [[nodiscard]] bool exists(Call call = {}) const;
  [[nodiscard]] TablePlan table_plan(Call call = {}) const;
  /// Returns the number of operations.
  std::size_t update_table(ProgressRef progress, Call call = {}) const;
  void delete_table(bool wait, ProgressRef progress, Call call = {}) const;

 private:
  /// The attributes that an update returns: those of the item after it, or before it.
  enum class Returned : std::uint8_t { nothing, changed, changed_places, everything, old_places, old_everything };

  void tell(SignalKind kind, void const* object) const;
  static void tell(ModelInfo const& model, SignalKind kind, void const* object);
  static void tell(ModelInfo const& model, SignalKind kind, Item& document);
  void tell(SignalKind kind, void const* object, List<UpdateAction>& actions) const;
  void check_item(Item const& item) const;
  void check_key(ItemView key) const;
  void decode(ItemView item, void* object) const;
  void load_silently(ModelInfo const& model, ItemView item, void* object) const;
  void read_document(ItemView document, bool from_plain_json, void* object) const;
  [[nodiscard]] Item encoded_key(void const* object) const;
  [[nodiscard]] Tracked* tracked(void const* object) const noexcept;
  [[nodiscard]] mapper::Guard guard_of_update(ItemView item, Condition const& condition, WriteOptions options) const;
  /// The item is moved into the request and back, so that nothing copies it.
  [[nodiscard]] Course<void> put_item(Channel& channel, Item& item, mapper::Guard const& guard, Item* old) const;
  [[nodiscard]] Course<void> put_new_item(Channel& channel, Item& item) const;
  [[nodiscard]] Course<void> delete_item(Channel& channel, Item key, mapper::Guard guard, Item* old) const;
  [[nodiscard]] Course<void> save_all_or_changes(Channel& channel, void* object, FreshObjects const& fresh) const;
  [[nodiscard]] std::string rendered(ItemView key, List<UpdateAction> const& actions, Condition const& condition) const;
  [[nodiscard]] static api::ReturnValue return_value(Returned returned, std::vector<UpdateAction> const& actions);
  /// Upgrades the stored item first if it has an older revision.
  [[nodiscard]] Course<std::optional<Item>> send_update(Channel& channel, Item key,
                                                        std::vector<UpdateAction> const& actions,
                                                        mapper::Guard const& guard, Returned returned) const;
  [[nodiscard]] api::UpdateItemRequest update_request(Item const& key, std::vector<UpdateAction> const& actions,
                                                      mapper::Guard const& guard, Returned returned) const;
  /// Stores the item that stopped a write in its upgraded form, unless it has changed since. Does nothing for a
  /// failure that has another reason. Returns whether the write can be tried again.
  [[nodiscard]] Course<bool> upgrade_stored(Channel& channel, mapper::Guard const& guard, Failure const& failure) const;
  /// The same, creating missing maps above the changes if `create_parents`.
  [[nodiscard]] Course<std::optional<Item>> make_update(Channel& channel, Item key,
                                                        std::vector<UpdateAction> const& actions,
                                                        mapper::Guard const& guard, bool create_parents,
                                                        Returned returned) const;
  [[nodiscard]] Course<void> send_changes(Channel& channel, Item item, List<UpdateAction> actions, void* object,
                                          FreshObjects const& fresh, mapper::Guard guard, WriteOptions options) const;
  void take(ItemView now, std::optional<Item> remembered, void* object, FreshObjects const& fresh) const;
  [[nodiscard]] Course<void> updated(Channel& channel, void* object, List<UpdateAction>& actions) const;

  ModelInfo const* model_;
  Database database_;
  std::string name_;
};

}  // namespace dynamorm::detail
