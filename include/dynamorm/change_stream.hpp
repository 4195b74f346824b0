// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <optional>
#include <utility>

#include "dynamorm/change.hpp"
#include "dynamorm/detail/changes/change_stream_core.hpp"
#include "dynamorm/table.hpp"

namespace dynamorm {

/// stream.from(oldest): starts with the oldest change that the stream holds, at most 24 hours ago.
inline constexpr StreamStart oldest = StreamStart::oldest;
/// stream.from(newest): starts with the first change after the call.
inline constexpr StreamStart newest = StreamStart::newest;

/// The changes of the items of the model `T`, from the stream of its table:
///
///   for (Change<Book> const& change : ChangeStream<Book>{db}) …
///
/// A walk ends when it has read the changes made so far; the next walk of the same object goes on there. Changes of one
/// item come in their order. Nothing is remembered when the object is destroyed; a Consumer remembers its place and
/// shares the work among processes.
///
/// The table must have the stream that the schema declares. Throws RequestRejected if it does not, and
/// RequestRejected with the name TrimmedDataAccessException if a walk resumes after more than 24 hours. Move only. Not
/// thread-safe. Operations: DescribeTable, DescribeStream, GetShardIterator, GetRecords. Rule from: "Change data
/// capture for DynamoDB Streams".
template <class T>
class ChangeStream {
  static_assert(detail::check_stream<T>() || true);

 public:
  explicit ChangeStream(Database database) : ChangeStream(Table<T>(std::move(database))) {}
  explicit ChangeStream(Table<T> const& table) : core_(detail::Access::core(table)) {}

  /// Chooses where the first walk starts; `oldest` is the default.
  ChangeStream& from(StreamStart start) & {
    core_.from(start);
    return *this;
  }
  ChangeStream from(StreamStart start) && {
    core_.from(start);
    return std::move(*this);
  }

  /// The end of a walk.
  struct End {};

  class Iterator {
   public:
    [[nodiscard]] Change<T> const& operator*() const noexcept { return *change_; }
    [[nodiscard]] Change<T> const* operator->() const noexcept { return &*change_; }
    Iterator& operator++() {
      advance();
      return *this;
    }
    [[nodiscard]] bool operator==(End) const noexcept { return !change_; }

   private:
    friend class ChangeStream;
    explicit Iterator(detail::ChangeStreamCore& core) : core_(core) { advance(); }
    void advance() {
      change_.reset();
      if (auto const* const record = core_.next()) {
        change_.emplace(detail::Access::make<Change<T>>(*record, core_.table()));
      }
    }

    detail::ChangeStreamCore& core_;
    std::optional<Change<T>> change_{};
  };

  /// Continues after the last change that was read.
  [[nodiscard]] Iterator begin() { return Iterator(core_); }
  [[nodiscard]] End end() const noexcept { return {}; }

 private:
  detail::ChangeStreamCore core_;
};

}  // namespace dynamorm
