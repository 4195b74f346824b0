// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>

namespace dynamorm::detail {

/// Views consecutive constants without their number in the type, like std::span, whose header takes ten times as long
/// to compile.
template <class T>
class Constants {
 public:
  constexpr Constants() noexcept = default;
  constexpr Constants(T const* first, std::size_t size) noexcept : first_(first), size_(size) {}

  [[nodiscard]] constexpr std::size_t size() const noexcept { return size_; }
  [[nodiscard]] constexpr bool empty() const noexcept { return size_ == 0; }
  [[nodiscard]] constexpr T const& operator[](std::size_t position) const noexcept { return first_[position]; }
  [[nodiscard]] constexpr T const* begin() const noexcept { return first_; }
  [[nodiscard]] constexpr T const* end() const noexcept { return first_ + size_; }

 private:
  T const* first_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace dynamorm::detail
