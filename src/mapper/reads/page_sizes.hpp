#pragma once

#include <cstdint>
#include <optional>

namespace dynamorm::mapper {

/// Chooses how many items each page of one walk reads, the `Limit` of its requests, so that a walk which ends after a
/// number of items pays for few others.
///
/// Without a filter a page reads what is still wanted. With a filter the first page reads what is wanted, at least
/// `smallest_filtered`, and each further one as many as the share that passed so far suggests, or twice the last if
/// none passed. So the requests stay few while the items read in vain stay in proportion to those that had to be read.
class PageSizes {
 public:
  /// `page_size` is the caller's own choice: a bound without a filter, and kept to with one.
  PageSizes(bool filtered, std::optional<std::int64_t> page_size) noexcept
      : page_size_(page_size), filtered_(filtered) {}

  static constexpr std::int64_t smallest_filtered = 16;
  /// More than a page of 1 MB can hold.
  static constexpr std::int64_t largest = 1'000'000;

  /// The size of the next page if `wanted` more items are wanted; both are nothing if all are.
  [[nodiscard]] std::optional<std::int64_t> next(std::optional<std::int64_t> wanted) noexcept;
  /// A page has come, of which `passed` items passed the filter.
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
