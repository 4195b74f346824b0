#include "mapper/transactions/transaction_action.hpp"

#include <utility>

#include "item/size.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/run.hpp"

namespace dynamorm::mapper {
namespace {

std::string_view verb_of(ActionKind kind) {
  switch (kind) {
    case ActionKind::put:
      return "put";
    case ActionKind::update:
      return "update";
    case ActionKind::remove:
      return "removal";
    case ActionKind::check:
      break;
  }
  return "check";
}

/// The action's name in the API.
std::string_view name_in_api(ActionKind kind) {
  switch (kind) {
    case ActionKind::put:
      return "Put";
    case ActionKind::update:
      return "Update";
    case ActionKind::remove:
      return "Delete";
    case ActionKind::check:
      break;
  }
  return "ConditionCheck";
}

}  // namespace

TransactionAction::TransactionAction(ActionKind kind, detail::TableCore const& table, Item content,
                                     Condition const& condition, detail::List<UpdateAction> changes)
    : kind_(kind),
      table_(table),
      content_(std::move(content)),
      condition_(condition),
      changes_(std::move(changes)),
      sent_changes_(changes_) {
  check();
}

TransactionAction::TransactionAction(ActionKind kind, detail::TableCore const& table, void* object,
                                     Condition const& condition, detail::List<UpdateAction> changes,
                                     detail::FreshObjects const* fresh)
    : kind_(kind), table_(table), object_(object), fresh_(fresh), condition_(condition), changes_(std::move(changes)) {
  if (kind_ == ActionKind::update) check_changes(table_.model(), content_now(), changes_.all());
}

void TransactionAction::prepare() {
  if (object_ == nullptr) return;
  sent_changes_ = changes_;
  if (kind_ == ActionKind::put) {
    content_ = table_.begin_save(object_);
  } else if (kind_ == ActionKind::update) {
    content_ = table_.begin_update(object_, sent_changes_);
  } else {
    content_ = table_.begin_remove(object_);
  }
  check();
}

/// Items to put have been checked when they were encoded.
void TransactionAction::check() const {
  if (kind_ == ActionKind::put) return;
  check_key(table_.model(), content_);
  if (kind_ == ActionKind::update) {
    check_changes(table_.model(), content_, sent_changes_.all());
    if (sent_changes_.size() == 0) {
      refuse("an update in a transaction needs a change: " + table_.name() + " " + content_.to_string());
    }
  }
  if (kind_ == ActionKind::check && condition_.always_true()) {
    refuse("a check needs a condition that can fail: " + table_.name() + " " + content_.to_string());
  }
}

Member TransactionAction::member() const {
  Item content = content_.empty() ? content_now() : content_;
  return {.verb = verb_of(kind_),
          .model = &table_.model(),
          .table = table_.name(),
          .key = kind_ == ActionKind::put ? table_.key_of(content) : std::move(content)};
}

std::size_t TransactionAction::size() const { return item::size_of(content_.view()); }

template <class Write>
Write TransactionAction::guarded(Write write, std::vector<UpdateAction> const* changes) const {
  RequestPlaceholders placeholders;
  if constexpr (requires { write.update_expression; }) write.update_expression = render(*changes, placeholders);
  if constexpr (std::is_same_v<Write, api::TransactConditionCheck>) {
    write.condition_expression = render(condition_, placeholders);
    write.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
    write.expression_attribute_names = placeholders.names();
    write.expression_attribute_values = placeholders.values();
  } else {
    guard(write, condition_, placeholders);
  }
  return write;
}

api::TransactWriteItem TransactionAction::request() const {
  switch (kind_) {
    case ActionKind::put:
      return {.put = guarded(api::TransactPut{.table_name = table_.name(), .item = content_})};
    case ActionKind::update:
      return {.update =
                  guarded(api::TransactUpdate{.table_name = table_.name(), .key = content_}, &sent_changes_.all())};
    case ActionKind::remove:
      return {.remove = guarded(api::TransactDelete{.table_name = table_.name(), .key = content_})};
    case ActionKind::check:
      break;
  }
  return {.condition_check = guarded(api::TransactConditionCheck{.table_name = table_.name(), .key = content_})};
}

void TransactionAction::finish() {
  if (object_ == nullptr) return;
  if (kind_ == ActionKind::put) {
    table_.end_save(object_, std::move(content_));
  } else if (kind_ == ActionKind::update) {
    table_.end_update(object_, sent_changes_, *fresh_);
  } else {
    table_.end_remove(object_);
  }
}

/// The item to put or the key, as it would be sent now.
Item TransactionAction::content_now() const {
  if (object_ == nullptr) return content_;
  Item item = table_.encode_unchecked(object_);
  return kind_ == ActionKind::put ? item : table_.key_of(item);
}

std::string TransactionAction::rendered() const {
  PlainText text;
  return std::string(name_in_api(kind_)) + " " + table_.name() +
         line(kind_ == ActionKind::put ? "Item" : "Key", content_now().to_string()) +
         line("UpdateExpression", render(changes_.all(), text)) + line("ConditionExpression", render(condition_, text));
}

}  // namespace dynamorm::mapper
