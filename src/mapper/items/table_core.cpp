// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/table/table_core.hpp"

#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"
#include "dynamorm/signal_arguments.hpp"

#include "item/trusted.hpp"
#include "mapper/channel.hpp"
#include "mapper/clock.hpp"
#include "mapper/course.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/expiry.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/renewal.hpp"
#include "mapper/items/revisions.hpp"
#include "mapper/items/versions.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/reads/load_or_skip.hpp"
#include "mapper/relationships/related_items.hpp"
#include "mapper/signals/signals.hpp"

namespace dynamorm::detail {

using mapper::Course;
using mapper::Guard;
using mapper::RelatedItems;
using mapper::RevisionRule;

namespace {

/// Rejects a document without its key, because the struct would have a default there.
void refuse_missing_keys(ModelInfo const& model, ItemView document, Visit& visit) {
  auto const refuse_missing = [&](std::size_t position) {
    FieldInfo const& field = model.attributes().fields[position];
    if (field.required || field.write_default != nullptr || document.contains(field.name)) return;
    Visit::Step const step(visit, field.name);
    visit.fail("is part of the key and missing");
  };
  for (auto const* part : {&model.key.hash, &model.key.range}) {
    for (std::size_t const position : *part) {
      if (position < model.attributes().count) {
        refuse_missing(position);
      } else {
        for (TemplatePart const& each : model.composed[position - model.attributes().count].parts) {
          refuse_missing(each.member);
        }
      }
    }
  }
}

void decode_as(ModelInfo const& model, ItemView item, void* object) {
  Visit visit;
  bool const good = decode_struct(model.attributes(), object, ValueView(item.encoded().data()), visit);
  if (good && visit.good()) return;
  mapper::note_newer_revision(model, item, visit.failures());
  throw ValidationError(std::string(model.table_name), Item(item), std::move(visit.failures()),
                        mapper::name_of(model, item));
}

}  // namespace

std::string_view given_name(std::string_view name) {
  if (name.empty()) throw MissingTableAttribute("the name given to Table is empty; leave it out to use the schema's");
  return name;
}

TableCore::TableCore(ModelInfo const& model, Database database, std::string_view name)
    : model_(&model),
      database_(std::move(database)),
      name_(database_.table_name(name.empty() ? model.table_name : name)) {
  mapper::prepare(model);
}

TableCore::TableCore(TableCore const&) = default;
TableCore::TableCore(TableCore&&) noexcept = default;
TableCore& TableCore::operator=(TableCore const&) = default;
TableCore& TableCore::operator=(TableCore&&) noexcept = default;
TableCore::~TableCore() = default;

TableCore TableCore::through(Database around) const {
  TableCore core(*this);
  core.database_ = std::move(around);
  return core;
}

void TableCore::tell(ModelInfo const& model, SignalKind kind, void const* object) {
  if (mapper::anyone_listens(model)) mapper::send(kind, {.model = &model, .object = const_cast<void*>(object)});
}
void TableCore::tell(SignalKind kind, void const* object) const { tell(*model_, kind, object); }

void TableCore::tell(ModelInfo const& model, SignalKind kind, Item& document) {
  if (mapper::anyone_listens(model)) mapper::send(kind, {.model = &model, .document = &document});
}

void TableCore::tell(SignalKind kind, void const* object, List<UpdateAction>& actions) const {
  if (!mapper::anyone_listens(*model_)) return;
  auto changes = Access::make<Changes>(actions);
  mapper::send(kind, {.model = model_, .object = const_cast<void*>(object), .changes = &changes});
}

Item TableCore::encode(void const* object) const {
  Writer writer;
  Visit visit;
  visit.table = model_->table_name;
  mapper::encode_model(*model_, object, writer, visit, visit);
  Item item = item::trusted_item(writer.take());
  if (!visit.good())
    throw ValidationError(std::string(model_->table_name), std::move(item), std::move(visit.failures()));
  check_item(item);
  return item;
}

void TableCore::decode(ItemView item, void* object) const { decode_as(*model_, item, object); }

void TableCore::decode_document(Item document, bool from_plain_json, void* object) const {
  tell(*model_, SignalKind::pre_init, document);
  read_document(document, from_plain_json, object);
  tell(SignalKind::post_init, object);
}

void TableCore::read_document(ItemView document, bool from_plain_json, void* object) const {
  Visit visit;
  visit.table = model_->table_name;
  visit.from_plain_json = from_plain_json;
  visit.refuse_unknown = true;
  visit.check_rules = true;
  refuse_missing_keys(*model_, document, visit);
  bool const good = decode_struct(model_->attributes(), object, ValueView(document.encoded().data()), visit);
  mapper::refuse_other_composed(*model_, document, object, visit);
  if (!good || !visit.good())
    throw ValidationError(std::string(model_->table_name), Item(document), std::move(visit.failures()));
}

Item TableCore::key_of(ItemView item) const { return mapper::key_of(*model_, item); }

void TableCore::check_key(ItemView key) const { mapper::check_key(*model_, key); }

void TableCore::check_item(Item const& item) const {
  mapper::check_key_of_item(*model_, item);
  mapper::check_index_keys(*model_, item);
  mapper::check_vectors(*model_, item);
  mapper::check_limits(item);
}

Item TableCore::encode_unchecked(void const* object) const {
  Writer writer;
  Visit rules;
  Visit keys;
  mapper::encode_model(*model_, object, writer, rules, keys);
  Item item = item::trusted_item(writer.take());
  mapper::throw_if_no_key(*model_, item, keys);
  return item;
}

Item TableCore::encoded_key(void const* object) const { return key_of(encode_unchecked(object)); }

Tracked* TableCore::tracked(void const* object) const noexcept {
  return model_->tracked == nullptr ? nullptr : model_->tracked(const_cast<void*>(object));
}

void TableCore::load(ItemView item, void* object) const { load_as(*model_, item, object); }

void TableCore::load_as(ModelInfo const& model, ItemView item, void* object) const {
  if (mapper::is_outdated(model, item)) return load_as(model, mapper::upgraded(model, item), object);
  if (!mapper::anyone_listens(model)) return load_silently(model, item, object);
  Item document(item);
  tell(model, SignalKind::pre_init, document);
  load_silently(model, document, object);
  tell(model, SignalKind::post_init, object);
}

bool TableCore::load_or_skip(ItemView item, void* object, InvalidHandler* handler) const {
  return mapper::load_or_skip(item, handler, [&] { load(item, object); });
}

void TableCore::load_silently(ModelInfo const& model, ItemView item, void* object) const {
  decode_as(model, item, object);
  if (model.tracked != nullptr) model.tracked(object)->remember(Item(item));
  RelatedItems(model, object).belong_to(database_);
}

Course<bool> TableCore::get(Channel& channel, Item key, GetOptions options, void* object) const {
  check_key(key);
  api::GetItemRequest request{.table_name = name_, .key = std::move(key)};
  if (options.consistent) request.consistent_read = true;
  std::optional<Item> const item = (co_await channel.run(database_, std::move(request))).item;
  if (!item || !mapper::is_of_kind(*model_, *item)) co_return false;
  if (options.unexpired && mapper::is_expired(*model_, *item, mapper::now_in(database_))) co_return false;
  load(*item, object);
  co_return true;
}

Course<std::optional<Item>> TableCore::get_some(Channel& channel, Item key, GetOptions options,
                                                List<Path> wanted) const {
  check_key(key);
  api::GetItemRequest request{.table_name = name_, .key = std::move(key)};
  if (options.consistent) request.consistent_read = true;
  if (options.unexpired) mapper::add_expiry(*model_, wanted.all());
  mapper::add_kind(*model_, wanted.all());
  mapper::project(request, wanted.all());
  std::optional<Item> item = (co_await channel.run(database_, std::move(request))).item;
  bool const hidden = item && (!mapper::is_of_kind(*model_, *item) ||
                               (options.unexpired && mapper::is_expired(*model_, *item, mapper::now_in(database_))));
  if (hidden) item.reset();
  co_return item;
}

/// The guard of an update of the object that was encoded as `item`.
Guard TableCore::guard_of_update(ItemView item, Condition const& condition, WriteOptions options) const {
  return mapper::guard_of_instance(*model_, mapper::version_in(*model_, item), condition, options.unchecked,
                                   RevisionRule::current);
}

Course<void> TableCore::put_item(Channel& channel, Item& item, Guard const& guard, Item* old) const {
  api::Request request{api::PutItemRequest{.table_name = name_, .item = std::move(item)}};
  auto& put = request.operation.get<api::PutItemRequest>();
  mapper::guard_write(put, *model_, guard);
  if (old != nullptr) put.return_values = api::ReturnValue::all_old;
  auto answer = response_of<api::PutItemRequest>(co_await channel.send(database_, request));
  item = std::move(put.item);
  if (!answer) {
    if (old == nullptr && mapper::was_put(answer.failure(), item, *model_, guard)) co_return;
    mapper::throw_failure_of_write(answer.failure(), *model_, guard);
  }
  if (old != nullptr) *old = std::move(answer->attributes).value_or(Item());
}

/// Throws HashKeyExists if an item with that key exists.
Course<void> TableCore::put_new_item(Channel& channel, Item& item) const {
  std::string_view const hash = model_->attributes().fields[model_->key.hash_member()].name;
  Guard is_new;
  is_new.condition = Condition(ConditionOperator::not_exists, {Operand(Path(hash))});
  try {
    co_await put_item(channel, item, is_new, nullptr);
  } catch (ConditionFailed const& taken) {
    throw HashKeyExists(taken);
  }
}

Course<void> TableCore::put(Channel& channel, void const* object, Condition const& condition, WriteOptions options,
                            void* renewed) const {
  Item item = encode(object);
  mapper::CountedUp const version = mapper::renew(*this, item);
  Guard const guard =
      mapper::guard_of_instance(*model_, version.before, condition, options.unchecked, RevisionRule::known);
  co_await put_item(channel, item, guard, options.old);
  if (renewed != nullptr) mapper::take_renewed(*model_, renewed, item, version.after);
}

Course<void> TableCore::put_unique(Channel& channel, void const* object, void* renewed) const {
  Item item = encode(object);
  mapper::CountedUp const version = mapper::renew(*this, item);
  co_await put_new_item(channel, item);
  if (renewed != nullptr) mapper::take_renewed(*model_, renewed, item, version.after);
}

Course<void> TableCore::save(Channel& channel, void* object, Condition const& condition, WriteOptions options) const {
  Item item = begin_save(object);
  mapper::CountedUp const version = mapper::renew(*this, item);
  Guard const guard =
      mapper::guard_of_instance(*model_, version.before, condition, options.unchecked, RevisionRule::known);
  co_await put_item(channel, item, guard, options.old);
  co_await end_save(channel, object, std::move(item));
}

Course<void> TableCore::save_unique(Channel& channel, void* object) const {
  Item item = begin_save(object);
  mapper::renew(*this, item);
  co_await put_new_item(channel, item);
  co_await end_save(channel, object, std::move(item));
}

void TableCore::renew(void* object, ItemView stored) const {
  mapper::take_renewed(*model_, object, stored, mapper::version_in(*model_, stored));
}

Item TableCore::begin_save(void* object) const {
  tell(SignalKind::pre_save, object);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  Item item = encode(object);
  related.validate();
  return item;
}

Course<void> TableCore::end_save(Channel& channel, void* object, Item stored) const {
  take_defaults(model_->attributes(), object, stored);
  renew(object, stored);
  if (Tracked* const memory = tracked(object)) memory->remember(std::move(stored));
  if (model_->relationships.count != 0) co_await mapper::save_related(channel, *model_, object, false);
  tell(SignalKind::post_save, object);
}

Course<void> TableCore::remove(Channel& channel, void const* object, Condition const& condition,
                               WriteOptions options) const {
  Item key = begin_remove(object);
  std::int64_t const loaded = mapper::version_of(*model_, object);
  Guard guard = mapper::guard_of_instance(*model_, loaded, condition, options.unchecked);
  co_await delete_item(channel, std::move(key), std::move(guard), options.old);
  co_await end_remove(channel, object);
}

Item TableCore::begin_remove(void const* object) const {
  tell(SignalKind::pre_delete, object);
  RelatedItems(*model_, object).belong_to(database_);
  return encoded_key(object);
}

Course<void> TableCore::end_remove(Channel& channel, void const* object) const {
  if (model_->relationships.count != 0) co_await mapper::remove_related(channel, *model_, object);
  tell(SignalKind::post_delete, object);
}

Course<void> TableCore::remove_key(Channel& channel, Item key, Condition const& condition, WriteOptions options) const {
  return delete_item(channel, std::move(key), mapper::guard_of_key(*model_, condition), options.old);
}

Course<void> TableCore::delete_item(Channel& channel, Item key, Guard guard, Item* old) const {
  check_key(key);
  api::DeleteItemRequest request{.table_name = name_, .key = std::move(key)};
  mapper::guard_write(request, *model_, guard);
  if (old != nullptr) request.return_values = api::ReturnValue::all_old;
  auto answer = co_await channel.execute(database_, std::move(request));
  if (!answer) {
    if (old == nullptr && mapper::was_removed(answer.failure(), guard)) co_return;
    mapper::throw_failure_of_write(answer.failure(), *model_, guard);
  }
  if (old != nullptr) *old = std::move(answer->attributes).value_or(Item());
}

}  // namespace dynamorm::detail
