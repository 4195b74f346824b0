#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/condition.hpp"
#include "dynamorm/cursor.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/path.hpp"

namespace dynamorm::detail {

class ReadCore;

/// Creates, fills and destroys objects of one type, which are passed by address, from the items of a walk.
struct RowType {
  void* (*create)();
  void (*fill)(ReadCore const& read, ItemView item, void* row);
  void (*destroy)(void* row) noexcept;
};

/// A query or a scan without its type: the request, the progress and the current row. Not thread-safe. Nothing is sent
/// before the first advance() or count().
///
/// Compiled once, behind a pointer, so that including and using it costs little.
class ReadCore {
 public:
  enum class Kind : std::uint8_t { query, scan };

  /// `index` is null for the table itself.
  ReadCore(TableCore const& table, Kind kind, IndexInfo const* index);
  /// A copy continues where `other` stands, but has no row until it advances.
  ReadCore(ReadCore const& other);
  ReadCore(ReadCore&& other) noexcept;
  ReadCore& operator=(ReadCore other) noexcept;
  ~ReadCore();

  /// Adds a condition; all have to hold. In a query, equality on the hash key and conditions on the range key become
  /// the key condition, the others a filter.
  void where(Condition const& condition);
  /// Makes the walk empty: nothing is sent.
  void find_nothing() noexcept;
  void limit(std::int64_t items);
  void page_size(std::int64_t items);
  void reverse();
  void consistent() noexcept;
  void recursive() noexcept;
  void start(Cursor const& cursor);
  void segment(std::int64_t segment, std::int64_t of);
  void only(Path const& path);

  /// Goes back to the start. The functions above, which change the request, do so too.
  void rewind() noexcept;
  /// Moves on to the next item and makes it the row; there is no row at the end.
  void advance(RowType const& type);
  /// Goes back to the start and moves to the first item. Reads only that item unless there is a filter.
  void advance_to_first(RowType const& type);
  /// The row that advance() made; null before the start and after the end.
  [[nodiscard]] void* row() const noexcept;

  /// Counts the items on all pages.
  [[nodiscard]] std::int64_t count() const;
  /// Where the walk stopped; std::nullopt if nothing follows. Throws RequestRejected before the first advance().
  [[nodiscard]] std::optional<Cursor> next_cursor() const;
  /// Walks from the start and reads the whole item of each key found.
  [[nodiscard]] List<Item> whole_items();
  /// The request as readable text.
  [[nodiscard]] std::string rendered() const;

  [[nodiscard]] TableCore const& table() const noexcept;
  /// The paths that a partial item holds: those that only() named or the index projects.
  [[nodiscard]] List<Path> held() const;

 private:
  struct State;
  State& changing() noexcept;

  State* state_;
};

struct RowsEnd {};

/// The base of the iterators of all results.
class RowIterator {
 public:
  [[nodiscard]] bool operator==(RowsEnd) const noexcept { return row() == nullptr; }

 protected:
  explicit RowIterator(ReadCore& read) noexcept : read_(&read) {}
  [[nodiscard]] void* row() const noexcept { return read_->row(); }
  void advance(RowType const& type) { read_->advance(type); }

 private:
  ReadCore* read_;
};

}  // namespace dynamorm::detail
