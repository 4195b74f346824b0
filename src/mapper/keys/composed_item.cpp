// SPDX-License-Identifier: Apache-2.0
#include "mapper/keys/composed_item.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "dynamorm/detail/table/composed_key.hpp"

#include "item/trusted.hpp"
#include "mapper/failures.hpp"
#include "mapper/items/replace_attribute.hpp"
#include "mapper/keys/key_text.hpp"
#include "mapper/structs/struct_writer.hpp"

namespace dynamorm {
namespace mapper {
namespace {

using detail::ComposedKey;
using detail::FieldInfo;
using detail::LocatedMembers;
using detail::ModelInfo;
using detail::PlainType;
using detail::StructInfo;
using detail::Visit;
using detail::Writer;

/// Composes keys of the members of an object.
class ObjectComposer {
 public:
  ObjectComposer(ModelInfo const& model, LocatedMembers const& members, Visit& visit)
      : info_(model.attributes()), members_(members), visit_(visit) {}

  /// Writes an attribute, unless one of its members is absent.
  void write(ComposedKey const& composed, Writer& writer, Writer::Container& map) {
    if (composed.parts.empty()) {
      writer.name(map, composed.name);
      composed.number != 0 ? writer.number(composed.number) : writer.string(composed.after);
    } else if (compose_text(composed)) {
      writer.name(map, composed.name);
      writer.string(text_);
    }
  }

 private:
  [[nodiscard]] bool compose_text(ComposedKey const& composed) {
    text_.clear();
    for (std::size_t i = 0; i < composed.parts.size(); ++i) {
      text_ += composed.parts[i].before;
      if (!append(composed, i)) return false;
    }
    text_ += composed.after;
    return true;
  }

  /// Returns false if the member is absent.
  [[nodiscard]] bool append(ComposedKey const& composed, std::size_t part) {
    std::size_t const member = composed.parts[part].member;
    FieldInfo const& field = info_.fields[member];
    Visit::Step const step(visit_, field.name);
    if (field.codec->plain == PlainType::text) {
      append_text(text_, composed, part, *static_cast<std::string const*>(members_[member]), visit_);
      return true;
    }
    Visit told;  // the member itself reports what is wrong with it
    scratch_.rewind(0);
    if (!field.codec->absent(members_[member])) {
      field.codec->encode(members_[member], scratch_, told);
    } else if (field.write_default != nullptr) {
      field.write_default(scratch_, told);
    } else {
      return false;
    }
    ValueView const value(scratch_.buffer().data());
    if (value.is_null()) return false;
    append_value(text_, composed, part, value, visit_);
    return true;
  }

  StructInfo const& info_;
  LocatedMembers const& members_;
  Visit& visit_;
  std::string text_;
  Writer scratch_;
};

auto values_in(ModelInfo const& model, ItemView item) {
  return [&model, item](std::size_t member) { return item.find(model.attributes().fields[member].name); };
}

}  // namespace

void encode_model(ModelInfo const& model, void const* object, Writer& writer, Visit& rules, Visit& keys) {
  StructInfo const& info = model.attributes();
  if (model.composed.empty()) return detail::encode_struct(info, object, writer, rules);
  LocatedMembers const members(info, object);
  ObjectComposer composer(model, members, keys);
  write_struct(info, object, members, writer, rules, [&](std::size_t composed, Writer::Container& map) {
    composer.write(model.composed[composed], writer, map);
  });
}

void throw_if_no_key(ModelInfo const& model, ItemView item, Visit& visit) {
  if (!visit.good()) throw ValidationError(std::string(model.table_name), Item(item), std::move(visit.failures()));
}

void recompose(ModelInfo const& model, Item& item) {
  Visit visit;
  std::string text;
  for (ComposedKey const& composed : model.composed) {
    if (compose(model, composed, values_in(model, item), text, visit)) {
      replace_attribute(item, composed.name, composed.number != 0 ? Value(composed.number) : Value(text));
    } else {
      item.erase(composed.name);
    }
  }
  throw_if_no_key(model, item, visit);
}

void refuse_other_composed(ModelInfo const& model, ItemView document, void const* object, Visit& visit) {
  bool const any = std::ranges::any_of(model.composed,
                                       [&](ComposedKey const& composed) { return document.contains(composed.name); });
  if (!any) return;
  Writer writer;
  Visit rules;
  encode_model(model, object, writer, rules, visit);
  Item const item = item::trusted_item(writer.take());
  for (ComposedKey const& composed : model.composed) {
    std::optional<ValueView> const given = document.find(composed.name);
    std::optional<ValueView> const made = item.find(composed.name);
    if (!given || (made && *given == *made)) continue;
    Visit::Step const step(visit, composed.name);
    visit.fail("is composed by " + std::string(composed.text) +
               (made ? " and would be " + made->to_string() : " of members that are missing") + ", got " +
               given->to_string() + "; leave it out");
  }
}

bool is_of_kind(ModelInfo const& model, ItemView item) {
  if (model.kind == detail::no_member) return true;
  ComposedKey const& kind = model.composed[model.kind - model.attributes().count];
  std::optional<ValueView> const stored = item.find(kind.name);
  return stored && stored->is(Type::string) && stored->as_string() == kind.after;
}

void add_kind(ModelInfo const& model, std::vector<Path>& wanted) {
  if (model.kind == detail::no_member || wanted.empty()) return;
  wanted.emplace_back(model.attributes().fields[model.kind].name);
}

}  // namespace mapper

namespace detail {

Item composed_key(ModelInfo const& model, Item const& members) {
  Visit visit;
  std::string text;
  Item key;
  StructInfo const& info = model.attributes();
  for (auto const* part : {&model.key.hash, &model.key.range}) {
    for (std::size_t const position : *part) {
      std::string_view const name = info.fields[position].name;
      if (position < info.count) {
        if (auto const value = members.find(name)) key.set(name, Value(*value));
      } else if (mapper::compose(model, model.composed[position - info.count], mapper::values_in(model, members), text,
                                 visit)) {
        key.set(name, Value(text));
      }
    }
  }
  if (!visit.good()) {
    mapper::throw_unless_remembered(
        ValidationError(std::string(model.table_name), members, std::move(visit.failures())));
  }
  return key;
}

}  // namespace detail
}  // namespace dynamorm
