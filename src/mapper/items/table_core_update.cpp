// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "dynamorm/detail/table/composed_key.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/partial.hpp"
#include "dynamorm/service_error.hpp"

#include "mapper/channel.hpp"
#include "mapper/course.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/applied_item.hpp"
#include "mapper/items/fresh_object.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/parent_maps.hpp"
#include "mapper/items/renewal.hpp"
#include "mapper/items/revisions.hpp"
#include "mapper/items/stamps.hpp"
#include "mapper/items/updated_item.hpp"
#include "mapper/items/versions.hpp"
#include "mapper/keys/composed_changes.hpp"
#include "mapper/relationships/related_items.hpp"
#include "mapper/transactions/cancellation.hpp"

namespace dynamorm::detail {

using mapper::Course;
using mapper::Guard;
using mapper::RelatedItems;
using mapper::RequestPlaceholders;
using mapper::RevisionRule;

namespace {

/// How often an update is sent if writers of an older revision replace the item in between.
constexpr int most_tries_of_update = 10;

/// Whether all actions change whole attributes, so that the updated attributes are known completely.
bool only_attributes(std::vector<UpdateAction> const& actions) {
  for (UpdateAction const& action : actions) {
    if (action.path().steps().size() > 1) return false;
  }
  return true;
}

/// Whether an action changes an element of a list. The service returns changed elements without their positions.
bool any_position(std::vector<UpdateAction> const& actions) {
  return std::ranges::any_of(actions, [](UpdateAction const& action) {
    return std::ranges::any_of(action.path().steps(), &Path::Step::is_position);
  });
}

List<Path> changed_paths(std::vector<UpdateAction> const& actions) {
  List<Path> paths;
  for (UpdateAction const& action : actions) paths.add(action.path());
  return paths;
}

/// Returns an item after an update, of which the service returned `old`, the item before it.
Item after(Item const& key, std::vector<UpdateAction> const& actions, Item const& old) {
  return mapper::applied_item(old.empty() ? key : old, actions);
}

bool is_composed(ModelInfo const& model, Path const& path) {
  return std::ranges::any_of(model.composed, [&](ComposedKey const& composed) {
    return path.steps().size() == 1 && path.attribute() == composed.name;
  });
}

/// Returns the changes from one encoded item to another: set new and different attributes, remove missing ones.
/// Leaves out the version and the stamps, which change with every write, and composed attributes, which follow.
std::vector<UpdateAction> difference(ModelInfo const& model, ItemView from, ItemView to) {
  std::vector<UpdateAction> actions;
  for (ItemView::Entry const entry : to) {
    std::optional<ValueView> const before = from.find(entry.name);
    if (before && *before == entry.value) continue;
    actions.emplace_back(UpdateAction::Kind::set, Path(entry.name), Value(entry.value));
  }
  for (ItemView::Entry const entry : from) {
    if (!to.contains(entry.name)) actions.emplace_back(UpdateAction::Kind::remove, Path(entry.name), Value());
  }
  std::erase_if(actions, [&](UpdateAction const& action) {
    return mapper::is_renewed(model, action.path()) || is_composed(model, action.path());
  });
  return actions;
}

}  // namespace

api::ReturnValue TableCore::return_value(Returned returned, std::vector<UpdateAction> const& actions) {
  switch (returned) {
    case Returned::nothing:
      return api::ReturnValue::none;
    case Returned::changed:
      return only_attributes(actions) ? api::ReturnValue::updated_new : api::ReturnValue::all_new;
    case Returned::changed_places:
      return any_position(actions) ? api::ReturnValue::all_new : api::ReturnValue::updated_new;
    case Returned::old_places:
      return any_position(actions) ? api::ReturnValue::all_old : api::ReturnValue::updated_old;
    case Returned::old_everything:
      return api::ReturnValue::all_old;
    case Returned::everything:
      break;
  }
  return api::ReturnValue::all_new;
}

Course<std::optional<Item>> TableCore::send_update(Channel& channel, Item key, std::vector<UpdateAction> const& actions,
                                                   Guard const& guard, Returned returned) const {
  check_key(key);
  mapper::check_changes(*model_, key, actions);
  for (int tries = 1;; ++tries) {
    api::UpdateItemRequest request = update_request(key, actions, guard, returned);
    auto answer = co_await channel.execute(database_, std::move(request));
    if (answer) co_return std::move(answer->attributes);
    if (tries == most_tries_of_update || !co_await upgrade_stored(channel, guard, answer.failure())) {
      mapper::throw_failure_of_write(answer.failure(), *model_, guard);
    }
  }
}

api::UpdateItemRequest TableCore::update_request(Item const& key, std::vector<UpdateAction> const& actions,
                                                 Guard const& guard, Returned returned) const {
  RequestPlaceholders placeholders;
  api::UpdateItemRequest request{.table_name = name_, .key = key};
  if (!actions.empty()) request.update_expression = mapper::render(actions, placeholders);
  mapper::guard_write(request, *model_, guard, std::move(placeholders));
  request.return_values = return_value(returned, actions);
  return request;
}

Course<bool> TableCore::upgrade_stored(Channel& channel, Guard const& guard, Failure const& failure) const {
  if (guard.revision != RevisionRule::current || failure.name() != "ConditionalCheckFailedException") co_return false;
  Item const stored = mapper::item_of_failure(failure.item());
  if (stored.empty() || !mapper::is_outdated(*model_, stored)) co_return false;
  api::PutItemRequest request = mapper::upgrade_request(*this, stored);
  auto const answer = co_await channel.execute(database_, std::move(request));
  if (!answer && answer.failure().name() != "ConditionalCheckFailedException") throw_failure(answer.failure());
  co_return true;
}

Course<std::optional<Item>> TableCore::make_update(Channel& channel, Item key, std::vector<UpdateAction> const& actions,
                                                   Guard const& guard, bool create_parents, Returned returned) const {
  if (create_parents) {
    try {
      co_return co_await send_update(channel, key, actions, guard, returned);
    } catch (RequestRejected const& error) {
      if (!mapper::lacks_a_parent(error)) throw;
    }
    for (std::vector<UpdateAction> const& level : mapper::parents_of(actions)) {
      static_cast<void>(co_await send_update(channel, key, level, guard, Returned::nothing));
    }
  }
  co_return co_await send_update(channel, std::move(key), actions, guard, returned);
}

Course<void> TableCore::save_changes(Channel& channel, void* object, FreshObjects const& fresh,
                                     Condition const& condition, WriteOptions options) const {
  Tracked* const memory = tracked(object);
  if (memory->remembered() == nullptr) co_return co_await save(channel, object, condition, options);
  Item item = encode(object);
  if (!(key_of(item) == key_of(*memory->remembered()))) co_return co_await save(channel, object, condition, options);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  related.validate();
  FreshObject const before(fresh);
  decode(*memory->remembered(), before.get());
  List<UpdateAction> actions;
  actions.all() = difference(*model_, encode_unchecked(before.get()), item);
  if (actions.size() == 0) {
    memory->remember(std::move(item));
    if (model_->relationships.count != 0) co_await mapper::save_related(channel, *model_, object, true);
  } else {
    Guard guard = guard_of_update(item, condition, options);
    co_await send_changes(channel, std::move(item), std::move(actions), object, fresh, std::move(guard), options);
  }
}

/// Sends the changes that lead to `item`, and those that handlers add.
Course<void> TableCore::send_changes(Channel& channel, Item item, List<UpdateAction> actions, void* object,
                                     FreshObjects const& fresh, Guard guard, WriteOptions options) const {
  std::size_t const own = actions.size();
  tell(SignalKind::pre_update, object, actions);
  mapper::renew(*this, item, mapper::version_in(*model_, item), options.unchecked, actions.all());
  Returned const wanted = options.everything       ? Returned::everything
                          : options.old != nullptr ? Returned::old_everything
                          : actions.size() == own  ? Returned::nothing
                                                   : Returned::changed;
  mapper::compose_changes(*model_, {*tracked(object)->remembered(), true}, actions.all(), guard.condition);
  std::optional<Item> answer = co_await send_update(channel, key_of(item), actions.all(), guard, wanted);
  Item returned = std::move(answer).value_or(Item());
  if (options.old != nullptr) returned = after(key_of(item), actions.all(), *options.old = std::move(returned));
  if (wanted == Returned::nothing) {
    take_defaults(model_->attributes(), object, item);
    tracked(object)->remember(item);
  } else {
    Item const now = options.everything ? returned : mapper::updated_item(item, actions.all(), returned);
    take(now, now, object, fresh);
  }
  co_await updated(channel, object, actions);
}

Course<void> TableCore::update(Channel& channel, void* object, List<UpdateAction> actions, Condition const& condition,
                               WriteOptions options, FreshObjects const& fresh) const {
  Returned const wanted = options.everything       ? Returned::everything
                          : options.old != nullptr ? Returned::old_everything
                                                   : Returned::changed;
  Item const key = begin_update(object, actions);
  std::int64_t const loaded = mapper::version_of(*model_, object);
  mapper::renew(*this, key, loaded, options.unchecked, actions.all());
  Guard guard = mapper::guard_of_instance(*model_, loaded, condition, options.unchecked, RevisionRule::current);
  mapper::compose_changes(*model_, {known_values(object), true}, actions.all(), guard.condition);
  std::optional<Item> answer = co_await make_update(channel, key, actions.all(), guard, options.create_parents, wanted);
  Item changed = std::move(answer).value_or(Item());
  if (options.old != nullptr) changed = after(key, actions.all(), *options.old = std::move(changed));
  Tracked* const memory = tracked(object);
  Item const* const before = memory == nullptr ? nullptr : memory->remembered();
  if (options.everything) {
    take(changed, changed, object, fresh);
  } else {
    std::optional<Item> remembered;
    if (before != nullptr) remembered = mapper::updated_item(*before, actions.all(), changed);
    take(mapper::updated_item(encode_unchecked(object), actions.all(), changed), std::move(remembered), object, fresh);
  }
  co_await updated(channel, object, actions);
}

Item TableCore::known_values(void const* object) const {
  if (model_->composed.empty()) return {};
  Tracked const* const memory = tracked(object);
  Item const* const remembered = memory == nullptr ? nullptr : memory->remembered();
  return remembered != nullptr ? *remembered : encode_unchecked(object);
}

Item TableCore::begin_update(void* object, List<UpdateAction>& actions) const {
  tell(SignalKind::pre_update, object, actions);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  related.validate();
  return encoded_key(object);
}

Course<void> TableCore::end_update(Channel& channel, void* object, List<UpdateAction>& actions,
                                   FreshObjects const& fresh) const {
  Tracked const* const memory = tracked(object);
  std::optional<Item> remembered;
  if (memory != nullptr && memory->remembered() != nullptr) {
    remembered = mapper::applied_item(*memory->remembered(), actions.all());
  }
  Item before = encode_unchecked(object);
  mapper::erase_missing_stamp(*model_, before);
  take(mapper::applied_item(before, actions.all()), std::move(remembered), object, fresh);
  co_await updated(channel, object, actions);
}

Course<void> TableCore::updated(Channel& channel, void* object, List<UpdateAction>& actions) const {
  if (model_->relationships.count != 0) co_await mapper::save_related(channel, *model_, object, true);
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

Course<void> TableCore::update_key(Channel& channel, Item members, List<UpdateAction> actions,
                                   Condition const& condition, WriteOptions options, void* now) const {
  Returned const wanted = now != nullptr                   ? Returned::everything
                          : options.old != nullptr         ? Returned::old_everything
                          : options.changed != nullptr     ? Returned::changed_places
                          : options.old_changed != nullptr ? Returned::old_places
                                                           : Returned::nothing;
  mapper::renew_by_key(*this, actions.all());
  Guard guard = mapper::guard_of_key(*model_, condition, RevisionRule::current);
  mapper::compose_changes(*model_, {members, false}, actions.all(), guard.condition);
  std::optional<Item> answer = co_await make_update(channel, composed_key(*model_, members), actions.all(), guard,
                                                    options.create_parents, wanted);
  Item item = std::move(answer).value_or(Item());
  if (now != nullptr) load(item, now);
  PartialCore* const places = options.changed != nullptr ? options.changed : options.old_changed;
  if (options.old != nullptr) {
    *options.old = std::move(item);
  } else if (places != nullptr) {
    *places = PartialCore(std::move(item), changed_paths(actions.all()));
  }
}

std::string TableCore::rendered_update(void const* object, List<UpdateAction> actions, Condition const& condition,
                                       WriteOptions options) const {
  Item const item = encode_unchecked(object);
  mapper::renew(*this, item, mapper::version_in(*model_, item), options.unchecked, actions.all());
  Guard guard = guard_of_update(item, condition, options);
  mapper::compose_changes(*model_, {known_values(object), true}, actions.all(), guard.condition);
  return rendered(key_of(item), actions, mapper::whole_condition(*model_, guard));
}

std::string TableCore::rendered_update_of_key(Item const& members, List<UpdateAction> actions,
                                              Condition const& condition) const {
  mapper::renew_by_key(*this, actions.all());
  Guard guard = mapper::guard_of_key(*model_, condition, RevisionRule::current);
  mapper::compose_changes(*model_, {members, false}, actions.all(), guard.condition);
  return rendered(composed_key(*model_, members), actions, mapper::whole_condition(*model_, guard));
}

std::string TableCore::rendered(ItemView key, List<UpdateAction> const& actions, Condition const& condition) const {
  mapper::PlainText text;
  return "UpdateItem " + name_ + mapper::line("Key", Item(key).to_string()) +
         mapper::line("UpdateExpression", mapper::render(actions.all(), text)) +
         mapper::line("ConditionExpression", mapper::render(condition, text));
}

}  // namespace dynamorm::detail
