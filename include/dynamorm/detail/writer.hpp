#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "dynamorm/number.hpp"
#include "dynamorm/type.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm::detail {

/// Appends encoded values to a buffer: the one way by which a value comes into being.
///
/// Strings and names must be UTF-8; whoever takes them from outside checks them. Containers are written between
/// `begin_…` and `end_…`, each element announced by `element` or `name`; maps and sets come out ordered whatever the
/// order they were written in, so that equal values have equal bytes.
class Writer {
 public:
  /// A container that is being written.
  struct Container {
    std::size_t start = 0;      ///< Where its tag stands.
    std::uint32_t count = 0;    ///< Elements so far.
    std::size_t last_name = 0;  ///< Where the last name of a map stands.
    bool ordered = true;        ///< Whether the names came in ascending order so far.
  };

  Writer() = default;
  /// Goes on at the end of `buffer`.
  explicit Writer(std::string buffer) noexcept : buffer_(std::move(buffer)) {}

  void string(std::string_view text);
  void binary(std::string_view bytes);
  void number(Number const& value);
  void number(std::int64_t value);
  void number(std::uint64_t value);
  void boolean(bool value);
  void null();
  /// A whole value that is encoded already.
  void value(ValueView value) { buffer_.append(value.encoded()); }

  [[nodiscard]] Container begin_list() { return begin(Type::list); }
  /// Says that the next value written is an element of `list`.
  void element(Container& list) noexcept { ++list.count; }
  void end_list(Container const& list) { end(list); }

  [[nodiscard]] Container begin_map() { return begin(Type::map); }
  /// Says that the next value written is the attribute `name` of `map`.
  void name(Container& map, std::string_view name);
  /// Returns false if a name was written twice.
  [[nodiscard]] bool end_map(Container const& map);

  /// `type` is one of the three set types.
  [[nodiscard]] Container begin_set(Type type) { return begin(type); }
  void set_element(Container& set, std::string_view text_or_bytes);
  void set_element(Container& set, Number const& number);
  /// Returns false if an element was written twice.
  [[nodiscard]] bool end_set(Container const& set);

  /// Forgets everything from `size` bytes on.
  void rewind(std::size_t size) { buffer_.resize(size); }
  [[nodiscard]] std::size_t size() const noexcept { return buffer_.size(); }
  [[nodiscard]] std::string const& buffer() const noexcept { return buffer_; }
  [[nodiscard]] std::string take() noexcept { return std::move(buffer_); }

 private:
  Container begin(Type type);
  void end(Container const& container);
  void sized(std::string_view bytes);

  std::string buffer_;
};

}  // namespace dynamorm::detail
