// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/number.hpp"
#include "dynamorm/type.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm::item {
enum class Tag : std::uint8_t;
}

namespace dynamorm::detail {

/// Appends encoded values to a buffer. Every encoded value is created here.
///
/// Strings and names must be UTF-8; callers check input from outside. Containers are written between `begin_…` and
/// `end_…`, and each element is announced by `element` or `name`. Maps and sets are sorted, so that equal values have
/// equal bytes.
///
/// An item of common size fits into the writer itself, so that taking it is the only allocation.
class Writer {
 public:
  /// A container that is being written.
  struct Container {
    /// A name of a map or an element of a set: its first bytes, for quick comparison, and its position.
    struct Mark {
      std::uint64_t prefix;
      std::size_t start;
    };
    static constexpr std::size_t most_marks = 16;

    Container() noexcept = default;  // leaves the marks uninitialized

    std::size_t start = 0;    ///< The position of its tag.
    std::uint32_t count = 0;  ///< The number of elements so far.
    bool ordered = true;      ///< Whether the names or elements so far are ascending and unique.
    Mark last{};              ///< The last one.
    Mark marks[most_marks];   ///< The first ones.
  };

  Writer() noexcept : data_(inline_) {}
  Writer(Writer const&) = delete;
  Writer& operator=(Writer const&) = delete;
  ~Writer() {
    if (data_ != inline_) delete[] data_;
  }

  void string(std::string_view text);
  void binary(std::string_view bytes);
  void number(Number const& value);
  void number(std::int64_t value);
  void number(std::uint64_t value);
  void boolean(bool value);
  void null();
  /// Appends a value that is already encoded.
  void value(ValueView value) { append(value.encoded()); }
  /// Appends an element of a set as a value.
  void value(SetView::Element element);

  [[nodiscard]] Container begin_list() { return begin(Type::list); }
  /// Announces an element of `list`.
  void element(Container& list) noexcept { ++list.count; }
  void end_list(Container const& list) { end(list); }

  [[nodiscard]] Container begin_map() { return begin(Type::map); }
  /// Announces the attribute `name` of `map`.
  void name(Container& map, std::string_view name) { key(map, name); }
  /// Returns false if a name was written twice.
  [[nodiscard]] bool end_map(Container const& map);

  /// `type` is one of the three set types.
  [[nodiscard]] Container begin_set(Type type) { return begin(type); }
  void set_element(Container& set, std::string_view text_or_bytes);
  void set_element(Container& set, Number const& number);
  /// Returns false if an element was written twice.
  [[nodiscard]] bool end_set(Container const& set);

  /// Discards everything from `size` bytes on.
  void rewind(std::size_t size) noexcept {
    if (size == 0) origin_ = 0;
    size_ = origin_ + size;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_ - origin_; }
  /// Returns what has been written so far; valid until the next write.
  [[nodiscard]] std::string_view buffer() const noexcept { return {data_ + origin_, size()}; }
  [[nodiscard]] std::string take() const { return std::string(buffer()); }

 private:
  static constexpr std::size_t inline_room = 480;

  /// Returns room for the next `more` bytes.
  char* make_room(std::size_t more) {
    if (room_ - size_ < more) grow(more);
    return data_ + size_;
  }
  void grow(std::size_t more);
  void append(std::string_view bytes);
  /// Records that bytes up to `end` have been written.
  void written_up_to(char const* end) noexcept { size_ = static_cast<std::size_t>(end - data_); }
  void single(item::Tag tag);
  void tagged(item::Tag tag, std::string_view bytes);
  void key(Container& container, std::string_view key);
  Container begin(Type type);
  void end(Container const& container) noexcept;
  bool reorder(Container const& container);
  bool reorder_numbers(Container const& container);
  char* room_for_ordered(Container const& container);
  void take_over_ordered(Container const& container, char* ordered) noexcept;

  char* data_;
  std::size_t origin_ = 0;  // bytes before it have been replaced by a sorted copy after it
  std::size_t size_ = 0;
  std::size_t room_ = inline_room;
  char inline_[inline_room];
};

}  // namespace dynamorm::detail
