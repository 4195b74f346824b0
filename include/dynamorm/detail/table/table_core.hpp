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
#include "dynamorm/detail/table/signal.hpp"
#include "dynamorm/detail/table/update_options.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/table_plan.hpp"
#include "dynamorm/table_progress.hpp"
#include "dynamorm/update_action.hpp"

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

  // Objects and items.

  /// The object as it would be stored. Throws ValidationError, InvalidKey, RequestRejected.
  [[nodiscard]] Item encode(void const* object) const;
  /// The object as it would be stored, without checking its rules.
  [[nodiscard]] Item encode_unchecked(void const* object) const;
  /// Fills the object from a stored item, which a tracked object remembers. Throws ValidationError if the item does not
  /// fit the struct.
  void load(ItemView item, void* object) const;
  /// Fills the object from a raw document. Throws ValidationError, for unknown attributes too.
  void decode_document(Item document, bool from_plain_json, void* object) const;
  /// The key of an encoded item.
  [[nodiscard]] Item key_of(ItemView item) const;

  // Operations on one item. Tracked objects remember what was stored.

  /// Fills the object from the item with that key. Returns whether the item exists.
  [[nodiscard]] bool get(Item key, bool consistent, void* object) const;
  /// Returns the wanted attributes of the item.
  [[nodiscard]] std::optional<Item> get_some(Item key, bool consistent, List<Path> const& wanted) const;
  void put(void const* object, Condition const& condition) const;
  /// Throws HashKeyExists if an item with that key exists.
  void put_unique(void const* object) const;
  void save(void* object, Condition const& condition) const;
  /// Throws HashKeyExists if an item with that key exists.
  void save_unique(void* object) const;
  /// Sends what changed since the object was loaded or saved. If `everything`, loads all attributes from the response.
  void save_changes(void* object, FreshObjects const& fresh, Condition const& condition, bool everything) const;
  /// Updates the item of an object, and the object itself: all attributes if `options.everything`, else the changed
  /// ones.
  void update(void* object, List<UpdateAction> actions, Condition const& condition, UpdateOptions options,
              FreshObjects const& fresh) const;
  /// Updates the item with a key. Fills `now`, unless null, from the updated item.
  void update_key(Item key, List<UpdateAction> const& actions, Condition const& condition, UpdateOptions options,
                  void* now) const;
  /// The request of an update, as readable text.
  [[nodiscard]] std::string rendered_update(ItemView key, List<UpdateAction> const& actions,
                                            Condition const& condition) const;
  void remove(void const* object, Condition const& condition) const;
  void remove_key(Item key, Condition const& condition) const;

  // For transactions: the parts of an operation before and after the request that it shares with others.

  /// Calls the handlers before the object is stored. Returns the item to store.
  [[nodiscard]] Item begin_save(void* object) const;
  /// Completes the object after `stored` was stored, saves related items and calls the handlers.
  void end_save(void* object, Item stored) const;
  /// Calls the handlers before an update, which may add actions. Returns the key of the item.
  [[nodiscard]] Item begin_update(void* object, List<UpdateAction>& actions) const;
  /// Applies the actions to the object's own values, saves related items and calls the handlers.
  void end_update(void* object, List<UpdateAction>& actions, FreshObjects const& fresh) const;
  /// Calls the handlers before the item is removed. Returns its key.
  [[nodiscard]] Item begin_remove(void const* object) const;
  void end_remove(void const* object) const;

  // Batches.

  /// Returns whole items if `wanted` is empty, else the wanted attributes.
  [[nodiscard]] List<Item> get_batch(List<Item> keys, bool consistent, List<Path> const& wanted = {}) const;
  void put_batch(List<Item> items) const;
  void remove_batch(List<Item> keys) const;

  // The table.

  void create_table(bool wait, ProgressRef progress) const;
  [[nodiscard]] bool exists() const;
  [[nodiscard]] TablePlan table_plan() const;
  /// Returns the number of operations.
  std::size_t update_table(ProgressRef progress) const;
  void delete_table(bool wait, ProgressRef progress) const;

 private:
  /// The attributes that an update returns.
  enum class Returned : std::uint8_t { nothing, changed, everything };

  void tell(SignalKind kind, void const* object) const;
  void tell(SignalKind kind, Item& document) const;
  void tell(SignalKind kind, void const* object, List<UpdateAction>& actions) const;
  void check_item(Item const& item) const;
  void check_key(ItemView key) const;
  void decode(ItemView item, void* object) const;
  void load_silently(ItemView item, void* object) const;
  void read_document(ItemView document, bool from_plain_json, void* object) const;
  [[nodiscard]] Item encoded_key(void const* object) const;
  [[nodiscard]] Tracked* tracked(void const* object) const noexcept;
  void put_item(Item item, Condition const& condition) const;
  void put_new_item(Item item) const;
  template <class Put>
  void save_by(Put const& put, void* object) const;
  [[nodiscard]] std::optional<Item> send_update(Item key, std::vector<UpdateAction> const& actions,
                                                Condition const& condition, Returned returned) const;
  /// The same, creating missing maps above the changes if the options say so.
  [[nodiscard]] std::optional<Item> make_update(Item key, std::vector<UpdateAction> const& actions,
                                                Condition const& condition, UpdateOptions options,
                                                Returned returned) const;
  void send_changes(Item const& item, List<UpdateAction> actions, void* object, FreshObjects const& fresh,
                    Condition const& condition, bool everything) const;
  void take(ItemView now, std::optional<Item> remembered, void* object, FreshObjects const& fresh) const;
  void updated(void* object, List<UpdateAction>& actions) const;

  ModelInfo const* model_;
  Database database_;
  std::string name_;
};

}  // namespace dynamorm::detail
