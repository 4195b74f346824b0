// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>

namespace dynamorm::mapper {

/// Chooses the number of items that each page of a walk reads, the `Limit` of its requests, so that a limited walk
/// reads few unnecessary items.
///
/// Without a filter, a page reads the number of missing items. With a filter, the first page reads the number of
/// missing items, but at least `smallest_filtered`. Each further page reads as many as the share that passed so far
/// suggests, or twice the last page if none passed. So there are few requests, and the unnecessary items stay in
/// proportion to the necessary ones.
class PageSizes {
 public:
  /// `page_size` is the caller's choice: the maximum without a filter, and the exact size with one.
  PageSizes(bool filtered, std::optional<std::int64_t> page_size) noexcept
      : page_size_(page_size), filtered_(filtered) {}

  static constexpr std::int64_t smallest_filtered = 16;
  /// More items than a page of 1 MB can hold.
  static constexpr std::int64_t largest = 1'000'000;

  /// Returns the size of the next page if `wanted` more items are needed. std::nullopt means all items, for both.
  [[nodiscard]] std::optional<std::int64_t> next(std::optional<std::int64_t> wanted) noexcept;
  /// Reports a page of which `passed` items passed the filter.
  void came(std::int64_t read, std::int64_t passed) noexcept;

 private:
  [[nodiscard]] std::int64_t estimate(std::int64_t wanted) const noexcept;

  std::optional<std::int64_t> page_size_;
  bool filtered_;
  std::int64_t last_ = 0;
  std::int64_t read_ = 0;
  std::int64_t passed_ = 0;
};

}  // namespace dynamorm::mapper
