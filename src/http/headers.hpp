// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <iterator>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace dynamorm::http {

/// Views one header field in the `Headers` that holds it.
struct Header {
  std::string_view name;
  std::string_view value;

  friend bool operator==(Header const&, Header const&) = default;
};

/// The header fields of one message in their order, duplicates included. All of them share one string, so the headers
/// of a message cost two allocations. Views are valid until the next `add` or the destruction of the object.
class Headers {
 public:
  class Iterator;

  Headers() = default;
  Headers(std::initializer_list<Header> fields);

  /// Appends a field and replaces none. Does not check names and values: see `check` in request.hpp.
  void add(std::string_view name, std::string_view value);
  void clear() noexcept;

  /// Returns the value of the first field with this name, ignoring case.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

  [[nodiscard]] std::size_t size() const noexcept { return fields_.size(); }
  [[nodiscard]] bool empty() const noexcept { return fields_.empty(); }
  [[nodiscard]] Header operator[](std::size_t index) const noexcept;
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

  friend bool operator==(Headers const&, Headers const&) = default;

 private:
  struct Field {
    std::uint32_t begin;
    std::uint32_t name_size;
    std::uint32_t value_size;

    friend bool operator==(Field const&, Field const&) = default;
  };

  void make_room_for_usual_message();

  std::string text_;
  std::vector<Field> fields_;
};

class Headers::Iterator {
 public:
  using iterator_category = std::input_iterator_tag;
  using difference_type = std::ptrdiff_t;
  using value_type = Header;
  using reference = Header;
  using pointer = void;

  Iterator() = default;
  Iterator(Headers const& headers, std::size_t index) : headers_(&headers), index_(index) {}

  [[nodiscard]] Header operator*() const noexcept { return (*headers_)[index_]; }
  Iterator& operator++() noexcept {
    ++index_;
    return *this;
  }
  Iterator operator++(int) noexcept { return {*headers_, index_++}; }
  friend bool operator==(Iterator const& a, Iterator const& b) noexcept { return a.index_ == b.index_; }

 private:
  Headers const* headers_ = nullptr;
  std::size_t index_ = 0;
};

inline Headers::Iterator Headers::begin() const noexcept { return {*this, 0}; }
inline Headers::Iterator Headers::end() const noexcept { return {*this, size()}; }

/// Compares two header names, ignoring ASCII case.
[[nodiscard]] bool same_name(std::string_view a, std::string_view b) noexcept;

}  // namespace dynamorm::http
