#include "dynamorm/detail/table_core.hpp"

#include "dynamorm/make_database.hpp"
#include "dynamorm/schema_error.hpp"
#include "dynamorm/service_error.hpp"

#include "item/size.hpp"
#include "mapper/item_checks.hpp"
#include "mapper/renderer.hpp"
#include "mapper/run.hpp"

namespace dynamorm::detail {

using mapper::RequestPlaceholders;

namespace {

std::string schema_name(ModelInfo const& model) { return std::string(model.table_name); }

/// Whether the updates give all there is to know of what they changed.
bool only_attributes(std::vector<UpdateAction> const& actions) {
  for (UpdateAction const& action : actions) {
    if (action.path().steps().size() > 1) return false;
  }
  return true;
}

ReturnValue wanted_values(Returned returned, std::vector<UpdateAction> const& actions) {
  if (returned == Returned::nothing) return ReturnValue::none;
  bool const changed_is_enough = returned == Returned::changed && only_attributes(actions);
  return changed_is_enough ? ReturnValue::updated_new : ReturnValue::all_new;
}

void throw_if_refused(ModelInfo const& model, ItemView key, std::vector<UpdateAction> const& actions) {
  std::vector<ValidationFailure> failures;
  for (UpdateAction const& action : actions) {
    failures.insert(failures.end(), action.failures().begin(), action.failures().end());
  }
  if (!failures.empty()) throw ValidationError(schema_name(model), Item(key), std::move(failures));
}

/// Puts the condition into a request that writes, and asks for the item that stands in the way if it fails.
template <class Write>
void guard(Write& request, Condition const& condition, RequestPlaceholders& placeholders) {
  request.condition_expression = mapper::expression_of(condition, placeholders);
  if (request.condition_expression) {
    request.return_values_on_condition_check_failure = ReturnValuesOnConditionCheckFailure::all_old;
  }
  request.expression_attribute_names = placeholders.names();
  request.expression_attribute_values = placeholders.values();
}

}  // namespace

TableCore::TableCore(ModelInfo const& model, Database database, std::string_view name)
    : model_(&model), database_(std::move(database)), name_(database_.prefix()) {
  name_ += name.empty() ? model.table_name : name;
  if (name_.empty()) throw MissingTableAttribute("the schema's table has no name; give it one, or give Table one");
}

Item TableCore::encode(void const* object) const {
  Writer writer;
  Visit visit;
  encode_struct(*model_->attributes, object, writer, visit);
  Item item = Item::from_trusted(writer.take());
  if (!visit.good()) throw ValidationError(schema_name(*model_), std::move(item), std::move(visit.failures()));
  check_item(item);
  return item;
}

void TableCore::decode(ItemView item, void* object) const {
  Visit visit;
  bool const good = decode_struct(*model_->attributes, object, ValueView(item.encoded().data()), visit);
  if (!good || !visit.good()) throw ValidationError(schema_name(*model_), Item(item), std::move(visit.failures()));
}

void TableCore::decode_document(ItemView document, void* object) const {
  Visit visit;
  visit.refuse_unknown = true;
  bool const good = decode_struct(*model_->attributes, object, ValueView(document.encoded().data()), visit);
  if (!good || !visit.good()) throw ValidationError(schema_name(*model_), Item(document), std::move(visit.failures()));
}

Item TableCore::key_of(ItemView item) const { return mapper::key_of(*model_, item); }

void TableCore::check_key(ItemView key) const { mapper::check_key(*model_, key); }

void TableCore::check_item(Item const& item) const {
  mapper::check_key(*model_, mapper::key_of(*model_, item));
  mapper::check_index_keys(*model_, item);
  mapper::check_limits(item);
}

std::optional<Item> TableCore::get(Item key, bool consistent) const {
  check_key(key);
  GetItemRequest request{.table_name = name_, .key = std::move(key)};
  if (consistent) request.consistent_read = true;
  return std::move(mapper::run(database_, std::move(request)).item);
}

void TableCore::put(Item item, Condition const& condition) const {
  check_item(item);
  RequestPlaceholders placeholders;
  PutItemRequest request{.table_name = name_, .item = std::move(item)};
  guard(request, condition, placeholders);
  (void)mapper::run(database_, std::move(request));
}

void TableCore::put_unique(Item item) const {
  std::string_view const hash = model_->attributes->fields[model_->key.hash.front()].name;
  Condition const unused(ConditionOperator::not_exists, {Operand(Path(hash))});
  try {
    put(std::move(item), unused);
  } catch (ConditionFailed const& taken) {
    throw HashKeyExists(taken);
  }
}

std::optional<Item> TableCore::update(Item key, std::vector<UpdateAction> const& actions, Condition const& condition,
                                      Returned returned) const {
  check_key(key);
  throw_if_refused(*model_, key, actions);
  RequestPlaceholders placeholders;
  UpdateItemRequest request{.table_name = name_, .key = std::move(key)};
  if (!actions.empty()) request.update_expression = mapper::render(actions, placeholders);
  guard(request, condition, placeholders);
  request.return_values = wanted_values(returned, actions);
  return std::move(mapper::run(database_, std::move(request)).attributes);
}

void TableCore::remove(Item key, Condition const& condition) const {
  check_key(key);
  RequestPlaceholders placeholders;
  DeleteItemRequest request{.table_name = name_, .key = std::move(key)};
  guard(request, condition, placeholders);
  (void)mapper::run(database_, std::move(request));
}

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

std::vector<UpdateAction> without_keys(ModelInfo const& model, std::vector<UpdateAction> actions) {
  auto is_key = [&](UpdateAction const& action) {
    for (auto const* part : {&model.key.hash, &model.key.range}) {
      for (std::size_t const position : *part) {
        if (model.attributes->fields[position].name == action.path().attribute()) return true;
      }
    }
    return false;
  };
  std::erase_if(actions, is_key);
  return actions;
}

Item encode_unchecked(ModelInfo const& model, void const* object) {
  Writer writer;
  Visit visit;
  encode_struct(*model.attributes, object, writer, visit);
  return Item::from_trusted(writer.take());
}

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

std::string render_update(std::string_view table, ItemView key, std::vector<UpdateAction> const& actions,
                          Condition const& condition) {
  mapper::PlainText text;
  std::string rendered = "UpdateItem " + std::string(table) + " " + Item(key).to_string();
  if (!actions.empty()) rendered += " " + mapper::render(actions, text);
  if (!condition.always_true()) rendered += " IF " + mapper::render(condition, text);
  return rendered;
}

}  // namespace dynamorm::detail
