#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/detail/table/read_core.hpp"

namespace dynamorm::mapper {

/// One page of a query or a scan.
struct Page {
  std::vector<Item> items;
  std::int64_t read = 0;   ///< Before the filter.
  std::int64_t count = 0;  ///< After the filter.
  std::optional<Item> last_evaluated_key;
};

/// Builds the requests of a query or a scan.
struct Question {
  detail::TableCore table;
  detail::ReadCore::Kind kind;
  detail::IndexInfo const* index;  ///< Null for the table itself.
  bool reverse = false;
  bool consistent = false;
  bool recursive = false;
  bool finds_nothing = false;  ///< The conditions can never hold; nothing is sent.
  std::vector<Condition> conditions{};
  std::vector<Path> projection{};
  std::optional<std::int64_t> limit{};
  std::optional<std::int64_t> page_size{};
  std::optional<std::int64_t> segment{};
  std::optional<std::int64_t> segments{};
  std::optional<Cursor> start{};

  /// Whether a filter may reject some of the items that are read.
  [[nodiscard]] bool filtered() const;
  /// Reads the page after the key `from`, of at most `size` items before the filter.
  [[nodiscard]] Page fetch(std::optional<Item> const& from, std::optional<std::int64_t> size, bool count_only) const;
  /// The key to continue after a returned item: the table's key and the index's.
  [[nodiscard]] Item key_after(ItemView item) const;
  /// The places that a partial item holds.
  [[nodiscard]] detail::List<Path> held() const;
  /// The request as readable text.
  [[nodiscard]] std::string rendered() const;

 private:
  [[nodiscard]] detail::KeyInfo const& key() const noexcept;
  /// The attributes of only(), and the key.
  [[nodiscard]] std::vector<Path> projection_with_keys() const;
};

}  // namespace dynamorm::mapper
