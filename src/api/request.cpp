// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/request.hpp"

#include <array>
#include <cstddef>
#include <memory>
#include <utility>
#include <variant>

namespace dynamorm {

void detail::throw_wrong_alternative() { throw std::bad_variant_access(); }

namespace api {
namespace {

/// Copy, move, destroy and compare values of one type, which is known only by its index in a list.
struct Functions {
  void (*copy)(void* to, void const* from);
  void (*move)(void* to, void* from) noexcept;
  void (*destroy)(void* value) noexcept;
  bool (*are_equal)(void const* left, void const* right);
};

template <class T>
constexpr Functions functions_of = {
    .copy = [](void* to, void const* from) { std::construct_at(static_cast<T*>(to), *static_cast<T const*>(from)); },
    .move = [](void* to,
               void* from) noexcept { std::construct_at(static_cast<T*>(to), std::move(*static_cast<T*>(from))); },
    .destroy = [](void* value) noexcept { std::destroy_at(static_cast<T*>(value)); },
    .are_equal = [](void const* left,
                    void const* right) { return *static_cast<T const*>(left) == *static_cast<T const*>(right); },
};

template <class List>
constexpr auto all_functions = []<std::size_t... I>(std::index_sequence<I...>) {
  return std::array{functions_of<typename List::template At<I>>...};
}(std::make_index_sequence<List::count>());

}  // namespace

template <class List>
OneOf<List>::OneOf(OneOf const& other) : index_(other.index_) {
  all_functions<List>[index_].copy(storage_, other.storage_);
}

template <class List>
OneOf<List>::OneOf(OneOf&& other) noexcept : index_(other.index_) {
  all_functions<List>[index_].move(storage_, other.storage_);
}

template <class List>
OneOf<List>& OneOf<List>::operator=(OneOf other) noexcept {
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

template <class List>
OneOf<List>::~OneOf() {
  all_functions<List>[index_].destroy(storage_);
}

template <class List>
bool OneOf<List>::operator==(OneOf const& other) const {
  return index_ == other.index_ && all_functions<List>[index_].are_equal(storage_, other.storage_);
}

template class OneOf<Requests>;
template class OneOf<Responses>;

}  // namespace api
}  // namespace dynamorm
