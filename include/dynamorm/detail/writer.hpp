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

/// Appends encoded values to a buffer: the one way by which a value comes into being.
///
/// Strings and names must be UTF-8; whoever takes them from outside checks them. Containers are written between
/// `begin_…` and `end_…`, each element announced by `element` or `name`; maps and sets come out ordered whatever the
/// order they were written in, so that equal values have equal bytes.
///
/// A usual item fits into the writer itself, so that taking it is the one allocation.
class Writer {
 public:
  /// A container that is being written.
  struct Container {
    /// A name of a map or an element of a set: its first bytes, to compare at once, and where it stands.
    struct Mark {
      std::uint64_t prefix;
      std::size_t start;
    };
    static constexpr std::size_t most_marks = 16;

    Container() noexcept = default;  // leaves the marks as they are

    std::size_t start = 0;    ///< Where its tag stands.
    std::uint32_t count = 0;  ///< Elements so far.
    bool ordered = true;      ///< Whether the names or elements came in ascending order so far, none twice.
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
  /// A whole value that is encoded already.
  void value(ValueView value) { append(value.encoded()); }
  /// An element of a set as a value of its own.
  void value(SetView::Element element);

  [[nodiscard]] Container begin_list() { return begin(Type::list); }
  /// Says that the next value written is an element of `list`.
  void element(Container& list) noexcept { ++list.count; }
  void end_list(Container const& list) { end(list); }

  [[nodiscard]] Container begin_map() { return begin(Type::map); }
  /// Says that the next value written is the attribute `name` of `map`.
  void name(Container& map, std::string_view name) { key(map, name); }
  /// Returns false if a name was written twice.
  [[nodiscard]] bool end_map(Container const& map);

  /// `type` is one of the three set types.
  [[nodiscard]] Container begin_set(Type type) { return begin(type); }
  void set_element(Container& set, std::string_view text_or_bytes);
  void set_element(Container& set, Number const& number);
  /// Returns false if an element was written twice.
  [[nodiscard]] bool end_set(Container const& set);

  /// Forgets everything from `size` bytes on.
  void rewind(std::size_t size) noexcept {
    if (size == 0) origin_ = 0;
    size_ = origin_ + size;
  }
  [[nodiscard]] std::size_t size() const noexcept { return size_ - origin_; }
  /// What is written so far, until more is.
  [[nodiscard]] std::string_view buffer() const noexcept { return {data_ + origin_, size()}; }
  [[nodiscard]] std::string take() const { return std::string(buffer()); }

 private:
  static constexpr std::size_t inline_room = 480;

  /// Where the next `more` bytes go.
  char* make_room(std::size_t more) {
    if (room_ - size_ < more) grow(more);
    return data_ + size_;
  }
  void grow(std::size_t more);
  void append(std::string_view bytes);
  /// Makes what stands in front of `end` part of what is written.
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
  std::size_t origin_ = 0;  // what stands in front of it has been put in order behind it
  std::size_t size_ = 0;
  std::size_t room_ = inline_room;
  char inline_[inline_room];
};

}  // namespace dynamorm::detail
