#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace dynamorm::server {

/// Makes ids that look as the service's do: 52 letters and digits, no two the same. Not thread-safe: one for each
/// thread.
class RequestIds {
 public:
  static constexpr std::size_t length = 52;

  RequestIds();

  /// Valid until the next one.
  [[nodiscard]] std::string_view next() noexcept;

 private:
  std::uint64_t state_;
  std::array<char, length> text_{};
};

}  // namespace dynamorm::server
