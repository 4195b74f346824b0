// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>

#include "dynamorm/detail/changes/change_record.hpp"
#include "dynamorm/detail/table/table_core.hpp"

namespace dynamorm {

/// The point of a stream at which reading starts.
enum class StreamStart : std::uint8_t { oldest, newest };

namespace detail {

/// The compiled half of ChangeStream<T>.
class ChangeStreamCore {
 public:
  explicit ChangeStreamCore(TableCore table);
  ChangeStreamCore(ChangeStreamCore&& other) noexcept;
  ChangeStreamCore& operator=(ChangeStreamCore&& other) noexcept;
  ~ChangeStreamCore();

  [[nodiscard]] TableCore const& table() const noexcept;
  void from(StreamStart start);
  /// Reads the next change. Returns null if all changes made so far have been read.
  [[nodiscard]] ChangeRecord const* next();

  // The same in steps; see TableCore.

  [[nodiscard]] mapper::Course<void> from(mapper::Channel& channel, StreamStart start);
  /// Reads the next page, unless changes of the last one are left.
  [[nodiscard]] mapper::Course<void> fetch(mapper::Channel& channel);
  /// Moves on to the next change that was fetched; null if all of them were taken. A change stays valid until the next
  /// page has been read.
  [[nodiscard]] ChangeRecord const* take() noexcept;

 private:
  struct State;
  State* state_;
};

}  // namespace detail
}  // namespace dynamorm
