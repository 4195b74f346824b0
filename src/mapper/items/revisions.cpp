// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/revisions.hpp"

#include <algorithm>
#include <charconv>
#include <exception>
#include <iterator>
#include <optional>
#include <string>
#include <utility>

#include "dynamorm/service_error.hpp"

#include "item/encoding.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/versions.hpp"
#include "mapper/keys/composed_item.hpp"

namespace dynamorm {
namespace mapper {
namespace {

using detail::ModelInfo;

std::string text_of(std::optional<ValueView> const& value) { return value ? value->to_string() : "missing"; }

[[noreturn]] void refuse_upgrade(ModelInfo const& model, ItemView stored, std::string_view attribute,
                                 std::string message) {
  throw ValidationError(std::string(model.table_name), Item(stored),
                        {{.path = std::string(attribute), .message = std::move(message)}}, name_of(model, stored));
}

/// Calls the upgrade from one revision to the next.
void call_step(ModelInfo const& model, ItemView stored, std::int64_t from, Item& item) {
  auto const refuse_step = [&](std::string const& reason) {
    refuse_upgrade(model, stored, model.revision.attribute,
                   "the upgrade from revision " + std::to_string(from) + " to " + std::to_string(from + 1) +
                       " failed: " + reason + "; let it accept this item, or change the item");
  };
  try {
    model.revision.upgrade(from, item);
  } catch (std::exception const& error) {
    refuse_step(error.what());
  } catch (...) {
    refuse_step("an exception of an unknown type");
  }
}

void refuse_change(ModelInfo const& model, ItemView stored, ItemView item, std::string_view attribute,
                   std::string_view role) {
  std::optional<ValueView> const before = stored.find(attribute);
  std::optional<ValueView> const after = item.find(attribute);
  if (!before || before == after) return;
  refuse_upgrade(model, stored, attribute,
                 "is " + std::string(role) + ", which an upgrade must not change: was " + text_of(before) +
                     ", became " + text_of(after) + "; store a new item under another key instead");
}

/// Rejects an upgrade that changes which item it is. `item` has its composed attributes.
void refuse_other_identity(ModelInfo const& model, ItemView stored, ItemView item) {
  detail::StructInfo const& info = model.attributes();
  for (auto const* part : {&model.key.hash, &model.key.range}) {
    for (std::size_t const position : *part) {
      refuse_change(model, stored, item, info.fields[position].name, "part of the key");
    }
  }
  if (model.managed.has_version()) {
    refuse_change(model, stored, item, info.fields[model.managed.version].name, "the version");
  }
}

Condition equals(std::string_view attribute, Value value) {
  return {ConditionOperator::equal, {Operand(Path(attribute)), Operand(std::move(value))}};
}
Condition not_exists(std::string_view attribute) { return {ConditionOperator::not_exists, {Operand(Path(attribute))}}; }

/// Returns "#n7", ":v7".
std::string numbered(std::string_view prefix, std::size_t number) {
  constexpr std::size_t most_digits = 20;
  char text[2 + most_digits];
  char* const digits = std::copy(prefix.begin(), prefix.end(), text);
  return {text, std::to_chars(digits, std::end(text), number).ptr};
}

/// The condition that an item is what was read before it was upgraded: "#n0 = :v0 AND …". Many items need one, and no
/// attribute comes twice, so it builds no tree and searches for no placeholder.
class UnchangedCondition {
 public:
  explicit UnchangedCondition(std::size_t attributes) {
    constexpr std::size_t size_of_comparison = sizeof "#n00 = :v00 AND " - 1;
    names_.reserve(attributes);
    values_.reserve(attributes);
    text_.reserve(attributes * size_of_comparison);
  }

  void require(std::string_view attribute, ValueView value) {
    begin(attribute);
    values_.emplace_back(numbered(":v", values_.size()), value);
    text_.append(names_.back().first).append(" = ").append(values_.back().first);
  }
  void require_missing(std::string_view attribute) {
    begin(attribute);
    text_.append("attribute_not_exists(").append(names_.back().first).append(")");
  }
  /// Requires the attribute as it is in `stored`.
  void require_as_in(ItemView stored, std::string_view attribute) {
    if (std::optional<ValueView> const value = stored.find(attribute)) return require(attribute, *value);
    require_missing(attribute);
  }

  void guard(api::PutItemRequest& request) && {
    request.condition_expression = std::move(text_);
    request.return_values_on_condition_check_failure = api::ReturnValuesOnConditionCheckFailure::all_old;
    request.expression_attribute_names = std::move(names_);
    request.expression_attribute_values = std::move(values_);
  }

 private:
  void begin(std::string_view attribute) {
    if (!names_.empty()) text_ += " AND ";
    names_.emplace_back(numbered("#n", names_.size()), attribute);
  }

  std::string text_;
  api::ExpressionAttributeNames names_;
  api::ExpressionAttributeValues values_;
};

UnchangedCondition is_as_read(ModelInfo const& model, ItemView stored, ItemView item) {
  if (version_in(model, stored) > 0) {
    UnchangedCondition same_version(2);
    same_version.require_as_in(stored, model.attributes().fields[model.managed.version].name);
    same_version.require_as_in(stored, model.revision.attribute);
    return same_version;
  }
  UnchangedCondition same_content(stored.size() + item.size());
  for (ItemView::Entry const entry : stored) same_content.require(entry.name, entry.value);
  for (ItemView::Entry const entry : item) {
    if (!stored.contains(entry.name)) same_content.require_missing(entry.name);
  }
  return same_content;
}

}  // namespace

std::int64_t revision_in(ModelInfo const& model, ItemView item) {
  std::optional<ValueView> const revision = item.find(model.revision.attribute);
  if (!revision) return 1;
  if (!revision->is(Type::number)) return 0;
  return std::max<std::int64_t>(0, item::read_integer(revision->data() + 1).value_or(0));
}

Item upgraded(ModelInfo const& model, ItemView stored) {
  std::int64_t const start = revision_in(model, stored);
  if (start == 0) {
    refuse_upgrade(model, stored, model.revision.attribute,
                   "is the revision of the item, a whole number from 1, got " +
                       text_of(stored.find(model.revision.attribute)) +
                       "; correct it, or remove it from an item of the "
                       "first revision");
  }
  Item item(stored);
  for (std::int64_t from = start; from < model.revision.number; ++from) call_step(model, stored, from, item);
  recompose(model, item);
  refuse_other_identity(model, stored, item);
  return item;
}

void note_newer_revision(ModelInfo const& model, ItemView item, std::vector<ValidationFailure>& failures) {
  if (!model.revision.exists() || revision_in(model, item) <= model.revision.number) return;
  failures.push_back({.path = std::string(model.revision.attribute),
                      .message = "is " + std::to_string(revision_in(model, item)) + ", newer than " +
                                 std::to_string(model.revision.number) +
                                 ", the newest that this program knows; update the program"});
}

Condition outdated(ModelInfo const& model) {
  return !Condition(ConditionOperator::greater_equal,
                    {Operand(Path(model.revision.attribute)), Operand(Value(model.revision.number))});
}

Condition condition_of(ModelInfo const& model, RevisionRule rule) {
  std::string_view const attribute = model.revision.attribute;
  Value const current(model.revision.number);
  if (rule == RevisionRule::known) {
    return not_exists(attribute) ||
           Condition(ConditionOperator::less_equal, {Operand(Path(attribute)), Operand(current)});
  }
  std::string_view const hash = model.attributes().fields[model.key.hash_member()].name;
  return equals(attribute, current) || not_exists(model.revision.number == 1 ? attribute : hash);
}

bool is_revision_conflict(ModelInfo const& model, RevisionRule rule, ItemView stored) {
  if (rule == RevisionRule::any || stored.empty()) return false;
  std::int64_t const revision = revision_in(model, stored);
  if (rule == RevisionRule::known) return revision == 0 || revision > model.revision.number;
  return revision != model.revision.number;
}

std::string describe_revision_conflict(ModelInfo const& model, ItemView stored) {
  std::int64_t const revision = revision_in(model, stored);
  std::string const known = std::to_string(model.revision.number);
  std::string const found = "the stored item has revision " +
                            (revision == 0 ? text_of(stored.find(model.revision.attribute)) : std::to_string(revision));
  if (revision > model.revision.number) {
    return found + ", newer than " + known + ", the newest that this program knows; update the program";
  }
  return found + ", and this update needs revision " + known + "; save the item, or run a Migration";
}

api::PutItemRequest upgrade_request(detail::TableCore const& table, ItemView stored) {
  ModelInfo const& model = table.model();
  api::PutItemRequest request{.table_name = table.name(), .item = upgraded(model, stored)};
  check_index_keys(model, request.item);
  check_limits(request.item);
  is_as_read(model, stored, request.item).guard(request);
  return request;
}

}  // namespace mapper

RevisionConflict::RevisionConflict(Failure const& failure, std::int64_t known, std::int64_t stored)
    : ConditionFailed(failure), known_(known), stored_(stored) {}

}  // namespace dynamorm
