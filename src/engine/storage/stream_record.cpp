// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/stream_record.hpp"

#include <chrono>
#include <tuple>

#include "dynamorm/detail/writer.hpp"

#include "item/encoding_check.hpp"

namespace dynamorm::storage {
namespace {

api::OperationType event_of(ItemChange const& change) {
  if (!change.before) return api::OperationType::insert;
  return change.after ? api::OperationType::modify : api::OperationType::remove;
}

bool shows_old(api::StreamViewType view) {
  return view == api::StreamViewType::old_image || view == api::StreamViewType::new_and_old_images;
}

bool shows_new(api::StreamViewType view) {
  return view == api::StreamViewType::new_image || view == api::StreamViewType::new_and_old_images;
}

void write_keys(detail::Writer& writer, KeyParts const& key, ItemView item) {
  auto keys = writer.begin_map();
  for (auto const* const parts : {&key.hash, &key.range}) {
    for (KeyPart const& part : *parts) {
      writer.name(keys, part.name);
      writer.value(*item.find(part.name));
    }
  }
  std::ignore = writer.end_map(keys);  // keys have no duplicate attributes
}

std::optional<ItemView> image(MapView record, std::string_view name) {
  auto const found = record.find(name);
  return found && found->is(Type::map) ? std::optional(found->as_map()) : std::nullopt;
}

std::optional<std::int64_t> number(MapView record, std::string_view name) {
  auto const found = record.find(name);
  return found ? found->to_int64() : std::nullopt;
}

}  // namespace

std::string encode_record(TableDefinition const& table, api::StreamViewType view, ItemChange const& change) {
  detail::Writer writer;
  auto record = writer.begin_map();
  writer.name(record, "at");
  writer.number(std::int64_t{change.at.time_since_epoch().count()});
  writer.name(record, "event");
  writer.number(static_cast<std::int64_t>(event_of(change)));
  if (change.expired) {
    writer.name(record, "expired");
    writer.boolean(true);
  }
  writer.name(record, "keys");
  write_keys(writer, table.key, change.before ? *change.before : *change.after);
  if (change.after && shows_new(view)) {
    writer.name(record, "new_image");
    writer.value(ValueView(change.after->encoded().data()));
  }
  if (change.before && shows_old(view)) {
    writer.name(record, "old_image");
    writer.value(ValueView(change.before->encoded().data()));
  }
  std::ignore = writer.end_map(record);  // member names are unique
  return writer.take();
}

std::optional<StoredRecord> decode_record(std::string_view encoded) {
  if (!item::is_well_formed(encoded) || !ValueView(encoded.data()).is(Type::map)) return std::nullopt;
  MapView const record(encoded.data());
  auto const at = number(record, "at");
  auto const event = number(record, "event");
  auto const keys = image(record, "keys");
  if (!at || !event || !keys) return std::nullopt;
  return StoredRecord{.at = api::Timestamp(std::chrono::milliseconds(*at)),
                      .event = static_cast<api::OperationType>(*event),
                      .keys = *keys,
                      .old_image = image(record, "old_image"),
                      .new_image = image(record, "new_image"),
                      .expired = record.contains("expired")};
}

}  // namespace dynamorm::storage
