// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <limits>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "dynamorm/detail/structs/reflection.hpp"
#include "dynamorm/detail/structs/visit.hpp"
#include "dynamorm/detail/writer.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm {

/// The range in which the names of an enum's values are searched: -1 to 127 unless specialized.
///
///   template <> inline constexpr dynamorm::EnumRange dynamorm::enum_range<Status> = {400, 599};
struct EnumRange {
  int lowest = -1;
  int highest = 127;
};

template <class Enum>
inline constexpr EnumRange enum_range{};

namespace detail {

struct EnumName {
  std::int64_t value;
  std::string_view name;
};

using EnumNames = std::vector<EnumName>;

/// Extracts the names from the compiler's spelling of all values in a range. A value spelled "(Color)7" has no name.
[[nodiscard]] EnumNames parse_enum_names(std::string_view spelled, std::int64_t lowest);

void encode_enum(EnumNames const& names, std::int64_t value, Writer& writer, Visit& visit);
bool decode_enum(EnumNames const& names, std::int64_t& value, ValueView from, Visit& visit);

template <class Enum>
consteval EnumRange searched_range() {
  using Underlying = std::underlying_type_t<Enum>;
  EnumRange range = enum_range<Enum>;
  if (std::cmp_less(range.lowest, std::numeric_limits<Underlying>::min())) range.lowest = 0;
  if (std::cmp_greater(range.highest, std::numeric_limits<Underlying>::max()))
    range.highest = std::numeric_limits<Underlying>::max();
  return range;
}

template <class Enum, int Lowest, std::size_t... I>
consteval std::string_view spelled_enum(std::index_sequence<I...>) {
  return spelled<static_cast<Enum>(Lowest + static_cast<int>(I))...>();
}

template <class Enum>
EnumNames const& enum_names() {
  constexpr EnumRange range = searched_range<Enum>();
  constexpr std::string_view spelled =
      spelled_enum<Enum, range.lowest>(std::make_index_sequence<range.highest - range.lowest + 1>());
  static EnumNames const names = parse_enum_names(spelled, range.lowest);
  return names;
}

}  // namespace detail
}  // namespace dynamorm
