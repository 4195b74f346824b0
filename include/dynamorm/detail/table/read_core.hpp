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

/// What the items of a walk become: objects of one type, known by their addresses.
struct RowType {
  void* (*create)();
  void (*fill)(ReadCore const& read, ItemView item, void* row);
  void (*destroy)(void* row) noexcept;
};

/// A query or a scan without its type: what to ask, how far it has come, and the row it stands on. Not thread-safe;
/// nothing is sent before the first advance() or count().
///
/// All of it is compiled once, behind a pointer, so that including and using it costs next to nothing.
class ReadCore {
 public:
  enum class Kind : std::uint8_t { query, scan };

  /// `index` is null for the table itself.
  ReadCore(TableCore const& table, Kind kind, IndexInfo const* index);
  /// A copy stands where `other` stands, but on no row of its own until it advances.
  ReadCore(ReadCore const& other);
  ReadCore(ReadCore&& other) noexcept;
  ReadCore& operator=(ReadCore other) noexcept;
  ~ReadCore();

  /// All of them have to hold; in a query, equality on the hash key and what is asked of the range key become the key
  /// condition, the rest a filter.
  void where(Condition const& condition);
  /// There is nothing to be found, so nothing is sent.
  void find_nothing() noexcept;
  void limit(std::int64_t items);
  void page_size(std::int64_t items);
  void reverse();
  void consistent() noexcept;
  void recursive() noexcept;
  void start(Cursor const& cursor);
  void segment(std::int64_t segment, std::int64_t of);
  void only(Path const& path);

  /// Goes back to the start. So does every change of the request above.
  void rewind() noexcept;
  /// Moves on to the next item and makes it the row; there is no row at the end.
  void advance(RowType const& type);
  /// Goes back to the start and moves to the first item; reads no other, as far as a filter allows.
  void advance_to_first(RowType const& type);
  /// The row that advance() made; null before the start and behind the end.
  [[nodiscard]] void* row() const noexcept;

  /// How many items there are on all pages.
  [[nodiscard]] std::int64_t count() const;
  /// Where the walk stopped; nothing if there is no more. Throws RequestRejected before the first advance().
  [[nodiscard]] std::optional<Cursor> next_cursor() const;
  /// Walks from the start and reads the whole item of each key found.
  [[nodiscard]] List<Item> whole_items();
  /// The request as it would be sent, for people.
  [[nodiscard]] std::string rendered() const;

  [[nodiscard]] TableCore const& table() const noexcept;
  /// The places that a partial item holds: what only() named, or what the index projects.
  [[nodiscard]] List<Path> held() const;

 private:
  struct State;
  State& changing() noexcept;

  State* state_;
};

struct RowsEnd {};

/// What the iterators of all results do alike.
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
