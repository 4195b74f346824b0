#pragma once

#include <cstddef>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dynamorm/value.hpp"
#include "dynamorm/value_view.hpp"

namespace dynamorm {

/// One item, owned: attributes by name, ordered by the bytes of their names, in the encoding that is also what is sent
/// and stored.
///
///   Item book{{"isbn", "12345678910"}, {"year", 1998}, {"tags", Value::string_set({"a", "b"})}};
///   book["year"].as_int64();
///
/// Changing an item costs a copy of its bytes; views into it end there.
class Item {
 public:
  using Attribute = Value::Attribute;

  /// No attributes.
  Item();
  /// Throws InvalidEncoding if a name comes twice, InvalidText if one is not UTF-8.
  Item(std::initializer_list<Attribute> attributes);
  explicit Item(std::vector<Attribute> const& attributes);
  /// A copy of what `view` looks at.
  explicit Item(ItemView view);

  /// Takes over an encoded item. Throws InvalidEncoding if it does not follow the grammar.
  [[nodiscard]] static Item from_encoded(std::string encoded);
  /// Takes over an encoded item that is known to follow the grammar.
  [[nodiscard]] static Item from_trusted(std::string encoded) noexcept;

  /// Valid as long as this item lives unchanged.
  [[nodiscard]] ItemView view() const noexcept { return ItemView(encoded_.data()); }
  operator ItemView() const noexcept { return view(); }

  [[nodiscard]] std::size_t size() const noexcept { return view().size(); }
  [[nodiscard]] bool empty() const noexcept { return view().empty(); }
  [[nodiscard]] bool contains(std::string_view name) const noexcept { return view().contains(name); }
  [[nodiscard]] std::optional<ValueView> find(std::string_view name) const noexcept { return view().find(name); }
  /// Throws MissingAttribute, naming the attribute and those there are.
  [[nodiscard]] ValueView operator[](std::string_view name) const { return view()[name]; }
  [[nodiscard]] ItemView::Iterator begin() const noexcept { return view().begin(); }
  [[nodiscard]] ItemView::Iterator end() const noexcept { return view().end(); }

  /// Adds the attribute or replaces the one of that name. Throws InvalidText if the name is not UTF-8.
  Item& set(std::string_view name, Value const& value);
  /// Removes the attribute, if there is one of that name; says whether there was.
  bool erase(std::string_view name);

  /// The bytes that the service charges and limits by; at most 400 KB (409,600) for a stored item.
  /// Rule from: "DynamoDB item sizes and formats".
  [[nodiscard]] std::size_t size_in_bytes() const noexcept;

  [[nodiscard]] bool operator==(Item const& other) const noexcept { return encoded_ == other.encoded_; }
  [[nodiscard]] std::string const& encoded() const& noexcept { return encoded_; }
  [[nodiscard]] std::string encoded() && noexcept { return std::move(encoded_); }
  /// Plain JSON for people; see json.hpp for the exact forms.
  [[nodiscard]] std::string to_string() const;

 private:
  struct Trusted {
    std::string bytes;
  };
  explicit Item(Trusted encoded) noexcept : encoded_(std::move(encoded.bytes)) {}
  void replace(std::string_view name, ValueView const* value);

  std::string encoded_;
};

}  // namespace dynamorm
