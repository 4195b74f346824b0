#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/condition.hpp"
#include "dynamorm/cursor.hpp"
#include "dynamorm/detail/table_core.hpp"
#include "dynamorm/path.hpp"

namespace dynamorm::detail {

/// A query or a scan without its type: what to ask, and how far it has come. Not thread-safe; nothing is sent before
/// the first next() or count().
class ReadCore {
 public:
  enum class Kind : std::uint8_t { query, scan };

  /// `index` is null for the table itself.
  ReadCore(TableCore table, Kind kind, IndexInfo const* index);

  /// All of them have to hold; in a query, equality on the hash key and what is asked of the range key become the key
  /// condition, the rest a filter.
  void where(Condition condition);
  void limit(std::int64_t items);
  void page_size(std::int64_t items);
  void reverse() noexcept { reverse_ = true; }
  void consistent() noexcept { consistent_ = true; }
  void recursive() noexcept { recursive_ = true; }
  void start(Cursor cursor) { start_ = std::move(cursor); }
  void segment(std::int64_t segment, std::int64_t of);
  void only(Path path) { projection_.push_back(std::move(path)); }

  /// Goes back to the start.
  void rewind();
  /// The next item, or nothing at the end. The view holds until the next call.
  [[nodiscard]] std::optional<ItemView> next();
  /// How many items there are on all pages.
  [[nodiscard]] std::int64_t count() const;
  /// Where it stopped; nothing when there is no more.
  [[nodiscard]] std::optional<Cursor> last() const;
  /// The request as it would be sent, for people.
  [[nodiscard]] std::string rendered() const;

  [[nodiscard]] TableCore const& table() const noexcept { return table_; }
  /// The places that a partial item holds: what only() named, or what the index projects.
  [[nodiscard]] std::vector<Path> held() const;

 private:
  struct Page {
    std::vector<Item> items;
    std::int64_t count = 0;
    std::optional<Item> last_evaluated_key;
  };

  [[nodiscard]] Page fetch(std::optional<Item> const& from, bool count_only) const;
  void fetch_next();
  [[nodiscard]] bool wants_another_page() const;
  [[nodiscard]] KeyInfo const& key() const noexcept;
  [[nodiscard]] Item key_after(ItemView item) const;

  TableCore table_;
  IndexInfo const* index_;
  Kind kind_;
  bool reverse_ = false;
  bool consistent_ = false;
  bool recursive_ = false;
  std::vector<Condition> conditions_;
  std::vector<Path> projection_;
  std::optional<std::int64_t> limit_;
  std::optional<std::int64_t> page_size_;
  std::optional<std::int64_t> segment_;
  std::optional<std::int64_t> segments_;
  std::optional<Cursor> start_;

  std::optional<Page> page_;
  std::size_t position_ = 0;
  std::int64_t given_ = 0;
};

}  // namespace dynamorm::detail
