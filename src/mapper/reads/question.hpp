#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/detail/table/read_core.hpp"

namespace dynamorm::mapper {

/// What one page of a query or a scan brought.
struct Page {
  std::vector<Item> items;
  std::int64_t read = 0;   ///< Before the filter.
  std::int64_t count = 0;  ///< Behind it.
  std::optional<Item> last_evaluated_key;
};

/// What a query or a scan asks, as its requests are made of.
struct Question {
  detail::TableCore table;
  detail::ReadCore::Kind kind;
  detail::IndexInfo const* index;  ///< Null for the table itself.
  bool reverse = false;
  bool consistent = false;
  bool recursive = false;
  bool finds_nothing = false;  ///< What it asks for can't be; nothing is sent.
  std::vector<Condition> conditions{};
  std::vector<Path> projection{};
  std::optional<std::int64_t> limit{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::int64_t> segment{};
  std::optional<std::int64_t> segments{};
  std::optional<Cursor> start{};

  /// Whether some of the items that are read may be rejected by a filter.
  [[nodiscard]] bool filtered() const;
  /// The page behind the key `from`, of at most `size` items before the filter.
  [[nodiscard]] Page fetch(std::optional<Item> const& from, std::optional<std::int64_t> size, bool count_only) const;
  /// The key behind which to go on, of an item that was given: the table's key and the index's.
  [[nodiscard]] Item key_after(ItemView item) const;
  /// The places that a partial item holds.
  [[nodiscard]] detail::List<Path> held() const;
  /// The request as it would be sent, for people.
  [[nodiscard]] std::string rendered() const;

 private:
  [[nodiscard]] detail::KeyInfo const& key() const noexcept;
  /// What a request asks for: what only() named, and the key.
  [[nodiscard]] std::vector<Path> projection_with_keys() const;
};

}  // namespace dynamorm::mapper
