// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "dynamorm/detail/structs/struct_codec.hpp"

#include "mapper/structs/located_members.hpp"

namespace dynamorm::mapper {

/// Writes the default of an absent attribute; records a failure if it may not be absent.
void write_absent(detail::FieldInfo const& field, detail::Writer& writer, detail::Writer::Container& map,
                  detail::Visit& visit);
void write_field(detail::FieldInfo const& field, void const* member, detail::Writer& writer,
                 detail::Writer::Container& map, detail::Visit& visit);
/// Writes the attributes that the struct keeps as unknown, if any.
void write_unknown(detail::StructInfo const& info, detail::LocatedMembers const& members, detail::Writer& writer,
                   detail::Writer::Container& map);

/// Writes the struct as a map and checks rules. Calls `compose(i, map)` to write its composed attributes, in the order
/// of the names.
template <class Compose>
void write_struct(detail::StructInfo const& info, void const* object, detail::LocatedMembers const& members,
                  detail::Writer& writer, detail::Visit& visit, Compose compose) {
  detail::Writer::Container map = writer.begin_map();
  for (std::size_t i = 0; i < info.step_count; ++i) {
    std::size_t const field = info.steps[i].field;
    if (field >= info.count) {
      compose(field - info.count, map);
    } else if (field != info.unknown) {
      write_field(info.fields[field], members[field], writer, map, visit);
    }
  }
  for (std::size_t i = info.step_count; i < info.count + info.composed; ++i) compose(i - info.count, map);
  write_unknown(info, members, writer, map);
  if (!writer.end_map(map)) visit.fail("an attribute that is kept as unknown has the name of one that is known");
  if (info.check != nullptr) info.check(object, visit);
}

}  // namespace dynamorm::mapper
