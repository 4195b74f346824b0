// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/renewal.hpp"

#include <algorithm>
#include <array>
#include <cstddef>

#include "mapper/clock.hpp"
#include "mapper/items/stamps.hpp"
#include "mapper/keys/composed_item.hpp"
#include "mapper/structs/located_members.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ManagedInfo;
using detail::ModelInfo;
using detail::TableCore;

/// The positions of the stamps; no_member for those that the model lacks.
std::array<std::size_t, 2> stamps_of(ManagedInfo const& managed) {
  return {managed.created.member, managed.updated.member};
}

void stamp_actions(TableCore const& table, std::vector<UpdateAction>& actions) {
  if (table.model().managed.has_stamps()) stamp(table.model(), now_in(table.database()), actions);
}

}  // namespace

CountedUp renew(TableCore const& table, Item& item) {
  ModelInfo const& model = table.model();
  if (model.managed.has_stamps()) {
    stamp(model, now_in(table.database()), item);
    recompose(model, item);
  }
  return model.managed.has_version() ? count_up(model, item) : CountedUp();
}

void renew(TableCore const& table, ItemView key, std::int64_t loaded, bool unchecked,
           std::vector<UpdateAction>& actions) {
  if (unchecked) return renew_by_key(table, actions);
  stamp_actions(table, actions);
  if (table.model().managed.has_version()) count_up(table.model(), key, loaded, actions);
}

void renew_by_key(TableCore const& table, std::vector<UpdateAction>& actions) {
  stamp_actions(table, actions);
  if (table.model().managed.has_version()) count_up(table.model(), actions);
}

bool is_renewed(ModelInfo const& model, Path const& path) {
  auto const is = [&](std::size_t member) {
    return member != detail::no_member && path == Path(model.attributes().fields[member].name);
  };
  return is(model.managed.version) || std::ranges::any_of(stamps_of(model.managed), is);
}

void take_renewed(ModelInfo const& model, void* object, ItemView stored, std::int64_t version) {
  if (model.managed.has_version()) set_version(model, object, version);
  if (!model.managed.has_stamps()) return;
  detail::StructInfo const& info = model.attributes();
  detail::LocatedMembers const members(info, object);
  detail::Visit visit;
  for (std::size_t const member : stamps_of(model.managed)) {
    if (member == detail::no_member) continue;
    if (auto const value = stored.find(info.fields[member].name)) {
      (void)info.fields[member].codec->decode(members[member], *value, visit);
    }
  }
}

}  // namespace dynamorm::mapper
