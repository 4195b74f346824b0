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

/// One attribute value of any type, owned: what a struct's member is to those who have no struct.
///
/// Built from plain C++ values, read through ValueView. Copies its bytes; small values need no allocation.
class Value {
 public:
  using Attribute = std::pair<std::string_view, Value>;

  /// NULL.
  Value();
  Value(std::nullptr_t);
  /// Text, checked to be UTF-8. Throws InvalidText.
  Value(std::string_view text);
  Value(char const* text) : Value(std::string_view(text)) {}
  Value(std::string const& text) : Value(std::string_view(text)) {}
  Value(Number const& number);
  Value(std::signed_integral auto number) : Value(Number(number)) {}
  Value(std::unsigned_integral auto number)
    requires(!std::same_as<decltype(number), bool>)
      : Value(Number(number)) {}
  /// The shortest decimal that reads back as the same double. Throws InvalidNumber for what the service has no room
  /// for.
  Value(std::floating_point auto number) : Value(Number::from_double(number)) {}
  Value(std::same_as<bool> auto boolean) : Value(of_boolean(boolean)) {}
  Value(Binary const& bytes);
  /// A copy of what `view` looks at.
  explicit Value(ValueView view);

  [[nodiscard]] static Value list(std::initializer_list<Value> elements);
  [[nodiscard]] static Value list(std::vector<Value> const& elements);
  /// Throws InvalidEncoding if a name comes twice, InvalidText if one is not UTF-8.
  [[nodiscard]] static Value map(std::initializer_list<Attribute> attributes);
  [[nodiscard]] static Value map(std::vector<Attribute> const& attributes);
  /// Sets are never empty and hold nothing twice: both throw InvalidEncoding in the service's words.
  [[nodiscard]] static Value string_set(std::initializer_list<std::string_view> elements);
  [[nodiscard]] static Value string_set(std::vector<std::string_view> const& elements);
  [[nodiscard]] static Value number_set(std::initializer_list<Number> elements);
  [[nodiscard]] static Value number_set(std::vector<Number> const& elements);
  [[nodiscard]] static Value binary_set(std::initializer_list<Binary> elements);
  [[nodiscard]] static Value binary_set(std::vector<Binary> const& elements);

  /// Takes over one encoded value. Throws InvalidEncoding if it does not follow the grammar.
  [[nodiscard]] static Value from_encoded(std::string encoded);
  /// Takes over one encoded value that is known to follow the grammar.
  [[nodiscard]] static Value from_trusted(std::string encoded) noexcept;

  /// Valid as long as this value lives unchanged.
  [[nodiscard]] ValueView view() const noexcept { return ValueView(encoded_.data()); }
  operator ValueView() const noexcept { return view(); }

  [[nodiscard]] Type type() const noexcept { return view().type(); }
  [[nodiscard]] ValueView operator[](std::string_view name) const { return view()[name]; }
  [[nodiscard]] ValueView operator[](std::size_t position) const { return view()[position]; }
  [[nodiscard]] bool operator==(Value const& other) const noexcept { return encoded_ == other.encoded_; }
  [[nodiscard]] std::string const& encoded() const noexcept { return encoded_; }
  [[nodiscard]] std::string to_string() const { return view().to_string(); }

 private:
  struct Encoded {
    std::string bytes;
  };
  explicit Value(Encoded encoded) noexcept : encoded_(std::move(encoded.bytes)) {}
  static Value of_boolean(bool boolean);

  std::string encoded_;
};

}  // namespace dynamorm
