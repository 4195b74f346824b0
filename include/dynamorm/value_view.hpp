// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "dynamorm/binary.hpp"
#include "dynamorm/detail/sized.hpp"
#include "dynamorm/number.hpp"
#include "dynamorm/type.hpp"

namespace dynamorm {

class ListView;
class MapView;
class SetView;

/// Reads one value in place, inside an encoded item.
///
/// A view is valid while the Value or Item it came from is unchanged. Pass it by value. Any number of threads may read
/// the same bytes. Reading a value as a type other than `type()` throws TypeMismatch, which names both types.
class ValueView {
 public:
  /// Views an encoded value that has been checked (see check_encoding) or was written by Writer.
  explicit ValueView(char const* encoded) noexcept : encoded_(encoded) {}

  [[nodiscard]] Type type() const noexcept { return types[static_cast<unsigned char>(*encoded_)]; }
  [[nodiscard]] bool is(Type type) const noexcept { return this->type() == type; }
  [[nodiscard]] bool is_null() const noexcept { return is(Type::null); }

  [[nodiscard]] std::string_view as_string() const;
  [[nodiscard]] Number as_number() const;
  /// Throws TypeMismatch, which quotes the number, if it has a fraction or does not fit.
  [[nodiscard]] std::int64_t as_int64() const;
  [[nodiscard]] std::uint64_t as_uint64() const;
  /// Returns the number, or std::nullopt if the value is not a number that fits into a signed 64-bit integer.
  [[nodiscard]] std::optional<std::int64_t> to_int64() const noexcept;
  /// Returns the double nearest to the number.
  [[nodiscard]] double as_double() const;
  [[nodiscard]] bool as_boolean() const;
  [[nodiscard]] Binary as_binary() const;
  /// Views the bytes of a binary in place.
  [[nodiscard]] std::string_view as_bytes() const;
  [[nodiscard]] ListView as_list() const;
  [[nodiscard]] MapView as_map() const;
  /// Returns a set of strings, numbers or binaries.
  [[nodiscard]] SetView as_set() const;

  /// Returns an attribute of a map. Throws MissingAttribute if the map does not have it.
  [[nodiscard]] ValueView operator[](std::string_view name) const;
  /// Returns the element of a list at a 0-based position. Throws MissingAttribute if the list is shorter.
  [[nodiscard]] ValueView operator[](std::size_t position) const;

  /// Compares as the service does: same type and same value, maps and sets in any order.
  [[nodiscard]] bool operator==(ValueView const& other) const noexcept;

  /// Returns the encoded bytes: one value of the grammar in src/item/encoding.hpp.
  [[nodiscard]] std::string_view encoded() const noexcept;
  /// Returns the start of the encoded bytes.
  [[nodiscard]] char const* data() const noexcept { return encoded_; }
  /// Returns plain JSON for people: sets as arrays, binary as base64. See json.hpp for the exact forms.
  [[nodiscard]] std::string to_string() const;

 private:
  /// The type of each tag of the encoding.
  static constexpr Type types[] = {Type::null,    Type::string,     Type::number,     Type::binary,
                                   Type::boolean, Type::boolean,    Type::null,       Type::list,
                                   Type::map,     Type::string_set, Type::number_set, Type::binary_set};

  char const* encoded_;
};

/// Reads the elements of a list, in order.
class ListView {
 public:
  class Iterator {
   public:
    explicit Iterator(char const* position) noexcept : position_(position) {}
    ValueView operator*() const noexcept { return ValueView(position_); }
    Iterator& operator++() noexcept;
    bool operator==(Iterator const&) const noexcept = default;

   private:
    char const* position_;
  };

  explicit ListView(char const* encoded) noexcept : encoded_(encoded) {}
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] std::optional<ValueView> at(std::size_t position) const noexcept;
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

 private:
  char const* encoded_;
};

/// Reads the attributes of a map or an item, ordered by the bytes of their names.
class MapView {
 public:
  struct Entry {
    std::string_view name;
    ValueView value;
  };

  class Iterator {
   public:
    explicit Iterator(char const* position) noexcept : position_(position) {}
    Entry operator*() const noexcept;
    Iterator& operator++() noexcept;
    bool operator==(Iterator const&) const noexcept = default;

   private:
    char const* position_;
  };

  explicit MapView(char const* encoded) noexcept : encoded_(encoded) {}
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return size() == 0; }
  [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept;
  [[nodiscard]] bool contains(std::string_view name) const noexcept { return find(name).has_value(); }
  /// Throws MissingAttribute, which names the attribute and the existing ones, if the map does not have it.
  [[nodiscard]] ValueView operator[](std::string_view name) const;
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;
  [[nodiscard]] std::string_view encoded() const noexcept { return ValueView(encoded_).encoded(); }
  [[nodiscard]] bool operator==(MapView const& other) const noexcept { return encoded() == other.encoded(); }

 private:
  char const* encoded_;
};

/// Reads an item in place. An item is encoded as a map.
using ItemView = MapView;

/// Reads the elements of a set, in ascending order.
class SetView {
 public:
  /// One element: a string in string and binary sets, a number in number sets.
  class Element {
   public:
    Element(Type element_type, char const* encoded) noexcept : encoded_(encoded), type_(element_type) {}
    /// Returns the string, or the bytes of the binary.
    [[nodiscard]] std::string_view as_string() const noexcept {
      char const* position = encoded_;
      return detail::read_sized(position);
    }
    [[nodiscard]] Number as_number() const noexcept;
    [[nodiscard]] Type type() const noexcept { return type_; }
    /// Returns the encoded element.
    [[nodiscard]] std::string_view encoded() const noexcept;

   private:
    char const* encoded_;
    Type type_;
  };

  class Iterator {
   public:
    Iterator(Type element_type, char const* position) noexcept : position_(position), type_(element_type) {}
    Element operator*() const noexcept { return {type_, position_}; }
    Iterator& operator++() noexcept {
      if (type_ == Type::number) {
        pass_number();
      } else {
        detail::read_sized(position_);
      }
      return *this;
    }
    bool operator==(Iterator const& other) const noexcept { return position_ == other.position_; }

   private:
    void pass_number() noexcept;

    char const* position_;
    Type type_;
  };

  explicit SetView(char const* encoded) noexcept : encoded_(encoded) {}
  /// The type of each element: string, number or binary.
  [[nodiscard]] Type element_type() const noexcept;
  [[nodiscard]] std::size_t size() const noexcept;
  [[nodiscard]] Iterator begin() const noexcept;
  [[nodiscard]] Iterator end() const noexcept;

 private:
  char const* encoded_;
};

}  // namespace dynamorm
