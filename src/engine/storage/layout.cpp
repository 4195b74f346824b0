// SPDX-License-Identifier: Apache-2.0
#include "engine/storage/layout.hpp"

#include <algorithm>

#include "base/crc32.hpp"
#include "engine/storage/ordered_key.hpp"

namespace dynamorm::storage {
namespace {

/// The first byte of a key, which identifies its kind.
enum class Space : char {
  store = 0x00,
  definition = 0x01,
  counters = 0x02,
  item = 0x10,
  index_entry = 0x11,
  expiry = 0x12,
  record = 0x13,
  token = 0x14,
  horizon = 0x15,
};

/// Most keys fit into this and need no second allocation.
constexpr std::size_t usual_key = 96;

std::string begin_key(Space space) {
  std::string key;
  key.reserve(usual_key);
  key.push_back(static_cast<char>(space));
  return key;
}

std::string prefix_of(Space space, std::uint32_t id) {
  std::string key = begin_key(space);
  append_u32(key, id);
  return key;
}

/// Reserves space for a hash of the bytes that are appended next.
std::size_t reserve_hash(std::string& key) {
  std::size_t const place = key.size();
  append_u32(key, 0);
  return place;
}

void fill_hash(std::string& key, std::size_t place) {
  std::size_t const hashed = place + sizeof(std::uint32_t);
  std::uint32_t const hash = crc32(std::string_view(key).substr(hashed));
  for (int i = 0; i < 4; ++i) key[place + static_cast<std::size_t>(i)] = static_cast<char>(hash >> (24 - 8 * i));
}

void append_parts(std::string& key, std::vector<KeyPart> const& parts, ItemView item) {
  for (KeyPart const& part : parts) append_ordered(key, *item.find(part.name));
}

void append_key(std::string& key, KeyParts const& parts, ItemView item) {
  append_parts(key, parts.hash, item);
  append_parts(key, parts.range, item);
}

void append_hashed_key(std::string& key, KeyParts const& parts, ItemView item) {
  std::size_t const hash = reserve_hash(key);
  append_parts(key, parts.hash, item);
  fill_hash(key, hash);
  append_parts(key, parts.range, item);
}

template <class Unsigned>
void append_big_endian(std::string& key, Unsigned value) {
  char bytes[sizeof(Unsigned)];
  for (std::size_t i = sizeof(Unsigned); i > 0; value = static_cast<Unsigned>(value >> 8U)) {
    bytes[--i] = static_cast<char>(value);
  }
  key.append(bytes, sizeof bytes);
}

std::size_t key_size(ValueView value) noexcept {
  if (value.is(Type::number)) return 0;
  return value.is(Type::string) ? value.as_string().size() : value.as_bytes().size();
}

bool is_empty(ValueView value) noexcept { return !value.is(Type::number) && key_size(value) == 0; }

}  // namespace

void append_u32(std::string& key, std::uint32_t value) { append_big_endian(key, value); }
void append_u64(std::string& key, std::uint64_t value) { append_big_endian(key, value); }

std::uint64_t read_u64(std::string_view bytes) noexcept {
  std::uint64_t value = 0;
  for (char const byte : bytes.substr(0, sizeof value)) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

std::string definitions_prefix() { return begin_key(Space::definition); }
std::string definition_key(std::string_view table_name) { return definitions_prefix().append(table_name); }
std::string next_id_key() { return begin_key(Space::store).append("next-id"); }
std::string counters_key(std::uint32_t id) { return prefix_of(Space::counters, id); }

std::string items_prefix(std::uint32_t table_id) { return prefix_of(Space::item, table_id); }
std::string entries_prefix(std::uint32_t index_id) { return prefix_of(Space::index_entry, index_id); }
std::string expiries_prefix(std::uint32_t time_to_live_id) { return prefix_of(Space::expiry, time_to_live_id); }
std::string records_prefix(std::uint32_t stream_id) { return prefix_of(Space::record, stream_id); }

std::string item_key(TableDefinition const& table, ItemView item) {
  std::string key = items_prefix(table.id);
  append_hashed_key(key, table.key, item);
  return key;
}

bool has_entry(IndexDefinition const& index, ItemView item) noexcept {
  auto const fits = [item](KeyPart const& part) {
    auto const value = item.find(part.name);
    return value && value->type() == part.type && !is_empty(*value) && key_size(*value) <= max_hash_key_size;
  };
  std::size_t range_size = 0;
  for (KeyPart const& part : index.key.range) {
    if (!fits(part)) return false;
    range_size += key_size(*item.find(part.name));
  }
  return range_size <= max_range_key_size && std::ranges::all_of(index.key.hash, fits);
}

std::string entry_key(TableDefinition const& table, IndexDefinition const& index, ItemView item) {
  std::string key = entries_prefix(index.id);
  append_hashed_key(key, index.key, item);
  append_key(key, table.key, item);
  return key;
}

std::string expiry_key(TableDefinition const& table, std::uint64_t seconds, ItemView item) {
  std::string key = expiries_prefix(table.time_to_live->id);
  append_u64(key, seconds);
  append_key(key, table.key, item);
  return key;
}

std::string item_key_of_expiry(TableDefinition const& table, std::string_view expiry_key) {
  std::string_view const parts = expiry_key.substr(expiries_prefix(0).size() + sizeof(std::uint64_t));
  std::size_t hash_size = 0;
  for (KeyPart const& part : table.key.hash) hash_size += ordered_size(parts.substr(hash_size), part.type);
  std::string key = items_prefix(table.id);
  std::size_t const hash = reserve_hash(key);
  key.append(parts.substr(0, hash_size));
  fill_hash(key, hash);
  key.append(parts.substr(hash_size));
  return key;
}

std::string record_key(std::uint32_t stream_id, std::uint64_t sequence) {
  std::string key = records_prefix(stream_id);
  append_u64(key, sequence);
  return key;
}

std::string horizon_key(std::uint32_t stream_id) { return prefix_of(Space::horizon, stream_id); }

std::string tokens_prefix() { return begin_key(Space::token); }
std::string token_key(std::string_view client_token) { return tokens_prefix().append(client_token); }

void append_partition(std::string& key, std::span<ValueView const> hash_values) {
  std::size_t const hash = reserve_hash(key);
  for (ValueView const value : hash_values) append_ordered(key, value);
  fill_hash(key, hash);
}

std::uint32_t hash_of_hash(KeyParts const& key, ItemView item) {
  std::string hashed;
  append_parts(hashed, key.hash, item);
  return crc32(hashed);
}

}  // namespace dynamorm::storage
