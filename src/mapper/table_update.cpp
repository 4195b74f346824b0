#include "dynamorm/detail/table_core.hpp"
#include "dynamorm/detail/tracked.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/guard.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

using mapper::RequestPlaceholders;

namespace {

/// Whether the updates give all there is to know of what they changed.
bool only_attributes(std::vector<UpdateAction> const& actions) {
  for (UpdateAction const& action : actions) {
    if (action.path().steps().size() > 1) return false;
  }
  return true;
}

void throw_if_refused(ModelInfo const& model, ItemView key, std::vector<UpdateAction> const& actions) {
  std::vector<ValidationFailure> failures;
  for (UpdateAction const& action : actions) {
    failures.insert(failures.end(), action.failures().begin(), action.failures().end());
  }
  if (!failures.empty()) throw ValidationError(std::string(model.table_name), Item(key), std::move(failures));
}

/// The changes that make one encoded item of another: set what is new or different, remove what is gone.
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

/// `item` with the attributes that `actions` touch as they are in `changed`, or without them where they are not there.
Item merge(Item item, std::vector<UpdateAction> const& actions, ItemView changed) {
  for (UpdateAction const& action : actions) {
    std::string const& name = action.path().attribute();
    if (std::optional<ValueView> const value = changed.find(name)) {
      item.set(name, Value(*value));
    } else {
      item.erase(name);
    }
  }
  return item;
}

}  // namespace

std::optional<Item> TableCore::send_update(Item key, std::vector<UpdateAction> const& actions,
                                           Condition const& condition, Returned returned) const {
  check_key(key);
  throw_if_refused(*model_, key, actions);
  RequestPlaceholders placeholders;
  UpdateItemRequest request{.table_name = name_, .key = std::move(key)};
  if (!actions.empty()) request.update_expression = mapper::render(actions, placeholders);
  mapper::guard(request, condition, placeholders);
  bool const changed_is_enough = returned == Returned::changed && only_attributes(actions);
  request.return_values = returned == Returned::nothing ? ReturnValue::none
                          : changed_is_enough           ? ReturnValue::updated_new
                                                        : ReturnValue::all_new;
  return std::move(mapper::run(database_, std::move(request)).attributes);
}

void TableCore::save_changes(void* object, void* before, Condition const& condition) const {
  Tracked* const memory = tracked(object);
  if (memory->remembered() == nullptr) return save(object, condition);
  Item item = encode(object);
  Item key = key_of(item);
  if (!(key == key_of(*memory->remembered()))) return save(object, condition);
  decode(*memory->remembered(), before);
  std::vector<UpdateAction> const changes = difference(encode_unchecked(before), item);
  if (!changes.empty()) (void)send_update(std::move(key), changes, condition, Returned::nothing);
  memory->remember(std::move(item));
}

void TableCore::update(void const* object, List<UpdateAction> const& actions, Condition const& condition,
                       bool everything, void* fresh) const {
  Returned const wanted = everything ? Returned::everything : Returned::changed;
  Item const changed = send_update(encoded_key(object), actions.all(), condition, wanted).value_or(Item());
  Item const now = everything ? changed : merge(encode_unchecked(object), actions.all(), changed);
  decode(now, fresh);
  Tracked* const memory = tracked(fresh);
  if (memory == nullptr) return;
  if (everything) {
    memory->remember(now);
  } else if (Item const* const before = tracked(object)->remembered()) {
    memory->remember(merge(*before, actions.all(), changed));
  }
}

void TableCore::update_key(Item key, List<UpdateAction> const& actions, Condition const& condition, void* now) const {
  Returned const wanted = now == nullptr ? Returned::nothing : Returned::everything;
  std::optional<Item> const item = send_update(std::move(key), actions.all(), condition, wanted);
  if (now != nullptr) load(item.value_or(Item()), now);
}

std::string render_update(std::string_view table, ItemView key, List<UpdateAction> const& actions,
                          Condition const& condition) {
  mapper::PlainText text;
  std::string rendered = "UpdateItem " + std::string(table) + " " + Item(key).to_string();
  if (actions.size() != 0) rendered += " " + mapper::render(actions.all(), text);
  if (!condition.always_true()) rendered += " IF " + mapper::render(condition, text);
  return rendered;
}

}  // namespace dynamorm::detail
