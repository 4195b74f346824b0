// SPDX-License-Identifier: Apache-2.0
#include "mapper/structs/struct_writer.hpp"

namespace dynamorm {
namespace mapper {

using detail::FieldInfo;
using detail::LocatedMembers;
using detail::StructInfo;
using detail::Visit;
using detail::Writer;

void write_absent(FieldInfo const& field, Writer& writer, Writer::Container& map, Visit& visit) {
  if (field.write_default != nullptr) {
    writer.name(map, field.name);
    field.write_default(writer, visit);
  } else if (field.required) {
    visit.fail("is required and has no value");
  }
}

void write_field(FieldInfo const& field, void const* member, Writer& writer, Writer::Container& map, Visit& visit) {
  Visit::Step const step(visit, field.name);
  if (field.codec->absent(member)) return write_absent(field, writer, map, visit);
  if (field.check != nullptr) field.check(member, visit);
  writer.name(map, field.name);
  field.codec->encode(member, writer, visit);
}

void write_unknown(StructInfo const& info, LocatedMembers const& members, Writer& writer, Writer::Container& map) {
  if (info.unknown == detail::no_member) return;
  for (auto const [name, value] : *static_cast<Item const*>(members[info.unknown])) {
    writer.name(map, name);
    writer.value(value);
  }
}

}  // namespace mapper

namespace detail {

void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit) {
  LocatedMembers const members(info, object);
  mapper::write_struct(info, object, members, writer, visit, [](std::size_t, Writer::Container&) {});
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

}  // namespace detail
}  // namespace dynamorm
