// SPDX-License-Identifier: Apache-2.0
#include "mapper/transactions/transaction_action.hpp"

#include <utility>

#include "dynamorm/detail/table/composed_key.hpp"

#include "item/size.hpp"
#include "mapper/expressions/renderer.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/renewal.hpp"
#include "mapper/keys/composed_changes.hpp"
#include "mapper/run.hpp"
#include "mapper/transactions/transaction_limits.hpp"

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

RevisionRule revision_rule(ActionKind kind) {
  if (kind == ActionKind::put) return RevisionRule::known;
  return kind == ActionKind::update ? RevisionRule::current : RevisionRule::any;
}

}  // namespace

TransactionAction::TransactionAction(ActionKind kind, detail::TableCore const& table, Item content, Guard guard,
                                     detail::List<UpdateAction> changes)
    : kind_(kind),
      table_(table),
      content_(std::move(content)),
      sent_changes_(std::move(changes)),
      guard_(std::move(guard)) {
  if (kind_ == ActionKind::update) {
    Item const members = std::exchange(content_, detail::composed_key(table_.model(), content_));
    check();
    renew_by_key(table_, sent_changes_.all());
    compose_changes(table_.model(), {members, false}, sent_changes_.all(), guard_.condition);
  } else {
    check();
  }
  if (kind_ == ActionKind::put) renew(table_, content_);
}

TransactionAction::TransactionAction(ActionKind kind, detail::TableCore const& table, void* object,
                                     Condition const& condition, bool unchecked, detail::List<UpdateAction> changes,
                                     detail::FreshObjects const* fresh)
    : kind_(kind),
      table_(table),
      object_(object),
      fresh_(fresh),
      condition_(condition),
      unchecked_(unchecked),
      changes_(std::move(changes)) {
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
  take_part();
}

/// Adds the version and the stamps of the object, and the condition on the version.
void TransactionAction::take_part() {
  detail::ModelInfo const& model = table_.model();
  std::int64_t const loaded = version_of(model, object_);
  guard_ = guard_of_instance(model, loaded, condition_, unchecked_, revision_rule(kind_));
  if (kind_ == ActionKind::put) renew(table_, content_);
  if (kind_ == ActionKind::update) {
    renew(table_, content_, loaded, unchecked_, sent_changes_.all());
    compose_changes(model, {table_.known_values(object_), true}, sent_changes_.all(), guard_.condition);
  }
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
  if (kind_ == ActionKind::check && guard_.condition.always_true() && !guard_.adds_version) {
    refuse("a check needs a condition that can fail: " + table_.name() + " " + content_.to_string());
  }
}

Member TransactionAction::member() const {
  Item content = content_.empty() ? content_now() : content_;
  return {.verb = verb_of(kind_),
          .model = &table_.model(),
          .table = table_.name(),
          .key = kind_ == ActionKind::put ? table_.key_of(content) : std::move(content),
          .guard = guard_};
}

template <class Write>
void TransactionAction::guard(Write& write) const {
  write.table_name = table_.name();
  if constexpr (requires { write.update_expression; }) {
    RequestPlaceholders placeholders;
    write.update_expression = render(sent_changes_.all(), placeholders);
    guard_write(write, table_.model(), guard_, std::move(placeholders));
  } else if constexpr (std::is_same_v<Write, api::TransactConditionCheck>) {
    RequestPlaceholders placeholders;
    write.condition_expression = render(whole_condition(table_.model(), guard_), placeholders);
    write.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
    write.expression_attribute_names = placeholders.take_names();
    write.expression_attribute_values = placeholders.take_values();
  } else {
    guard_write(write, table_.model(), guard_);
  }
}

void TransactionAction::request(api::TransactWriteItem& request) {
  auto const fill = [this](auto& write, Item& content) {
    content = std::move(content_);
    guard(write);
  };
  switch (kind_) {
    case ActionKind::put:
      request.put.emplace();
      fill(*request.put, request.put->item);
      break;
    case ActionKind::update:
      request.update.emplace();
      fill(*request.update, request.update->key);
      break;
    case ActionKind::remove:
      request.remove.emplace();
      fill(*request.remove, request.remove->key);
      break;
    case ActionKind::check:
      request.condition_check.emplace();
      fill(*request.condition_check, request.condition_check->key);
      break;
  }
}

Course<void> TransactionAction::finish(Channel& channel) {
  if (object_ == nullptr) co_return;
  if (kind_ == ActionKind::put) {
    co_await table_.end_save(channel, object_, std::move(content_));
  } else if (kind_ == ActionKind::update) {
    co_await table_.end_update(channel, object_, sent_changes_, *fresh_);
  } else {
    co_await table_.end_remove(channel, object_);
  }
}

/// The item to put or the key, as it would be sent now.
Item TransactionAction::content_now() const {
  if (object_ == nullptr) return content_;
  Item item = table_.encode_unchecked(object_);
  return kind_ == ActionKind::put ? item : table_.key_of(item);
}

std::string TransactionAction::rendered() const {
  if (object_ != nullptr) {
    TransactionAction as_now(*this);
    as_now.sent_changes_ = changes_;
    as_now.content_ = content_now();
    as_now.take_part();
    as_now.object_ = nullptr;
    return as_now.rendered();
  }
  PlainText text;
  return std::string(name_in_api(kind_)) + " " + table_.name() +
         line(kind_ == ActionKind::put ? "Item" : "Key", content_.to_string()) +
         line("UpdateExpression", render(sent_changes_.all(), text)) +
         line("ConditionExpression", render(whole_condition(table_.model(), guard_), text));
}

}  // namespace dynamorm::mapper
