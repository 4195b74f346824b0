#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace dynamorm {

/// Bytes: a B attribute. Compared and ordered byte by byte, unsigned.
using Binary = std::vector<std::byte>;

/// The bytes of a text, as they are.
[[nodiscard]] Binary to_binary(std::string_view bytes);

/// The same bytes seen as characters, for as long as `bytes` lives.
[[nodiscard]] std::string_view as_characters(Binary const& bytes) noexcept;

}  // namespace dynamorm
