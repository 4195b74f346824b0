// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/definition_codec.hpp"

#include <algorithm>
#include <chrono>
#include <concepts>
#include <tuple>
#include <type_traits>

#include "dynamorm/detail/writer.hpp"
#include "dynamorm/error.hpp"
#include "dynamorm/value_view.hpp"

#include "item/encoding_check.hpp"

namespace dynamorm::storage {
namespace {

// The members of each structure, listed once for both directions.

template <class T, class Of>
concept Is = std::same_as<std::remove_const_t<T>, Of>;

void members(auto& codec, Is<KeyPart> auto& part) {
  codec("name", part.name);
  codec("type", part.type);
}

void members(auto& codec, Is<KeyParts> auto& key) {
  codec("hash", key.hash);
  codec("range", key.range);
}

void members(auto& codec, Is<api::AttributeDefinition> auto& attribute) {
  codec("name", attribute.attribute_name);
  codec("type", attribute.attribute_type);
}

void members(auto& codec, Is<api::IndexProjection> auto& projection) {
  codec("type", projection.projection_type);
  codec("non_key_attributes", projection.non_key_attributes);
}

void members(auto& codec, Is<api::ProvisionedThroughput> auto& throughput) {
  codec("read_units", throughput.read_capacity_units);
  codec("write_units", throughput.write_capacity_units);
}

void members(auto& codec, Is<Throughput> auto& throughput) {
  codec("read_units", throughput.read_units);
  codec("write_units", throughput.write_units);
  codec("increased", throughput.increased);
  codec("decreased", throughput.decreased);
  codec("decreases_today", throughput.decreases_today);
  codec("next", throughput.next);
}

void members(auto& codec, Is<api::OnDemandThroughput> auto& throughput) {
  codec("max_read_request_units", throughput.max_read_request_units);
  codec("max_write_request_units", throughput.max_write_request_units);
}

void members(auto& codec, Is<api::WarmThroughput> auto& throughput) {
  codec("read_units_per_second", throughput.read_units_per_second);
  codec("write_units_per_second", throughput.write_units_per_second);
}

void members(auto& codec, Is<api::SearchSchemaElement> auto& element) {
  codec("name", element.attribute_name);
  codec("type", element.search_schema_element_type);
}

void members(auto& codec, Is<VectorDefinition> auto& vector) {
  codec("attribute", vector.attribute);
  codec("dimensions", vector.dimensions);
  codec("distance", vector.distance);
  codec("schema", vector.schema);
  codec("filters", vector.filters);
}

void members(auto& codec, Is<IndexDefinition> auto& index) {
  codec("id", index.id);
  codec("kind", index.kind);
  codec("name", index.name);
  codec("key", index.key);
  codec("projection", index.projection);
  codec("status", index.status);
  codec("backfilling", index.backfilling);
  codec("status_until", index.status_until);
  codec("throughput", index.throughput);
  codec("on_demand", index.on_demand);
  codec("warm", index.warm);
  codec("vector", index.vector);
}

void members(auto& codec, Is<ShardDefinition> auto& shard) {
  codec("id", shard.id);
  codec("parent", shard.parent);
  codec("first", shard.first);
  codec("created", shard.created);
  codec("last", shard.last);
  codec("closed", shard.closed);
  codec("hash_begin", shard.hash_begin);
  codec("hash_end", shard.hash_end);
}

void members(auto& codec, Is<StreamDefinition> auto& stream) {
  codec("id", stream.id);
  codec("view", stream.view);
  codec("created", stream.created);
  codec("disabled", stream.disabled);
  codec("shards", stream.shards);
}

void members(auto& codec, Is<TimeToLiveDefinition> auto& time_to_live) {
  codec("id", time_to_live.id);
  codec("attribute", time_to_live.attribute);
  codec("enabled", time_to_live.enabled);
  codec("indexed", time_to_live.indexed);
  codec("changed", time_to_live.changed);
}

void members(auto& codec, Is<api::SseSpecification> auto& encryption) {
  codec("enabled", encryption.enabled);
  codec("sse_type", encryption.sse_type);
  codec("kms_master_key_id", encryption.kms_master_key_id);
}

void members(auto& codec, Is<api::ResourceTag> auto& tag) {
  codec("key", tag.key);
  codec("value", tag.value);
}

void members(auto& codec, Is<RecoveryDefinition> auto& recovery) {
  codec("since", recovery.since);
  codec("days", recovery.days);
}

void members(auto& codec, Is<PolicyDefinition> auto& policy) {
  codec("stream", policy.stream);
  codec("text", policy.text);
  codec("revision", policy.revision);
}

void members(auto& codec, Is<InsightsDefinition> auto& insights) {
  codec("index", insights.index);
  codec("enabled", insights.enabled);
  codec("mode", insights.mode);
  codec("enabled_first", insights.enabled_first);
  codec("changed", insights.changed);
}

void members(auto& codec, Is<DestinationDefinition> auto& destination) {
  codec("stream_arn", destination.stream_arn);
  codec("change", destination.change);
  codec("changed", destination.changed);
  codec("precision", destination.precision);
}

void members(auto& codec, Is<TableDefinition> auto& table) {
  codec("id", table.id);
  codec("name", table.name);
  codec("uuid", table.uuid);
  codec("created", table.created);
  codec("status", table.status);
  codec("status_until", table.status_until);
  codec("attributes", table.attributes);
  codec("key", table.key);
  codec("indexes", table.indexes);
  codec("billing", table.billing);
  codec("billed_per_request_since", table.billed_per_request_since);
  codec("throughput", table.throughput);
  codec("on_demand", table.on_demand);
  codec("warm", table.warm);
  codec("streams", table.streams);
  codec("time_to_live", table.time_to_live);
  codec("encryption", table.encryption);
  codec("table_class", table.table_class);
  codec("table_class_changed", table.table_class_changed);
  codec("next_table_class", table.next_table_class);
  codec("deletion_protected", table.deletion_protected);
  codec("tags", table.tags);
  codec("recovery", table.recovery);
  codec("policies", table.policies);
  codec("insights", table.insights);
  codec("destinations", table.destinations);
}

/// Encodes one structure as a map.
class Encoder {
 public:
  template <class Structure>
  static void write_structure(detail::Writer& writer, Structure const& value) {
    Encoder encoder(writer);
    members(encoder, value);
    std::ignore = writer.end_map(encoder.map_);  // member names are unique
  }

  template <class T>
  void operator()(std::string_view name, T const& member) {
    writer_.name(map_, name);
    write(member);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T> const& member) {
    if (member) (*this)(name, *member);
  }

 private:
  explicit Encoder(detail::Writer& writer) : writer_(writer), map_(writer.begin_map()) {}

  void write(std::string const& text) { writer_.string(text); }
  void write(bool value) { writer_.boolean(value); }
  void write(api::Timestamp time) { writer_.number(std::int64_t{time.time_since_epoch().count()}); }
  template <class T>
    requires std::is_enum_v<T> || (std::integral<T> && !std::same_as<T, bool>)
  void write(T value) {
    writer_.number(static_cast<std::int64_t>(value));
  }
  template <class T>
  void write(std::vector<T> const& elements) {
    auto list = writer_.begin_list();
    for (T const& element : elements) {
      writer_.element(list);
      write(element);
    }
    writer_.end_list(list);
  }
  template <class T>
    requires std::is_aggregate_v<T>
  void write(T const& value) {
    write_structure(writer_, value);
  }

  detail::Writer& writer_;
  detail::Writer::Container map_;
};

class Decoder {
 public:
  explicit Decoder(MapView map) noexcept : map_(map) {}

  template <class T>
  void operator()(std::string_view name, T& member) {
    if (auto const found = map_.find(name)) read(*found, member);
  }
  template <class T>
  void operator()(std::string_view name, std::optional<T>& member) {
    if (auto const found = map_.find(name)) read(*found, member.emplace());
  }

 private:
  static void read(ValueView value, std::string& text) { text = value.as_string(); }
  static void read(ValueView value, bool& flag) { flag = value.as_boolean(); }
  static void read(ValueView value, api::Timestamp& time) {
    time = api::Timestamp(std::chrono::milliseconds(value.as_int64()));
  }
  template <class T>
    requires std::is_enum_v<T> || (std::integral<T> && !std::same_as<T, bool>)
  static void read(ValueView value, T& number) {
    number = static_cast<T>(value.as_int64());
  }
  template <class T>
  static void read(ValueView value, std::vector<T>& elements) {
    for (ValueView const element : value.as_list()) read(element, elements.emplace_back());
  }
  template <class T>
    requires std::is_aggregate_v<T>
  static void read(ValueView value, T& structure) {
    Decoder decoder(value.as_map());
    members(decoder, structure);
  }

  MapView map_;
};

/// Earlier versions stored a single line of shards, each of which ends where the next one begins.
void close_followed_shards(StreamDefinition& stream) {
  for (std::size_t i = 0; i + 1 < stream.shards.size(); ++i) {
    ShardDefinition& shard = stream.shards[i];
    ShardDefinition const& next = stream.shards[i + 1];
    if (shard.last || next.parent != shard.id) continue;
    shard.last = next.first - 1;
    shard.closed = next.created;
  }
}

}  // namespace

std::string encode(TableDefinition const& definition) {
  detail::Writer writer;
  Encoder::write_structure(writer, definition);
  return writer.take();
}

std::optional<TableDefinition> decode_definition(std::string_view encoded) {
  if (!item::is_well_formed(encoded)) return std::nullopt;
  try {
    TableDefinition definition;
    Decoder decoder(ValueView(encoded.data()).as_map());
    members(decoder, definition);
    std::ranges::for_each(definition.streams, close_followed_shards);
    return definition;
  } catch (Error const&) {  // a member of the wrong type
    return std::nullopt;
  }
}

}  // namespace dynamorm::storage
