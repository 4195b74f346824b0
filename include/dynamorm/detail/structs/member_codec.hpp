// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dynamorm/detail/codec/all.hpp"

namespace dynamorm::detail {

struct StructInfo;
template <class T>
StructInfo const& struct_info();
/// The same for a struct that is stored inside of another one.
template <class T>
StructInfo const& nested_struct_info();

/// The types of most members. The compiled half of the mapper decodes them without an indirect call.
enum class PlainType : std::uint8_t { none, text, truth, integer, long_integer, floating, structure, composed };

template <class T>
inline constexpr PlainType plain_type = std::same_as<T, std::string>               ? PlainType::text
                                        : std::same_as<T, bool>                    ? PlainType::truth
                                        : std::same_as<T, double>                  ? PlainType::floating
                                        : requires { Codec<T>::structure; }        ? PlainType::structure
                                        : !std::signed_integral<T> || character<T> ? PlainType::none
                                        : sizeof(T) == sizeof(std::int32_t)        ? PlainType::integer
                                        : sizeof(T) == sizeof(std::int64_t)        ? PlainType::long_integer
                                                                                   : PlainType::none;

/// A codec as three functions, the form in which the compiled half of the mapper sees every type.
struct MemberCodec {
  bool (*absent)(void const* member) noexcept;
  void (*encode)(void const* member, Writer& writer, Visit& visit);
  bool (*decode)(void* member, ValueView from, Visit& visit);
  PlainType plain = PlainType::none;
  StructInfo const& (*structure)() = nullptr;  ///< For PlainType::structure.
};

template <class T, class Coder = Codec<T>>
struct MemberFunctions {
  static bool absent(void const* member) noexcept { return Coder::absent(*static_cast<T const*>(member)); }
  static void encode(void const* member, Writer& writer, Visit& visit) {
    Coder::encode(*static_cast<T const*>(member), writer, visit);
  }
  static bool decode(void* member, ValueView from, Visit& visit) {
    return Coder::decode(*static_cast<T*>(member), from, visit);
  }
};

template <class Coder>
constexpr auto structure_of() -> StructInfo const& (*)() {
  if constexpr (requires { Coder::structure; }) {
    return Coder::structure;
  } else {
    return nullptr;
  }
}

template <class T, class Coder>
inline constexpr MemberCodec member_codec = {
    &MemberFunctions<T, Coder>::absent, &MemberFunctions<T, Coder>::encode, &MemberFunctions<T, Coder>::decode,
    std::same_as<Coder, Codec<T>> ? plain_type<T> : PlainType::none, structure_of<Coder>()};

// The library compiles the types of most members once.
extern template struct MemberFunctions<std::string>;
extern template struct MemberFunctions<bool>;
extern template struct MemberFunctions<int>;
extern template struct MemberFunctions<unsigned>;
extern template struct MemberFunctions<long>;
extern template struct MemberFunctions<unsigned long>;
extern template struct MemberFunctions<long long>;
extern template struct MemberFunctions<unsigned long long>;
extern template struct MemberFunctions<float>;
extern template struct MemberFunctions<double>;
extern template struct MemberFunctions<Number>;
extern template struct MemberFunctions<Binary>;
extern template struct MemberFunctions<Value>;
extern template struct MemberFunctions<Item>;
extern template struct MemberFunctions<std::optional<std::string>>;
extern template struct MemberFunctions<std::optional<bool>>;
extern template struct MemberFunctions<std::optional<int>>;
extern template struct MemberFunctions<std::optional<long>>;
extern template struct MemberFunctions<std::optional<double>>;
extern template struct MemberFunctions<std::optional<Number>>;
extern template struct MemberFunctions<std::vector<std::string>>;
extern template struct MemberFunctions<std::vector<int>>;
extern template struct MemberFunctions<std::vector<long>>;
extern template struct MemberFunctions<std::vector<double>>;

}  // namespace dynamorm::detail
