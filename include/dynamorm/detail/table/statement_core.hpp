// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/database.hpp"
#include "dynamorm/detail/table/call.hpp"
#include "dynamorm/detail/table/row_sink.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/milliseconds.hpp"
#include "dynamorm/skip_invalid.hpp"
#include "dynamorm/value.hpp"

namespace dynamorm::mapper {

class Channel;
template <class R>
class Course;

}  // namespace dynamorm::mapper

/// The compiled half of Statement<T>, without T.
namespace dynamorm::detail {

struct ModelInfo;

/// Creates, fills and destroys objects of one type, which are passed by address, from the rows of a statement.
struct StatementRowType {
  void* (*create)();
  void (*fill)(Database const& database, ItemView item, void* row);
  void (*destroy)(void* row) noexcept;
};

/// Fills an object of a model from a row. Throws ValidationError if the row does not fit.
void fill_from_row(ModelInfo const& model, Database const& database, ItemView item, void* row);

/// A PartiQL statement, its progress and its current row. Not thread-safe. Nothing is sent before the first advance().
class StatementCore {
 public:
  StatementCore(Database database, std::string_view text, std::vector<Value> parameters);
  /// A copy continues where `other` stands, but has no row until it advances.
  StatementCore(StatementCore const& other);
  StatementCore(StatementCore&& other) noexcept;
  StatementCore& operator=(StatementCore other) noexcept;
  ~StatementCore();

  void limit(std::int64_t items);
  void page_size(std::int64_t items);
  void consistent() noexcept;
  void recursive() noexcept;
  void start(std::string_view token);
  /// Limits the time of each walk.
  void within(Milliseconds limit);
  /// Adds up what each walk consumes.
  void metered(CapacityMeter const& meter);
  /// Skips rows that do not fit, and calls the handler with each. Takes ownership of it; copies share it.
  void skip_invalid(InvalidHandler* handler);

  /// Goes back to the start. The functions above, which change the request, do so too.
  void rewind() noexcept;
  /// Moves on to the next row; there is no row at the end.
  void advance(StatementRowType const& type);

  // The same in steps; see TableCore. The channel has the call of the walk.

  [[nodiscard]] mapper::Course<void> advance(mapper::Channel& channel, StatementRowType const& type);
  /// Walks on to the end.
  [[nodiscard]] mapper::Course<void> collect(mapper::Channel& channel, StatementRowType const& type, RowSink sink);
  /// The deadline and the meter of this walk, which starts if it has not.
  [[nodiscard]] Call call();

  /// The row that advance() made; null before the start and after the end.
  [[nodiscard]] void* row() const noexcept;
  /// Where the last page ended; std::nullopt if nothing follows. Throws RequestRejected before the first advance().
  [[nodiscard]] std::optional<std::string> next_token() const;

 private:
  struct State;
  State& changing() noexcept;
  [[nodiscard]] bool take_row(StatementRowType const& type);

  State* state_;
};

}  // namespace dynamorm::detail
