// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "dynamorm/condition.hpp"
#include "dynamorm/cursor.hpp"
#include "dynamorm/detail/list.hpp"
#include "dynamorm/detail/table/row_sink.hpp"
#include "dynamorm/detail/table/table_core.hpp"
#include "dynamorm/explanation.hpp"
#include "dynamorm/path.hpp"
#include "dynamorm/skip_invalid.hpp"

namespace dynamorm::mapper {

struct ScanPart;

}  // namespace dynamorm::mapper

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
  /// Leaves out items that have expired.
  void unexpired();
  /// Makes the walk empty: nothing is sent.
  void find_nothing() noexcept;
  void limit(std::int64_t items);
  void page_size(std::int64_t items);
  void reverse();
  void consistent() noexcept;
  void recursive() noexcept;
  void start(Cursor const& cursor);
  void segment(std::int64_t segment, std::int64_t of);
  /// Reads that many segments side by side, each on a thread of its own. The blocking functions do so.
  void parallel(std::int64_t threads);
  /// Limits the time of each walk, and of each count.
  void within(Milliseconds limit);
  /// Adds up what each walk and each count consumes.
  void metered(CapacityMeter const& meter);
  /// Reads the attribute at `path`, and otherwise only those of further calls.
  void only(Path const& path);
  /// Skips items that do not fit, and calls the handler with each. Takes ownership of it; copies share it.
  void skip_invalid(InvalidHandler* handler);

  /// Goes back to the start. The functions above, which change the request, do so too.
  void rewind() noexcept;
  /// Moves on to the next item and makes it the row; there is no row at the end.
  void advance(RowType const& type);
  /// Goes back to the start and moves to the first item. Reads only that item unless there is a filter.
  void advance_to_first(RowType const& type);
  /// Goes back to the start, for a walk that ends after one item.
  void start_first();

  // The same in steps; see TableCore. The channel has the call of the walk, or a new one for a count.

  [[nodiscard]] mapper::Course<void> advance(mapper::Channel& channel, RowType const& type);
  /// Walks on to the end. If `one_page_only`, takes what is left of the page, or else the next page if one follows.
  [[nodiscard]] mapper::Course<void> collect(mapper::Channel& channel, RowType const& type, RowSink sink);
  [[nodiscard]] mapper::Course<std::int64_t> count(mapper::Channel& channel) const;
  /// Does not go back to the start.
  [[nodiscard]] mapper::Course<List<Item>> whole_items(mapper::Channel& channel);
  /// The deadline and the meter of this walk, which starts if it has not.
  [[nodiscard]] Call call();
  [[nodiscard]] Call new_call() const;

  // For the threads of a parallel scan.

  /// Makes a parallel scan the scan of all pages of one of its segments.
  void become_part(mapper::ScanPart part);
  /// Hands the row over to the caller.
  [[nodiscard]] void* release_row() noexcept;
  /// Whether the page is used up and another one follows.
  [[nodiscard]] bool may_fetch() const;

  /// The row that advance() made; null before the start and after the end.
  [[nodiscard]] void* row() const noexcept;

  /// Counts the items on all pages.
  [[nodiscard]] std::int64_t count() const;
  /// Where the walk stopped; std::nullopt if nothing follows. Throws RequestRejected before the first advance().
  [[nodiscard]] std::optional<Cursor> next_cursor() const;
  /// Walks from the start and reads the whole item of each key found.
  [[nodiscard]] List<Item> whole_items();
  /// Fills the object from a whole item. Returns false if the item does not fit and is skipped.
  [[nodiscard]] bool load_whole(ItemView item, void* object) const;
  /// The request as readable text.
  [[nodiscard]] std::string rendered() const;
  [[nodiscard]] Explanation explain() const;

  [[nodiscard]] TableCore const& table() const noexcept;
  /// The number of items after which a walk ends, if limit() was called.
  [[nodiscard]] std::optional<std::int64_t> limit() const noexcept;
  /// The paths that a partial item holds: those that only() named or the index projects.
  [[nodiscard]] List<Path> held() const;

 private:
  struct State;
  State& changing() noexcept;
  [[nodiscard]] bool take_row(RowType const& type);
  void advance_in_parallel(RowType const& type);
  [[nodiscard]] std::int64_t count_in_parallel() const;

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
