// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <new>
#include <tuple>
#include <type_traits>
#include <utility>

namespace dynamorm::detail {

constexpr std::size_t largest(std::initializer_list<std::size_t> sizes) {
  std::size_t found = 0;
  for (std::size_t const size : sizes) found = size > found ? size : found;
  return found;
}

/// Throws std::bad_variant_access. In the library, so that the header compiles without exceptions.
[[noreturn]] void throw_wrong_alternative();

}  // namespace dynamorm::detail

namespace dynamorm::api {

/// Types that a OneOf may hold. The first is ignored: it only precedes the comma of a list's first entry.
template <class, class... Types>
struct Alternatives {
  static constexpr std::size_t count = sizeof...(Types);
  static constexpr std::size_t size = detail::largest({sizeof(Types)...});
  static constexpr std::size_t alignment = detail::largest({alignof(Types)...});

  template <std::size_t I>
  using At = std::tuple_element_t<I, std::tuple<Types...>>;

  /// The position of `T`, or `count` if it is not one of them.
  template <class T>
  static constexpr std::size_t index_of = [] {
    std::size_t index = 0;
    (void)((std::is_same_v<T, Types> || (++index, false)) || ...);
    return index;
  }();

  static_assert(count <= UINT8_MAX && (std::is_nothrow_move_constructible_v<Types> && ...));
};

/// A value of one of the types of `List`: what a std::variant is for a few types, for the 53 operations. Each function
/// of a std::variant is generated in each source, and its name repeats all types. Here it has only the name of the
/// list, and the library contains the functions.
///
/// Not thread-safe, as any value.
template <class List>
class OneOf {
 public:
  /// Holds an empty value of the first type.
  OneOf() noexcept : OneOf(typename List::template At<0>()) {}
  template <class T>
    requires(List::template index_of<T> < List::count)
  OneOf(T value) noexcept : index_(List::template index_of<T>) {
    ::new (static_cast<void*>(storage_)) T(std::move(value));
  }
  OneOf(OneOf const& other);
  OneOf(OneOf&& other) noexcept;
  OneOf& operator=(OneOf other) noexcept;
  ~OneOf();

  /// Replaces the value by an empty one of type `T`, and returns it.
  template <class T>
  T& emplace() {
    *this = OneOf(T());
    return *place_of<T>();
  }

  /// The position of the value's type in the list.
  [[nodiscard]] std::size_t index() const noexcept { return index_; }

  template <class T>
  [[nodiscard]] bool holds() const noexcept {
    static_assert(List::template index_of<T> < List::count);
    return index_ == List::template index_of<T>;
  }

  /// Returns the value if it is a `T`, otherwise null. It lives until this object changes or ends.
  template <class T>
  [[nodiscard]] T* get_if() noexcept {
    return holds<T>() ? place_of<T>() : nullptr;
  }
  template <class T>
  [[nodiscard]] T const* get_if() const noexcept {
    return holds<T>() ? place_of<T>() : nullptr;
  }

  /// Returns the value. Throws std::bad_variant_access if it is not a `T`.
  template <class T>
  [[nodiscard]] T& get() & {
    return found(get_if<T>());
  }
  template <class T>
  [[nodiscard]] T const& get() const& {
    return found(get_if<T>());
  }
  template <class T>
  [[nodiscard]] T&& get() && {
    return std::move(found(get_if<T>()));
  }

  /// Calls `visitor`, which accepts all the types, with the value, and returns what it returns.
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) {
    return visit_value(*this, visitor, Indices());
  }
  template <class Visitor>
  decltype(auto) visit(Visitor&& visitor) const {
    return visit_value(*this, visitor, Indices());
  }

  bool operator==(OneOf const& other) const;

 private:
  using Indices = std::make_index_sequence<List::count>;

  template <class T>
  [[nodiscard]] T* place_of() noexcept {
    return std::launder(reinterpret_cast<T*>(storage_));
  }
  template <class T>
  [[nodiscard]] T const* place_of() const noexcept {
    return std::launder(reinterpret_cast<T const*>(storage_));
  }
  template <class T>
  static T& found(T* value) {
    if (value == nullptr) detail::throw_wrong_alternative();
    return *value;
  }
  template <class Self, class Visitor, std::size_t I>
  static decltype(auto) call(Self& self, Visitor& visitor) {
    return visitor(*self.template get_if<typename List::template At<I>>());
  }
  template <class Self, class Visitor, std::size_t... I>
  static decltype(auto) visit_value(Self& self, Visitor& visitor, std::index_sequence<I...>) {
    static constexpr decltype(&call<Self, Visitor, 0>) calls[] = {&call<Self, Visitor, I>...};
    return calls[self.index_](self, visitor);
  }

  alignas(List::alignment) std::byte storage_[List::size];
  std::uint8_t index_;
};

}  // namespace dynamorm::api
