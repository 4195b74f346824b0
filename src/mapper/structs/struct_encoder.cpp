#include <optional>

#include "dynamorm/detail/structs/struct_codec.hpp"

#include "mapper/structs/located_members.hpp"

namespace dynamorm::detail {
namespace {

Item const* unknown_attributes(StructInfo const& info, LocatedMembers const& members) {
  return info.unknown == no_member ? nullptr : static_cast<Item const*>(members[info.unknown]);
}

/// Writes the default of an absent attribute; records a failure if it may not be absent.
void encode_absent(FieldInfo const& field, Writer& writer, Writer::Container& map, Visit& visit) {
  if (field.write_default != nullptr) {
    writer.name(map, field.name);
    field.write_default(writer, visit);
  } else if (field.required) {
    visit.fail("is required and has no value");
  }
}

void encode_field(FieldInfo const& field, void const* member, Writer& writer, Writer::Container& map, Visit& visit) {
  Visit::Step const step(visit, field.name);
  if (field.codec->absent(member)) return encode_absent(field, writer, map, visit);
  if (field.check != nullptr) field.check(member, visit);
  writer.name(map, field.name);
  field.codec->encode(member, writer, visit);
}

void encode_unknown(Item const& attributes, Writer& writer, Writer::Container& map) {
  for (auto const [name, value] : attributes) {
    writer.name(map, name);
    writer.value(value);
  }
}

}  // namespace

void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit) {
  LocatedMembers const members(info, object);
  Writer::Container map = writer.begin_map();
  for (std::size_t i = 0; i < info.count; ++i) {
    std::size_t const field = info.steps[i].field;
    if (field != info.unknown) encode_field(info.fields[field], members[field], writer, map, visit);
  }
  if (Item const* unknown = unknown_attributes(info, members)) encode_unknown(*unknown, writer, map);
  if (!writer.end_map(map)) visit.fail("an attribute that is kept as unknown has the name of one that is known");
  if (info.check != nullptr) info.check(object, visit);
}

void take_defaults(StructInfo const& info, void* object, ItemView stored) {
  LocatedMembers const members(info, object);
  Visit visit;
  for (std::size_t i = 0; i < info.count; ++i) {
    FieldInfo const& field = info.fields[i];
    if (field.write_default == nullptr || !field.codec->absent(members[i])) continue;
    if (std::optional<ValueView> const value = stored.find(field.name)) field.codec->decode(members[i], *value, visit);
  }
}

}  // namespace dynamorm::detail
