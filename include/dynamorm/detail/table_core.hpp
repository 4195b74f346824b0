#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/database.hpp"
#include "dynamorm/detail/model_info.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

/// What Table<T> does, without T: the compiled half of every operation. Objects are addresses, described by a
/// ModelInfo.
namespace dynamorm::detail {

/// What an update gives back.
enum class Returned : std::uint8_t { nothing, changed, everything };

class TableCore {
 public:
  /// `name` takes the place of the schema's table name, unless empty.
  TableCore(ModelInfo const& model, Database database, std::string_view name = {});

  [[nodiscard]] std::string const& name() const noexcept { return name_; }
  [[nodiscard]] Database const& database() const noexcept { return database_; }
  [[nodiscard]] ModelInfo const& model() const noexcept { return *model_; }

  // Items.

  /// The object as it would be stored. Throws ValidationError, InvalidKey, InvalidRequest.
  [[nodiscard]] Item encode(void const* object) const;
  /// Reads a stored item. Throws ValidationError if it does not fit the struct.
  void decode(ItemView item, void* object) const;
  /// Reads a document on its way in, where unknown attributes are failures as well. Throws ValidationError.
  void decode_document(ItemView document, void* object) const;
  /// The key of the object or of an encoded item.
  [[nodiscard]] Item key_of(ItemView item) const;
  /// Throws InvalidKey unless `key` is exactly a key of the table.
  void check_key(ItemView key) const;

  // Operations.

  [[nodiscard]] std::optional<Item> get(Item key, bool consistent) const;
  [[nodiscard]] std::vector<Item> get_batch(std::vector<Item> keys, bool consistent) const;
  void put(Item item, Condition const& condition) const;
  /// Throws HashKeyExists if there is an item of that key.
  void put_unique(Item item) const;
  void put_batch(std::vector<Item> items) const;
  [[nodiscard]] std::optional<Item> update(Item key, std::vector<UpdateAction> const& actions,
                                           Condition const& condition, Returned returned) const;
  void remove(Item key, Condition const& condition) const;
  void remove_batch(std::vector<Item> keys) const;

  // The table.

  void create_table(bool wait) const;
  [[nodiscard]] bool exists() const;
  void delete_table(bool wait) const;

 private:
  void check_item(Item const& item) const;
  void wait_until_active() const;
  void wait_until_gone() const;

  ModelInfo const* model_;
  Database database_;
  std::string name_;
};

/// The changes that make one encoded item of another: set what is new or different, remove what is gone.
[[nodiscard]] std::vector<UpdateAction> difference(ItemView from, ItemView to);

/// The same without changes of key attributes, which the key itself says.
[[nodiscard]] std::vector<UpdateAction> without_keys(ModelInfo const& model, std::vector<UpdateAction> actions);

/// The object's attributes, whatever rules they break.
[[nodiscard]] Item encode_unchecked(ModelInfo const& model, void const* object);

/// `item` with the attributes that `actions` touch as they are in `changed`, or without them where they are not there.
[[nodiscard]] Item merge(Item item, std::vector<UpdateAction> const& actions, ItemView changed);

/// An update as it would be sent, for people.
[[nodiscard]] std::string render_update(std::string_view table, ItemView key, std::vector<UpdateAction> const& actions,
                                        Condition const& condition);

}  // namespace dynamorm::detail
