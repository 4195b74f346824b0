// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <vector>

namespace dynamorm::detail {

/// A std::vector that is compiled once, in the library: for the types that every operation uses, so that programs need
/// not compile their vectors again. An empty one needs no memory. Exists for Operand, UpdateAction, Item and Path.
template <class T>
class List {
 public:
  List();
  List(T first);
  List(T first, T second);
  List(T first, T second, T third);
  List(List const& other);
  List(List&& other) noexcept;
  List& operator=(List other) noexcept;
  ~List();

  void add(T element);
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] T const& operator[](std::size_t position) const noexcept;

  /// The contents, for the compiled half.
  [[nodiscard]] std::vector<T>& all();
  [[nodiscard]] std::vector<T> const& all() const noexcept;

 private:
  struct Elements;
  Elements* elements_;
};

}  // namespace dynamorm::detail
