#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/expressions/renderer.hpp"
#include "mapper/items/applied_item.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/parent_maps.hpp"
#include "mapper/items/updated_item.hpp"
#include "mapper/relationships/related_items.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

using mapper::RelatedItems;
using mapper::RequestPlaceholders;

namespace {

/// Whether all actions change whole attributes, so that the updated attributes are known completely.
bool only_attributes(std::vector<UpdateAction> const& actions) {
  for (UpdateAction const& action : actions) {
    if (action.path().steps().size() > 1) return false;
  }
  return true;
}

/// A temporary object.
class FreshObject {
 public:
  explicit FreshObject(FreshObjects const& fresh) : fresh_(fresh), object_(fresh.create()) {}
  FreshObject(FreshObject const&) = delete;
  FreshObject& operator=(FreshObject const&) = delete;
  ~FreshObject() { fresh_.destroy(object_); }
  [[nodiscard]] void* get() const noexcept { return object_; }

 private:
  FreshObjects const& fresh_;
  void* object_;
};

/// Returns the changes from one encoded item to another: set new and different attributes, remove missing ones.
std::vector<UpdateAction> difference(ItemView from, ItemView to) {
  std::vector<UpdateAction> actions;
  for (ItemView::Entry const entry : to) {
    std::optional<ValueView> const before = from.find(entry.name);
    if (before && *before == entry.value) continue;
    actions.emplace_back(UpdateAction::Kind::set, Path(entry.name), Value(entry.value));
  }
  for (ItemView::Entry const entry : from) {
    if (!to.contains(entry.name)) actions.emplace_back(UpdateAction::Kind::remove, Path(entry.name), Value());
  }
  return actions;
}

}  // namespace

std::optional<Item> TableCore::send_update(Item key, std::vector<UpdateAction> const& actions,
                                           Condition const& condition, Returned returned) const {
  check_key(key);
  mapper::check_changes(*model_, key, actions);
  RequestPlaceholders placeholders;
  api::UpdateItemRequest request{.table_name = name_, .key = std::move(key)};
  if (!actions.empty()) request.update_expression = mapper::render(actions, placeholders);
  mapper::guard(request, condition, placeholders);
  bool const changed_is_enough = returned == Returned::changed && only_attributes(actions);
  request.return_values = returned == Returned::nothing ? api::ReturnValue::none
                          : changed_is_enough           ? api::ReturnValue::updated_new
                                                        : api::ReturnValue::all_new;
  return std::move(mapper::run(database_, std::move(request)).attributes);
}

std::optional<Item> TableCore::make_update(Item key, std::vector<UpdateAction> const& actions,
                                           Condition const& condition, UpdateOptions options, Returned returned) const {
  if (!options.create_parents) return send_update(std::move(key), actions, condition, returned);
  try {
    return send_update(key, actions, condition, returned);
  } catch (RequestRejected const& error) {
    if (!mapper::lacks_a_parent(error)) throw;
  }
  for (std::vector<UpdateAction> const& level : mapper::parents_of(actions)) {
    static_cast<void>(send_update(key, level, condition, Returned::nothing));
  }
  return send_update(std::move(key), actions, condition, returned);
}

void TableCore::save_changes(void* object, FreshObjects const& fresh, Condition const& condition,
                             bool everything) const {
  Tracked* const memory = tracked(object);
  if (memory->remembered() == nullptr) return save(object, condition);
  Item const item = encode(object);
  if (!(key_of(item) == key_of(*memory->remembered()))) return save(object, condition);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  related.validate();
  FreshObject const before(fresh);
  decode(*memory->remembered(), before.get());
  List<UpdateAction> actions;
  actions.all() = difference(encode_unchecked(before.get()), item);
  if (actions.size() == 0) {
    memory->remember(item);
    related.save(true);
  } else {
    send_changes(item, std::move(actions), object, fresh, condition, everything);
  }
}

/// Sends the changes that lead to `item`, and those that handlers add.
void TableCore::send_changes(Item const& item, List<UpdateAction> actions, void* object, FreshObjects const& fresh,
                             Condition const& condition, bool everything) const {
  std::size_t const own = actions.size();
  tell(SignalKind::pre_update, object, actions);
  Returned const wanted = everything              ? Returned::everything
                          : actions.size() == own ? Returned::nothing
                                                  : Returned::changed;
  Item const returned = send_update(key_of(item), actions.all(), condition, wanted).value_or(Item());
  if (wanted == Returned::nothing) {
    take_defaults(model_->attributes(), object, item);
    tracked(object)->remember(item);
  } else {
    Item const now = everything ? returned : mapper::updated_item(item, actions.all(), returned);
    take(now, now, object, fresh);
  }
  updated(object, actions);
}

void TableCore::update(void* object, List<UpdateAction> actions, Condition const& condition, UpdateOptions options,
                       FreshObjects const& fresh) const {
  Returned const wanted = options.everything ? Returned::everything : Returned::changed;
  Item key = begin_update(object, actions);
  Item const changed = make_update(std::move(key), actions.all(), condition, options, wanted).value_or(Item());
  Tracked* const memory = tracked(object);
  Item const* const before = memory == nullptr ? nullptr : memory->remembered();
  if (options.everything) {
    take(changed, changed, object, fresh);
  } else {
    std::optional<Item> remembered;
    if (before != nullptr) remembered = mapper::updated_item(*before, actions.all(), changed);
    take(mapper::updated_item(encode_unchecked(object), actions.all(), changed), std::move(remembered), object, fresh);
  }
  updated(object, actions);
}

Item TableCore::begin_update(void* object, List<UpdateAction>& actions) const {
  tell(SignalKind::pre_update, object, actions);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  related.validate();
  return encoded_key(object);
}

void TableCore::end_update(void* object, List<UpdateAction>& actions, FreshObjects const& fresh) const {
  Tracked const* const memory = tracked(object);
  std::optional<Item> remembered;
  if (memory != nullptr && memory->remembered() != nullptr) {
    remembered = mapper::applied_item(*memory->remembered(), actions.all());
  }
  take(mapper::applied_item(encode_unchecked(object), actions.all()), std::move(remembered), object, fresh);
  updated(object, actions);
}

void TableCore::updated(void* object, List<UpdateAction>& actions) const {
  RelatedItems(*model_, object).save(true);
  tell(SignalKind::post_update, object, actions);
}

/// Replaces the object by the item `now`. Leaves it unchanged if that fails.
void TableCore::take(ItemView now, std::optional<Item> remembered, void* object, FreshObjects const& fresh) const {
  FreshObject const taken(fresh);
  decode(now, taken.get());
  Tracked* const memory = tracked(taken.get());
  if (memory != nullptr && remembered) memory->remember(*std::move(remembered));
  RelatedItems(*model_, taken.get()).take_over(RelatedItems(*model_, object));
  fresh.replace(object, taken.get());
}

void TableCore::update_key(Item key, List<UpdateAction> const& actions, Condition const& condition,
                           UpdateOptions options, void* now) const {
  Returned const wanted = now == nullptr ? Returned::nothing : Returned::everything;
  std::optional<Item> const item = make_update(std::move(key), actions.all(), condition, options, wanted);
  if (now != nullptr) load(item.value_or(Item()), now);
}

std::string TableCore::rendered_update(ItemView key, List<UpdateAction> const& actions,
                                       Condition const& condition) const {
  mapper::PlainText text;
  return "UpdateItem " + name_ + mapper::line("Key", Item(key).to_string()) +
         mapper::line("UpdateExpression", mapper::render(actions.all(), text)) +
         mapper::line("ConditionExpression", mapper::render(condition, text));
}

}  // namespace dynamorm::detail
