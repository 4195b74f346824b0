// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/list.hpp"

#include <utility>

#include "dynamorm/condition.hpp"
#include "dynamorm/item.hpp"
#include "dynamorm/update_action.hpp"

namespace dynamorm::detail {

template <class T>
struct List<T>::Elements {
  std::vector<T> all;
};

template <class T>
List<T>::List() : elements_(nullptr) {}
template <class T>
List<T>::List(T first) : List() {
  add(std::move(first));
}
template <class T>
List<T>::List(T first, T second) : List(std::move(first)) {
  add(std::move(second));
}
template <class T>
List<T>::List(T first, T second, T third) : List(std::move(first), std::move(second)) {
  add(std::move(third));
}
template <class T>
List<T>::List(List const& other) : elements_(other.elements_ == nullptr ? nullptr : new Elements(*other.elements_)) {}
template <class T>
List<T>::List(List&& other) noexcept : elements_(std::exchange(other.elements_, nullptr)) {}
template <class T>
List<T>& List<T>::operator=(List other) noexcept {
  std::swap(elements_, other.elements_);
  return *this;
}
template <class T>
List<T>::~List() {
  delete elements_;
}

template <class T>
void List<T>::add(T element) {
  all().push_back(std::move(element));
}
template <class T>
std::size_t List<T>::size() const noexcept {
  return all().size();
}
template <class T>
T const& List<T>::operator[](std::size_t position) const noexcept {
  return all()[position];
}

template <class T>
std::vector<T>& List<T>::all() {
  if (elements_ == nullptr) elements_ = new Elements;
  return elements_->all;
}
template <class T>
std::vector<T> const& List<T>::all() const noexcept {
  static std::vector<T> const nothing;
  return elements_ == nullptr ? nothing : elements_->all;
}

template class List<Operand>;
template class List<UpdateAction>;
template class List<Item>;
template class List<Path>;

}  // namespace dynamorm::detail
