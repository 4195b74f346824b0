#include "expression/small_number.hpp"

#include <bit>
#include <cstring>

#include "item/encoding.hpp"

namespace dynamorm::expression {

SmallNumber::SmallNumber(std::size_t count) noexcept : encoded_{} {
  auto const zigzag = static_cast<std::uint64_t>(count) << 1;
  auto const bytes = static_cast<int>((std::bit_width(zigzag) + 7) / 8);
  encoded_[0] = static_cast<char>(item::Tag::number);
  encoded_[1] = static_cast<char>(bytes);
  std::memcpy(encoded_.data() + 2, &zigzag, sizeof zigzag);
}

}  // namespace dynamorm::expression
