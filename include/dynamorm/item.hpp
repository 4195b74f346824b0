// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dynamorm/value.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm {
namespace detail {

struct TrustedEncoding;

}  // namespace detail

/// Owns one item: attributes by name, ordered by the bytes of their names, in the encoding that the engine stores.
///
///   Item book{{"isbn", "12345678910"}, {"year", 1998}, {"tags", Value::string_set({"a", "b"})}};
///   book["year"].as_int64();
///
/// Changing an item copies its bytes and invalidates views into it.
class Item {
 public:
  using Attribute = Value::Attribute;

  /// Creates an item without attributes.
  Item();
  /// Throws InvalidEncoding if a name is duplicate, InvalidText if a name is not UTF-8.
  Item(std::initializer_list<Attribute> attributes);
  explicit Item(std::vector<Attribute> const& attributes);
  /// Copies the item that `view` refers to.
  explicit Item(ItemView view);

  /// Adopts an encoded item. Throws InvalidEncoding if it does not follow the grammar.
  [[nodiscard]] static Item from_encoded(std::string encoded);

  /// Returns a view that is valid while this item is unchanged.
  [[nodiscard]] ItemView view() const noexcept { return ItemView(encoded_.data()); }
  operator ItemView() const noexcept { return view(); }

  [[nodiscard]] std::size_t size() const noexcept { return view().size(); }
  [[nodiscard]] bool empty() const noexcept { return view().empty(); }
  [[nodiscard]] bool contains(std::string_view name) const noexcept { return view().contains(name); }
  [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept { return view().find(name); }
  /// Throws MissingAttribute, which names the attribute and the existing ones, if the item does not have it.
  [[nodiscard]] ValueView operator[](std::string_view name) const { return view()[name]; }
  [[nodiscard]] ItemView::Iterator begin() const noexcept { return view().begin(); }
  [[nodiscard]] ItemView::Iterator end() const noexcept { return view().end(); }

  /// Adds or replaces an attribute. Throws InvalidText if the name is not UTF-8.
  Item& set(std::string_view name, Value const& value);
  /// Removes an attribute. Returns whether the item had it.
  bool erase(std::string_view name);

  /// Returns the size that the service charges for and limits: at most 400 KB (409,600 bytes) for a stored item.
  /// Rule from: "DynamoDB item sizes and formats".
  [[nodiscard]] std::size_t size_in_bytes() const noexcept;

  [[nodiscard]] bool operator==(Item const& other) const noexcept { return encoded_ == other.encoded_; }
  [[nodiscard]] std::string const& encoded() const& noexcept { return encoded_; }
  [[nodiscard]] std::string encoded() && noexcept { return std::move(encoded_); }
  /// Returns plain JSON for people; see json.hpp for the exact forms.
  [[nodiscard]] std::string to_string() const;

 private:
  friend struct detail::TrustedEncoding;
  struct Trusted {
    std::string bytes;
  };
  explicit Item(Trusted encoded) noexcept : encoded_(std::move(encoded.bytes)) {}
  void replace(std::string_view name, ValueView const* value);

  std::string encoded_;
};

}  // namespace dynamorm
