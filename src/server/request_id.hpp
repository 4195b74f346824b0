// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dynamorm::server {

/// Makes unique request ids in the service's format: 52 letters and digits. Not thread-safe: one for each thread.
class RequestIds {
 public:
  static constexpr std::size_t length = 52;

  RequestIds();

  /// Valid until the next call.
  [[nodiscard]] std::string_view next() noexcept;

 private:
  std::uint64_t state_;
  std::array<char, length> text_{};
};

}  // namespace dynamorm::server
