// SPDX-License-Identifier: Apache-2.0
#include "http/headers.hpp"

#include "base/ascii.hpp"

namespace dynamorm::http {
Headers::Headers(std::initializer_list<Header> fields) {
  for (auto const& field : fields) add(field.name, field.value);
}

void Headers::add(std::string_view name, std::string_view value) {
  if (fields_.capacity() == 0) make_room_for_usual_message();
  fields_.push_back({.begin = static_cast<std::uint32_t>(text_.size()),
                     .name_size = static_cast<std::uint32_t>(name.size()),
                     .value_size = static_cast<std::uint32_t>(value.size())});
  text_.append(name).append(value);
}

void Headers::make_room_for_usual_message() {
  constexpr std::size_t fields = 8;
  constexpr std::size_t text = 480;
  fields_.reserve(fields);
  text_.reserve(text);
}

void Headers::clear() noexcept {
  text_.clear();
  fields_.clear();
}

std::optional<std::string_view> Headers::find(std::string_view name) const noexcept {
  for (std::size_t index = 0; index < fields_.size(); ++index) {
    if (fields_[index].name_size != name.size()) continue;
    if (Header const field = (*this)[index]; same_name(field.name, name)) return field.value;
  }
  return std::nullopt;
}

Header Headers::operator[](std::size_t index) const noexcept {
  Field const& field = fields_[index];
  char const* const begin = text_.data() + field.begin;
  return {.name = {begin, field.name_size}, .value = {begin + field.name_size, field.value_size}};
}

bool same_name(std::string_view a, std::string_view b) noexcept { return equals_ignoring_case(a, b); }

}  // namespace dynamorm::http
