// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/api/request.hpp"

#include <memory>
#include <new>
#include <utility>
#include <variant>

namespace dynamorm {

void detail::throw_wrong_alternative() { throw std::bad_variant_access(); }

namespace api {

template <class List>
OneOf<List>::OneOf(OneOf const& other) : index_(other.index_) {
  other.visit([this]<class T>(T const& value) { ::new (static_cast<void*>(storage_)) T(value); });
}

template <class List>
OneOf<List>::OneOf(OneOf&& other) noexcept : index_(other.index_) {
  other.visit([this]<class T>(T& value) { ::new (static_cast<void*>(storage_)) T(std::move(value)); });
}

template <class List>
OneOf<List>& OneOf<List>::operator=(OneOf other) noexcept {
  std::destroy_at(this);
  return *std::construct_at(this, std::move(other));
}

template <class List>
OneOf<List>::~OneOf() {
  visit([](auto& value) { std::destroy_at(&value); });
}

template <class List>
bool OneOf<List>::operator==(OneOf const& other) const {
  return visit([&other]<class T>(T const& value) {
    T const* const same = other.template get_if<T>();
    return same != nullptr && value == *same;
  });
}

template class OneOf<Requests>;
template class OneOf<Responses>;

}  // namespace api
}  // namespace dynamorm
