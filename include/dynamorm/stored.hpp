// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <type_traits>
#include <utility>
#include <variant>

namespace dynamorm {

/// The result of from() for a value that it rejects. `reason` starts with "must": "must have 36 characters".
/// The error adds the value.
struct Invalid {
  std::string reason;
};

/// Stores a type of yours, or of another library. Specialize it with two functions:
///
///   template <>
///   struct dynamorm::Stored<Uuid> {
///     static std::string to(Uuid const& id) { return id.text(); }
///     static std::variant<Uuid, dynamorm::Invalid> from(std::string_view text) {
///       if (text.size() != 36) return dynamorm::Invalid{"must have 36 characters"};
///       return Uuid(text);
///     }
///   };
///
/// to() returns any type that a member can have, except an optional or a set. The attribute has the type of that value,
/// and the operators of conditions and updates follow from it. from() takes what to() returns, or a std::string_view if
/// that is a string. It returns a `T`, a std::optional<T> or a std::variant<T, Invalid>.
///
/// If from() returns std::nullopt or Invalid, or one of the two functions throws a std::exception, the operation throws
/// a ValidationError that names the attribute, the value and the reason. The type needs a default constructor. Declare
/// the specialization before the first struct that has a member of the type.
template <class T>
struct Stored;

/// Stores a struct as one of its members:
///
///   template <>
///   struct dynamorm::Stored<UserId> : dynamorm::StoredAs<&UserId::value> {};
template <auto Pointer>
struct StoredAs;
template <class T, class Member, Member T::*Pointer>
struct StoredAs<Pointer> {
  static constexpr Member const& to(T const& object) noexcept { return object.*Pointer; }
  static constexpr T from(Member member) {
    T object{};
    object.*Pointer = std::move(member);
    return object;
  }
};

/// Stores an enum as its number instead of its name. Accepts each number of the underlying type.
///
///   template <>
///   struct dynamorm::Stored<Priority> : dynamorm::StoredAsNumber<Priority> {};
template <class Enum>
struct StoredAsNumber {
  using Number = std::underlying_type_t<Enum>;
  static constexpr Number to(Enum value) noexcept { return static_cast<Number>(value); }
  static constexpr Enum from(Number number) noexcept { return static_cast<Enum>(number); }
};

}  // namespace dynamorm
