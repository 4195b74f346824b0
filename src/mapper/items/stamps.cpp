// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/stamps.hpp"

#include <string_view>

#include "dynamorm/detail/structs/scalar_codec.hpp"

#include "item/trusted.hpp"
#include "mapper/items/replace_attribute.hpp"

namespace dynamorm::mapper {
namespace {

using detail::ModelInfo;
using detail::StampInfo;

std::string_view name_of_stamp(ModelInfo const& model, StampInfo const& stamp) {
  return model.attributes().fields[stamp.member].name;
}

/// Returns a time as the stamp's attribute stores it.
Value stored_time(StampInfo const& stamp, std::int64_t nanoseconds) {
  detail::Writer writer;
  detail::Visit visit;
  std::int64_t const ticks = detail::ticks_of(nanoseconds, stamp.tick);
  if (stamp.epoch_seconds) {
    detail::encode_epoch_seconds(ticks, stamp.tick, writer);
  } else {
    detail::encode_iso8601(ticks, stamp.tick, writer, visit);
  }
  return item::trusted_value(writer.take());
}

/// Whether the item lacks the time, or has that of an object that was never stamped.
bool is_missing(ModelInfo const& model, StampInfo const& stamp, ItemView item) {
  std::optional<ValueView> const there = item.find(name_of_stamp(model, stamp));
  return !there || there->is_null() || *there == stored_time(stamp, 0).view();
}

}  // namespace

void stamp(ModelInfo const& model, std::int64_t now, Item& item) {
  StampInfo const& created = model.managed.created;
  StampInfo const& updated = model.managed.updated;
  if (created.exists() && is_missing(model, created, item)) {
    replace_attribute(item, name_of_stamp(model, created), stored_time(created, now));
  }
  if (updated.exists()) replace_attribute(item, name_of_stamp(model, updated), stored_time(updated, now));
}

void stamp(ModelInfo const& model, std::int64_t now, std::vector<UpdateAction>& actions) {
  auto const add = [&](UpdateAction::Kind kind, StampInfo const& stamp) {
    if (stamp.exists()) actions.emplace_back(kind, Path(name_of_stamp(model, stamp)), stored_time(stamp, now));
  };
  add(UpdateAction::Kind::set_if_not_exists, model.managed.created);
  add(UpdateAction::Kind::set, model.managed.updated);
}

void erase_missing_stamp(ModelInfo const& model, Item& item) {
  StampInfo const& created = model.managed.created;
  if (created.exists() && is_missing(model, created, item)) item.erase(name_of_stamp(model, created));
}

}  // namespace dynamorm::mapper
