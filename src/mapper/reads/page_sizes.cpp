// SPDX-License-Identifier: Apache-2.0
#include "mapper/reads/page_sizes.hpp"

#include <algorithm>
#include <cmath>

namespace dynamorm::mapper {

std::optional<std::int64_t> PageSizes::next(std::optional<std::int64_t> wanted) noexcept {
  if (!wanted || (filtered_ && page_size_)) return page_size_;
  last_ = std::min(largest, filtered_ ? estimate(*wanted) : *wanted);
  if (page_size_) last_ = std::min(last_, *page_size_);
  return last_;
}

void PageSizes::came(std::int64_t read, std::int64_t passed) noexcept {
  read_ += read;
  passed_ += passed;
}

std::int64_t PageSizes::estimate(std::int64_t wanted) const noexcept {
  if (last_ == 0) return std::max(smallest_filtered, wanted);
  if (passed_ == 0) return last_ * 2;
  double const suggested =
      std::ceil(static_cast<double>(wanted) * static_cast<double>(read_) / static_cast<double>(passed_));
  return static_cast<std::int64_t>(std::clamp<double>(suggested, smallest_filtered, largest));
}

}  // namespace dynamorm::mapper
