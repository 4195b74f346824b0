// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/versions.hpp"

#include <string>
#include <utility>

#include "dynamorm/service_error.hpp"
#include "dynamorm/validation_error.hpp"

#include "item/encoding.hpp"
#include "item/trusted.hpp"
#include "mapper/items/item_checks.hpp"
#include "mapper/items/replace_attribute.hpp"
#include "mapper/structs/located_members.hpp"
#include "mapper/transactions/cancellation.hpp"

namespace dynamorm {
namespace mapper {
namespace {

using detail::FieldInfo;
using detail::ModelInfo;

FieldInfo const& version_field(ModelInfo const& model) { return model.attributes().fields[model.managed.version]; }

std::int64_t to_version(ValueView value) {
  return value.is(Type::number) ? item::read_integer(value.data() + 1).value_or(-1) : -1;
}

/// A version as an encoded value, without allocation.
class EncodedVersion {
 public:
  explicit EncodedVersion(std::int64_t version) noexcept
      : size_(static_cast<std::size_t>(item::put_digits(bytes_ + 1, version) - bytes_)) {}

  [[nodiscard]] std::string_view bytes() const noexcept { return {bytes_, size_}; }
  [[nodiscard]] ValueView view() const noexcept { return ValueView(bytes_); }

 private:
  char bytes_[1 + item::digits_max] = {static_cast<char>(item::Tag::number)};
  std::size_t size_;
};

Value value_of(std::int64_t version) { return item::trusted_value(std::string(EncodedVersion(version).bytes())); }

/// An item that another program stored may lack the version, or have version 0; both are like no item.
std::string text_of_is_at(std::string const& name, std::string const& value, std::int64_t version) {
  return (version == 0 ? "attribute_not_exists(" + name + ") OR " : "") + name + " = " + value;
}
/// The same as a tree, to be combined with other conditions.
Condition is_at(std::string_view attribute, std::int64_t version) {
  Path const path(attribute);
  Condition at(ConditionOperator::equal, {Operand(path), Operand(value_of(version))});
  return version == 0 ? Condition(ConditionOperator::not_exists, {Operand(path)}) || std::move(at) : at;
}

/// Returns the version that a condition requires: that of a comparison that has to hold.
std::optional<std::int64_t> required_version(std::string_view attribute, Condition const& condition) {
  if (condition.kind() == Condition::Kind::all_of) {
    for (Condition const& part : condition.parts()) {
      if (auto const version = required_version(attribute, part)) return version;
    }
  } else if (condition.kind() == Condition::Kind::comparison && condition.op() == ConditionOperator::equal) {
    std::vector<Operand> const& sides = condition.operands();
    if (sides[0].kind() == Operand::Kind::path && sides[1].kind() == Operand::Kind::value &&
        sides[0].path() == Path(attribute)) {
      return to_version(sides[1].value());
    }
  }
  return std::nullopt;
}

std::int64_t next_version(ModelInfo const& model, ItemView item, std::int64_t version) {
  if (version >= 0 && version < model.managed.highest_version) return version + 1;
  std::string message =
      version < 0
          ? "is a version, which is 0 for an item that was never stored and counts up, got " + std::to_string(version)
          : "has counted to " + std::to_string(version) + ", the highest number of its type; use a wider one";
  throw ValidationError(std::string(model.table_name), Item(item),
                        {{.path = std::string(version_field(model).name), .message = std::move(message)}},
                        name_of(model, item));
}

}  // namespace

std::int64_t version_of(ModelInfo const& model, void const* object) {
  if (!model.managed.has_version()) return 0;
  detail::Writer writer;
  detail::Visit visit;
  detail::StructInfo const& info = model.attributes();
  version_field(model).codec->encode(detail::LocatedMembers(info, object)[model.managed.version], writer, visit);
  return to_version(ValueView(writer.buffer().data()));
}

std::int64_t version_in(ModelInfo const& model, ItemView item) {
  if (!model.managed.has_version()) return 0;
  std::optional<ValueView> const version = item.find(version_field(model).name);
  return version ? to_version(*version) : 0;
}

Guard guard_of_instance(ModelInfo const& model, std::int64_t loaded, Condition const& condition, bool unchecked,
                        RevisionRule revision) {
  Guard guard{.condition = condition, .revision = model.revision.exists() ? revision : RevisionRule::any};
  if (!model.managed.has_version() || unchecked) return guard;
  guard.version = loaded;
  guard.adds_version = true;
  return guard;
}

Guard guard_of_key(ModelInfo const& model, Condition const& condition, RevisionRule revision) {
  Guard guard{.condition = condition, .revision = model.revision.exists() ? revision : RevisionRule::any};
  if (model.managed.has_version()) guard.version = required_version(version_field(model).name, condition);
  return guard;
}

Condition whole_condition(ModelInfo const& model, Guard const& guard) {
  Condition whole = guard.condition;
  if (guard.adds_version) whole = std::move(whole) && is_at(version_field(model).name, *guard.version);
  if (guard.revision != RevisionRule::any) whole = std::move(whole) && condition_of(model, guard.revision);
  return whole;
}

std::optional<std::string> expression_of(ModelInfo const& model, Guard const& guard, Placeholders& placeholders) {
  if (!is_only_of_version(guard)) return expression_of(whole_condition(model, guard), placeholders);
  std::string const name = placeholders.name(std::string(version_field(model).name));
  return text_of_is_at(name, placeholders.value(value_of(*guard.version)), *guard.version);
}

bool is_only_of_version(Guard const& guard) noexcept {
  return guard.adds_version && guard.condition.always_true() && guard.revision == RevisionRule::any;
}

std::string const& version_expression(Guard const& guard) {
  static std::string const of_first_write = text_of_is_at("#n0", ":v0", 0);
  static std::string const of_later_write = text_of_is_at("#n0", ":v0", 1);
  return *guard.version == 0 ? of_first_write : of_later_write;
}

void add_version(ModelInfo const& model, Guard const& guard, std::optional<api::ExpressionAttributeNames>& names,
                 std::optional<api::ExpressionAttributeValues>& values) {
  names.emplace().reserve(1);
  names->emplace_back("#n0", version_field(model).name);
  values.emplace().reserve(1);
  values->emplace_back(":v0", value_of(*guard.version));
}

CountedUp count_up(ModelInfo const& model, Item& item) {
  std::string_view const name = version_field(model).name;
  std::optional<ValueView> const old = ItemView(item).find(name);
  std::int64_t const before = old ? to_version(*old) : 0;
  std::int64_t const after = next_version(model, item, before);
  replace_attribute(item, name, old, EncodedVersion(after).view());
  return {.before = before, .after = after};
}

void set_version(ModelInfo const& model, void* object, std::int64_t version) {
  detail::Visit visit;
  void* const member = detail::LocatedMembers(model.attributes(), object)[model.managed.version];
  (void)version_field(model).codec->decode(member, EncodedVersion(version).view(), visit);
}

void count_up(ModelInfo const& model, ItemView key, std::int64_t loaded, std::vector<UpdateAction>& actions) {
  actions.emplace_back(UpdateAction::Kind::set, Path(version_field(model).name),
                       value_of(next_version(model, key, loaded)));
}

void count_up(ModelInfo const& model, std::vector<UpdateAction>& actions) {
  actions.emplace_back(UpdateAction::Kind::add, Path(version_field(model).name), Value(1));
}

bool is_version_conflict(ModelInfo const& model, Guard const& guard, ItemView stored) {
  return guard.version && *guard.version != version_in(model, stored);
}

std::string describe_conflict(ModelInfo const& model, Guard const& guard, ItemView stored) {
  std::string const found = stored.empty() ? "the item does not exist"
                                           : "the stored item has version " + std::to_string(version_in(model, stored));
  return "expected version " + std::to_string(guard.version.value_or(0)) + ", but " + found;
}

bool was_put(Failure const& failure, Item const& sent, ModelInfo const& model, Guard const& guard) {
  if (!failure.outcome_unknown() || !guard.adds_version) return false;
  if (failure.name() != "ConditionalCheckFailedException" || failure.item() != sent.encoded()) return false;
  return is_version_conflict(model, guard, item_of_failure(failure.item()));
}

bool was_removed(Failure const& failure, Guard const& guard) {
  if (!failure.outcome_unknown() || !guard.adds_version) return false;
  return failure.name() == "ConditionalCheckFailedException" && failure.item().empty();
}

void throw_failure_of_write(Failure const& failure, ModelInfo const& model, Guard const& guard) {
  if (failure.name() != "ConditionalCheckFailedException") throw_failure(failure);
  Item const stored = item_of_failure(failure.item());
  bool const is_about_revision = is_revision_conflict(model, guard.revision, stored);
  if (!is_about_revision && !is_version_conflict(model, guard, stored)) throw_failure(failure);
  Failure told = failure.detached();
  if (is_about_revision) {
    told.message(failure.message() + "; " + describe_revision_conflict(model, stored));
    throw RevisionConflict(told, model.revision.number, revision_in(model, stored));
  }
  told.message(failure.message() + "; " + describe_conflict(model, guard, stored));
  throw VersionConflict(told, *guard.version, version_in(model, stored));
}

}  // namespace mapper

VersionConflict::VersionConflict(Failure const& failure, std::int64_t expected, std::int64_t stored)
    : ConditionFailed(failure), expected_(expected), stored_(stored) {}

}  // namespace dynamorm
