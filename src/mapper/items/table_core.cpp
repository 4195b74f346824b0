#include "dynamorm/detail/table/table_core.hpp"

#include "dynamorm/detail/table/tracked.hpp"
#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"
#include "dynamorm/signal_arguments.hpp"

#include "item/trusted.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/relationships/related_items.hpp"
#include "mapper/run.hpp"
#include "mapper/signals/signals.hpp"

namespace dynamorm::detail {

using mapper::RelatedItems;
using mapper::RequestPlaceholders;

namespace {

/// Rejects a document without its key, because the struct would have a default there.
void refuse_missing_keys(ModelInfo const& model, ItemView document, Visit& visit) {
  for (auto const* part : {&model.key.hash, &model.key.range}) {
    for (std::size_t const position : *part) {
      FieldInfo const& field = model.attributes().fields[position];
      if (field.required || field.write_default != nullptr || document.contains(field.name)) continue;
      Visit::Step const step(visit, field.name);
      visit.fail("is part of the key and missing");
    }
  }
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

void TableCore::tell(SignalKind kind, void const* object) const {
  if (mapper::anyone_listens(*model_)) mapper::send(kind, {.model = model_, .object = const_cast<void*>(object)});
}

void TableCore::tell(SignalKind kind, Item& document) const {
  if (mapper::anyone_listens(*model_)) mapper::send(kind, {.model = model_, .document = &document});
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
  encode_struct(model_->attributes(), object, writer, visit);
  Item item = item::trusted_item(writer.take());
  if (!visit.good())
    throw ValidationError(std::string(model_->table_name), std::move(item), std::move(visit.failures()));
  check_item(item);
  return item;
}

void TableCore::decode(ItemView item, void* object) const {
  Visit visit;
  bool const good = decode_struct(model_->attributes(), object, ValueView(item.encoded().data()), visit);
  if (!good || !visit.good()) {
    throw ValidationError(std::string(model_->table_name), Item(item), std::move(visit.failures()),
                          mapper::name_of(*model_, item));
  }
}

void TableCore::decode_document(Item document, bool from_plain_json, void* object) const {
  tell(SignalKind::pre_init, document);
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
  if (!good || !visit.good())
    throw ValidationError(std::string(model_->table_name), Item(document), std::move(visit.failures()));
}

Item TableCore::key_of(ItemView item) const { return mapper::key_of(*model_, item); }

void TableCore::check_key(ItemView key) const { mapper::check_key(*model_, key); }

void TableCore::check_item(Item const& item) const {
  mapper::check_key_of_item(*model_, item);
  mapper::check_index_keys(*model_, item);
  mapper::check_limits(item);
}

Item TableCore::encode_unchecked(void const* object) const {
  Writer writer;
  Visit visit;
  encode_struct(model_->attributes(), object, writer, visit);
  return item::trusted_item(writer.take());
}

Item TableCore::encoded_key(void const* object) const { return key_of(encode_unchecked(object)); }

Tracked* TableCore::tracked(void const* object) const noexcept {
  return model_->tracked == nullptr ? nullptr : model_->tracked(const_cast<void*>(object));
}

void TableCore::load(ItemView item, void* object) const {
  if (!mapper::anyone_listens(*model_)) return load_silently(item, object);
  Item document(item);
  tell(SignalKind::pre_init, document);
  load_silently(document, object);
  tell(SignalKind::post_init, object);
}

void TableCore::load_silently(ItemView item, void* object) const {
  decode(item, object);
  if (Tracked* const memory = tracked(object)) memory->remember(Item(item));
  RelatedItems(*model_, object).belong_to(database_);
}

bool TableCore::get(Item key, bool consistent, void* object) const {
  check_key(key);
  api::GetItemRequest request{.table_name = name_, .key = std::move(key)};
  if (consistent) request.consistent_read = true;
  std::optional<Item> const item = mapper::run(database_, std::move(request)).item;
  if (item) load(*item, object);
  return item.has_value();
}

std::optional<Item> TableCore::get_some(Item key, bool consistent, List<Path> const& wanted) const {
  check_key(key);
  api::GetItemRequest request{.table_name = name_, .key = std::move(key)};
  if (consistent) request.consistent_read = true;
  mapper::project(request, wanted.all());
  return std::move(mapper::run(database_, std::move(request)).item);
}

void TableCore::put_item(Item item, Condition const& condition) const {
  RequestPlaceholders placeholders;
  api::PutItemRequest request{.table_name = name_, .item = std::move(item)};
  mapper::guard(request, condition, placeholders);
  (void)mapper::run(database_, std::move(request));
}

void TableCore::put(void const* object, Condition const& condition) const { put_item(encode(object), condition); }

/// Throws HashKeyExists if an item with that key exists.
void TableCore::put_new_item(Item item) const {
  std::string_view const hash = model_->attributes().fields[model_->key.hash_member()].name;
  try {
    put_item(std::move(item), Condition(ConditionOperator::not_exists, {Operand(Path(hash))}));
  } catch (ConditionFailed const& taken) {
    throw HashKeyExists(taken);
  }
}

void TableCore::put_unique(void const* object) const { put_new_item(encode(object)); }

void TableCore::save(void* object, Condition const& condition) const {
  save_by([&](Item const& item) { put_item(item, condition); }, object);
}

void TableCore::save_unique(void* object) const {
  save_by([&](Item const& item) { put_new_item(item); }, object);
}

template <class Put>
void TableCore::save_by(Put const& put, void* object) const {
  Item item = begin_save(object);
  put(item);
  end_save(object, std::move(item));
}

Item TableCore::begin_save(void* object) const {
  tell(SignalKind::pre_save, object);
  RelatedItems const related(*model_, object);
  related.belong_to(database_);
  Item item = encode(object);
  related.validate();
  return item;
}

void TableCore::end_save(void* object, Item stored) const {
  take_defaults(model_->attributes(), object, stored);
  if (Tracked* const memory = tracked(object)) memory->remember(std::move(stored));
  RelatedItems(*model_, object).save(false);
  tell(SignalKind::post_save, object);
}

void TableCore::remove(void const* object, Condition const& condition) const {
  remove_key(begin_remove(object), condition);
  end_remove(object);
}

Item TableCore::begin_remove(void const* object) const {
  tell(SignalKind::pre_delete, object);
  RelatedItems(*model_, object).belong_to(database_);
  return encoded_key(object);
}

void TableCore::end_remove(void const* object) const {
  RelatedItems(*model_, object).owner_removed();
  tell(SignalKind::post_delete, object);
}

void TableCore::remove_key(Item key, Condition const& condition) const {
  check_key(key);
  RequestPlaceholders placeholders;
  api::DeleteItemRequest request{.table_name = name_, .key = std::move(key)};
  mapper::guard(request, condition, placeholders);
  (void)mapper::run(database_, std::move(request));
}

}  // namespace dynamorm::detail
