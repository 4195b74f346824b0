// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/get_records.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/changes.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// A record of a stream, read in place.
struct StoredRecord {
  api::Timestamp at{};
  api::OperationType event{};
  ItemView keys;
  std::optional<ItemView> old_image{};
  std::optional<ItemView> new_image{};
  bool expired = false;  ///< Time to live removed the item.
};

/// Encodes a record for storage: a map of the item encoding with an attribute for each member, named like the member.
/// Times are milliseconds since 1970, enumerators are numbers, absent and false members are omitted. Stored names and
/// numbers never change.
[[nodiscard]] std::string encode_record(TableDefinition const& table, api::StreamViewType view,
                                        ItemChange const& change);

/// Decodes a record; returns std::nullopt if the bytes are not such a map.
[[nodiscard]] std::optional<StoredRecord> decode_record(std::string_view encoded);

}  // namespace dynamorm::storage
