// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <variant>

#include "dynamorm/detail/codec/scalars.hpp"
#include "dynamorm/stored.hpp"

/// Types that a specialization of Stored converts to and from a type that can be stored.
namespace dynamorm::detail {

/// Types that are stored as they are. Stored does not apply to them.
template <class T>
concept built_in =
    std::is_arithmetic_v<T> || std::same_as<T, std::string> || std::same_as<T, Number> || std::same_as<T, Binary> ||
    std::same_as<T, Value> || std::same_as<T, Item> || std::same_as<T, std::monostate>;

template <class T>
using ToResult = std::remove_cvref_t<decltype(Stored<T>::to(std::declval<T const&>()))>;

/// The type that to() returns. A view of a string counts as a string.
template <class T>
using stored_form = std::conditional_t<std::is_convertible_v<ToResult<T>, std::string_view>, std::string, ToResult<T>>;

/// Whether to() returns another type that can be stored and is never absent.
template <class T>
concept has_form = requires { typename ToResult<T>; } && !std::same_as<stored_form<T>, T> && storable<stored_form<T>> &&
                   std::is_base_of_v<NeverAbsent<stored_form<T>>, Codec<stored_form<T>>>;

/// Whether from() accepts a view of a string, so that no copy is needed.
template <class T>
concept reads_text =
    std::same_as<stored_form<T>, std::string> && requires(std::string_view text) { Stored<T>::from(text); };

/// The type that from() is called with.
template <class T>
using from_argument = std::conditional_t<reads_text<T>, std::string_view, stored_form<T>>;

template <class T>
using FromResult = std::remove_cvref_t<decltype(Stored<T>::from(std::declval<from_argument<T>>()))>;

template <class T, class Read>
inline constexpr bool may_hold =
    std::same_as<Read, T> || std::same_as<Read, std::optional<T>> || std::same_as<Read, std::variant<T, Invalid>>;

template <class T>
consteval TypeFault fault_of_own() {
  if constexpr (built_in<T>) {
    return TypeFault::own_built_in;
  } else if constexpr (!has_form<T>) {
    return TypeFault::own_to;
  } else if constexpr (!requires { requires may_hold<T, FromResult<T>>; }) {
    return TypeFault::own_from;
  } else {
    return std::is_default_constructible_v<T> ? TypeFault::none : TypeFault::own_default;
  }
}
template <own_type T>
inline constexpr TypeFault type_fault<T> = fault_of_own<T>();

/// A call of a function of Stored, without its type.
class Conversion {
 public:
  template <class Function>
  explicit Conversion(Function& function) noexcept
      : function_(&function), call_([](void* called) { return (*static_cast<Function*>(called))(); }) {}

  /// Returns what the function returns. If it throws, records the exception, with the stored value unless that is null.
  [[nodiscard]] bool run(ValueView const* from, Visit& visit) const;

 private:
  void* function_;
  bool (*call_)(void*);
};

/// The name of the type, for messages.
template <class T>
inline constexpr std::string_view own_name = struct_name<T>();

/// An own type has the shape of the value that it is stored as. If that is a struct, its members cannot be reached.
template <own_type T>
  requires(type_fault<T> == TypeFault::none)
struct Codec<T> : NeverAbsent<T> {
  using Form = stored_form<T>;
  static constexpr Shape shape = Codec<Form>::shape == Shape::document ? Shape::map : Codec<Form>::shape;

  static void encode(T const& value, Writer& writer, Visit& visit) {
    auto write = [&] {
      if constexpr (std::same_as<ToResult<T>, Form>) {
        Codec<Form>::encode(Stored<T>::to(value), writer, visit);
      } else {
        Codec<Form>::encode(Form(std::string_view(Stored<T>::to(value))), writer, visit);
      }
      return true;
    };
    if (!Conversion(write).run(nullptr, visit)) writer.null();
  }
  static bool decode(T& value, ValueView from, Visit& visit) {
    if constexpr (reads_text<T>) {
      return from.is(Type::string) ? read(value, from.as_string(), from, visit) : refuse_type("a string", from, visit);
    } else {
      Form form{};
      return Codec<Form>::decode(form, from, visit) && read(value, std::move(form), from, visit);
    }
  }

 private:
  static bool read(T& value, from_argument<T> form, ValueView from, Visit& visit) {
    auto assign = [&] {
      auto found = Stored<T>::from(std::move(form));
      if constexpr (std::same_as<decltype(found), T>) {
        value = std::move(found);
        return true;
      } else if constexpr (std::same_as<decltype(found), std::optional<T>>) {
        if (!found) return refuse_type(own_name<T>, from, visit);
        value = *std::move(found);
        return true;
      } else {
        if (auto const* invalid = std::get_if<Invalid>(&found)) return refuse_value(invalid->reason, from, visit);
        value = std::move(*std::get_if<0>(&found));
        return true;
      }
    };
    return Conversion(assign).run(&from, visit);
  }
};

}  // namespace dynamorm::detail
