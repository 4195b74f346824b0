// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <concepts>
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/binary.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm {
namespace detail {

struct TrustedEncoding;

}  // namespace detail

/// Owns one attribute value of any type. Use it where no struct describes the data.
///
/// A Value is built from plain C++ values and read through ValueView. Small values need no allocation.
class Value {
 public:
  using Attribute = std::pair<std::string_view, Value>;

  /// NULL.
  Value();
  Value(std::nullptr_t);
  /// Stores a string. Throws InvalidText if it is not UTF-8.
  Value(std::string_view text);
  Value(char const* text) : Value(std::string_view(text)) {}
  Value(std::string const& text) : Value(std::string_view(text)) {}
  Value(Number const& number);
  Value(std::signed_integral auto number) : Value(Number(number)) {}
  Value(std::unsigned_integral auto number)
    requires(!std::same_as<decltype(number), bool>)
      : Value(Number(number)) {}
  /// Stores the shortest decimal that converts back to the same double. Throws InvalidNumber if it is out of range.
  Value(std::floating_point auto number) : Value(Number::from_double(number)) {}
  Value(std::same_as<bool> auto boolean) : Value(of_boolean(boolean)) {}
  Value(Binary const& bytes);
  /// Copies the value that `view` refers to.
  explicit Value(ValueView view);

  [[nodiscard]] static Value list(std::initializer_list<Value> elements);
  [[nodiscard]] static Value list(std::vector<Value> const& elements);
  /// Throws InvalidEncoding if a name is duplicate, InvalidText if a name is not UTF-8.
  [[nodiscard]] static Value map(std::initializer_list<Attribute> attributes);
  [[nodiscard]] static Value map(std::vector<Attribute> const& attributes);
  /// Throws InvalidEncoding, with the service's message, if a set is empty or has duplicates.
  [[nodiscard]] static Value string_set(std::initializer_list<std::string_view> elements);
  [[nodiscard]] static Value string_set(std::vector<std::string_view> const& elements);
  [[nodiscard]] static Value number_set(std::initializer_list<Number> elements);
  [[nodiscard]] static Value number_set(std::vector<Number> const& elements);
  [[nodiscard]] static Value binary_set(std::initializer_list<Binary> elements);
  [[nodiscard]] static Value binary_set(std::vector<Binary> const& elements);

  /// Adopts an encoded value. Throws InvalidEncoding if it does not follow the grammar.
  [[nodiscard]] static Value from_encoded(std::string encoded);

  /// Returns a view that is valid while this value is unchanged.
  [[nodiscard]] ValueView view() const noexcept { return ValueView(encoded_.data()); }
  operator ValueView() const noexcept { return view(); }

  [[nodiscard]] Type type() const noexcept { return view().type(); }
  [[nodiscard]] ValueView operator[](std::string_view name) const { return view()[name]; }
  [[nodiscard]] ValueView operator[](std::size_t position) const { return view()[position]; }
  [[nodiscard]] bool operator==(Value const& other) const noexcept { return encoded_ == other.encoded_; }
  [[nodiscard]] std::string const& encoded() const noexcept { return encoded_; }
  [[nodiscard]] std::string to_string() const { return view().to_string(); }

 private:
  friend struct detail::TrustedEncoding;
  struct Trusted {
    std::string bytes;
  };
  explicit Value(Trusted encoded) noexcept : encoded_(std::move(encoded.bytes)) {}
  static Value of_boolean(bool boolean);

  std::string encoded_;
};

}  // namespace dynamorm
