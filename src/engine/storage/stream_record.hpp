#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/api/get_records.hpp"
#include "dynamorm/value_view.hpp"

#include "engine/storage/changes.hpp"
#include "engine/storage/table_definition.hpp"

namespace dynamorm::storage {

/// A record of a stream, seen where it lies.
struct StoredRecord {
  api::Timestamp at{};
  api::OperationType event{};
  ItemView keys;
  std::optional<ItemView> old_image{};
  std::optional<ItemView> new_image{};
  bool expired = false;  ///< The item was removed because its time to live was over.
};

/// A record as it is stored: a map of the item encoding with an attribute for each member, named as the member is;
/// times are milliseconds since 1970, enumerators are their numbers, what is absent or false is left out. What is
/// stored is never renamed or renumbered.
[[nodiscard]] std::string encode_record(TableDefinition const& table, api::StreamViewType view,
                                        ItemChange const& change);

/// What was encoded; nothing if the bytes are no such map.
[[nodiscard]] std::optional<StoredRecord> decode_record(std::string_view encoded);

}  // namespace dynamorm::storage
