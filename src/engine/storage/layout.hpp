// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "dynamorm/value_view.hpp"

#include "engine/storage/table_definition.hpp"

/// The keys of everything that is stored, version 1.
///
///   format      = %x00 "format"                     ; -> the version, in decimal
///   next-id     = %x00 "next-id"                    ; -> the next id, in decimal
///   definition  = %x01 table-name                   ; -> TableDefinition, as definition_codec.hpp says
///   counters    = %x02 id                           ; -> what a table or index holds, as counters.hpp says
///   item        = %x10 id hash-of-hash key          ; -> the item; id of its table
///   index-entry = %x11 id hash-of-hash key key      ; -> what the index holds of the item; id of the index; the
///                                                   ;    index's key, then the table's
///   expiry      = %x12 id seconds key               ; -> nothing; id of the time to live; the table's key
///   record      = %x13 id sequence                  ; -> a stream record; id of the stream
///   token       = %x14 client-token                 ; -> a transaction that was carried out
///   horizon     = %x15 id                           ; -> the sequence, in decimal, below which the records are gone;
///                                                   ;    id of the stream
///   id          = 4 bytes, big-endian
///   key         = 1*4ordered *4ordered              ; hash attributes, range attributes; `ordered` as in
///                                                   ; ordered_key.hpp
///   hash-of-hash = 4 bytes, big-endian              ; CRC-32 (IEEE) of the key's ordered hash attributes
///   seconds     = 8 bytes, big-endian               ; since 1970
///   sequence    = 8 bytes, big-endian
///
/// hash-of-hash spreads items over the order of a scan as the service does, so that the segments of a parallel scan
/// are even. The items of one hash key stay together, in the order of their range keys. Stored numbers never change.
namespace dynamorm::storage {

[[nodiscard]] std::string definition_key(std::string_view table_name);
[[nodiscard]] std::string definitions_prefix();
[[nodiscard]] std::string next_id_key();
[[nodiscard]] std::string counters_key(std::uint32_t id);

[[nodiscard]] std::string items_prefix(std::uint32_t table_id);
[[nodiscard]] std::string entries_prefix(std::uint32_t index_id);
[[nodiscard]] std::string expiries_prefix(std::uint32_t time_to_live_id);
[[nodiscard]] std::string records_prefix(std::uint32_t stream_id);

/// Returns the key of an item, which must have its key attributes with the right types.
[[nodiscard]] std::string item_key(TableDefinition const& table, ItemView item);
/// The maximum length in bytes of the value of a hash attribute, and of those of all range attributes together.
/// Rule from: "Quotas in Amazon DynamoDB", Partition key length and Sort key length.
constexpr std::size_t max_hash_key_size = 2048;
constexpr std::size_t max_range_key_size = 1024;

/// Returns whether the item has an entry in the index: it needs all key attributes with the right types, neither empty
/// nor too long. Items older than the index may have invalid ones.
[[nodiscard]] bool has_entry(IndexDefinition const& index, ItemView item) noexcept;
/// Returns the key of the item's entry.
[[nodiscard]] std::string entry_key(TableDefinition const& table, IndexDefinition const& index, ItemView item);
[[nodiscard]] std::string expiry_key(TableDefinition const& table, std::uint64_t seconds, ItemView item);
/// Returns the key of the item of an expiry entry.
[[nodiscard]] std::string item_key_of_expiry(TableDefinition const& table, std::string_view expiry_key);
[[nodiscard]] std::string record_key(std::uint32_t stream_id, std::uint64_t sequence);
[[nodiscard]] std::string horizon_key(std::uint32_t stream_id);
[[nodiscard]] std::string tokens_prefix();
[[nodiscard]] std::string token_key(std::string_view client_token);

/// Appends the common beginning of the keys of all items of one hash key, after their prefix: hash-of-hash and the
/// values of the hash attributes, in the order of the key's definition.
void append_partition(std::string& key, std::span<ValueView const> hash_values);

/// Returns the hash-of-hash of an item, which must have the hash attributes.
[[nodiscard]] std::uint32_t hash_of_hash(KeyParts const& key, ItemView item);

/// The hash-of-hash at which a segment of a parallel scan begins; 2^32 for the one after the last.
[[nodiscard]] constexpr std::uint64_t segment_begin(std::uint64_t segment, std::uint64_t segments) noexcept {
  return (segment << 32) / segments;
}

/// Appends big-endian bytes.
void append_u32(std::string& key, std::uint32_t value);
void append_u64(std::string& key, std::uint64_t value);
[[nodiscard]] std::uint64_t read_u64(std::string_view bytes) noexcept;

}  // namespace dynamorm::storage
