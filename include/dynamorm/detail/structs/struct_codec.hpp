// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <type_traits>
#include <variant>

#include "dynamorm/detail/structs/member_codec.hpp"
#include "dynamorm/detail/structs/members.hpp"

/// A struct as the compiled half of the mapper sees it: names, functions and flags, without types.
namespace dynamorm::detail {

/// Records in `visit` what is wrong with a member or with a whole struct.
using CheckFunction = void (*)(void const* object, Visit& visit);

struct FieldInfo {
  std::string_view name{};  ///< The attribute's name.
  MemberCodec const* codec = nullptr;
  CheckFunction check = nullptr;  ///< Checks the rules; null without rules.
  void (*write_default)(Writer& writer, Visit& visit) = nullptr;
  Shape shape = Shape::any;
  bool required = false;
};

/// The compile-time description of a struct.
struct StructDeclaration {
  std::string_view name{};            ///< The table's name; empty for a nested struct.
  FieldInfo const* fields = nullptr;  ///< The attributes that are members, and behind them the composed ones.
  std::size_t count = 0;              ///< The number of attributes that are members.
  std::size_t composed = 0;           ///< The number of composed ones, which have only a name and a shape.
  void (*locate)(void* object, void** members) noexcept = nullptr;
  CheckFunction check = nullptr;    ///< Checks the rules about the whole item; null without such rules.
  std::size_t unknown = no_member;  ///< The member that keeps unknown attributes.
};

/// A field as it appears in the item encoding: its name with the length in front, whose start can be compared as two
/// words, and the type of its member. The words of a name of 128 bytes or more match nothing.
struct Step {
  std::uint64_t words[2] = {};
  std::uint64_t masks[2] = {};  ///< The significant bits of the words.
  char const* rest = nullptr;   ///< The characters that do not fit into the words.
  std::uint8_t size = 0;        ///< The number of bytes before the value.
  std::uint8_t field = 0;       ///< Its position in StructDeclaration::fields; a composed one is only skipped.
  PlainType plain = PlainType::none;
};

struct StructInfo : StructDeclaration {
  std::array<Step, max_members + 1> steps{};  ///< In the order of the names, followed by one that never matches.
  std::size_t step_count = 0;                 ///< Of the members, and of the composed attributes if there is room.

  /// Sorts the names.
  explicit StructInfo(StructDeclaration const& declaration);
};

/// Writes the struct as a map and checks rules. Records failures in `visit`.
void encode_struct(StructInfo const& info, void const* object, Writer& writer, Visit& visit);
/// Sets absent members to the defaults that were stored for them.
void take_defaults(StructInfo const& info, void* object, ItemView stored);
/// Reads the attributes of `map` into the struct. Returns whether there was no failure.
bool decode_struct(StructInfo const& info, void* object, ValueView map, Visit& visit);

template <class T>
concept plain_struct = std::is_aggregate_v<T> && std::is_class_v<T> && !requires(T object) { object.begin(); };

template <class T>
concept described_struct = std::is_class_v<T> && !own_type<T> && (plain_struct<T> || requires { T::schema; });

/// A nested struct is a map.
template <described_struct T>
  requires(!std::is_same_v<T, std::monostate> && !time_point_like<T> && !std::is_same_v<T, Item> &&
           !std::is_same_v<T, Value> && !std::is_same_v<T, Number>)
struct Codec<T> : NeverAbsent<T> {
  static constexpr Shape shape = Shape::document;
  static constexpr StructInfo const& (*structure)() = &nested_struct_info<T>;
  static void encode(T const& object, Writer& writer, Visit& visit) {
    encode_struct(nested_struct_info<T>(), &object, writer, visit);
  }
  static bool decode(T& object, ValueView from, Visit& visit) {
    return decode_struct(nested_struct_info<T>(), &object, from, visit);
  }
};

}  // namespace dynamorm::detail
