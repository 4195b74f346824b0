#include "dynamorm/detail/writer.hpp"

#include <algorithm>
#include <cassert>
#include <vector>

#include "item/encoding.hpp"

namespace dynamorm::detail {

using item::Tag;

namespace {

void append_tag(std::string& out, Tag tag) { out.push_back(static_cast<char>(tag)); }

/// Puts the pieces of `body` (views into a copy of it) back in ascending order; false if two are equal.
template <class Piece, class Less>
bool order_pieces(std::vector<Piece>& pieces, char* body, Less less) {
  std::sort(pieces.begin(), pieces.end(), less);
  bool different = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::copy(pieces[i].bytes.begin(), pieces[i].bytes.end(), body);
    body += pieces[i].bytes.size();
    different = different && (i == 0 || less(pieces[i - 1], pieces[i]));
  }
  return different;
}

struct Attribute {
  std::string_view name;
  std::string_view bytes;
};

struct Element {
  std::string_view content;
  std::string_view bytes;
};

struct NumberElement {
  Number number;
  std::string_view bytes;
};

std::vector<Attribute> split_attributes(std::string_view body) {
  std::vector<Attribute> attributes;
  for (char const* position = body.data(); position != body.data() + body.size();) {
    char const* const first = position;
    std::string_view const name = item::read_sized(position);
    position += item::value_size(position);
    attributes.push_back({name, {first, position}});
  }
  return attributes;
}

std::vector<Element> split_elements(std::string_view body) {
  std::vector<Element> elements;
  for (char const* position = body.data(); position != body.data() + body.size();) {
    char const* const first = position;
    std::string_view const content = item::read_sized(position);
    elements.push_back({content, {first, position}});
  }
  return elements;
}

std::vector<NumberElement> split_numbers(std::string_view body) {
  std::vector<NumberElement> numbers;
  for (char const* position = body.data(); position != body.data() + body.size();) {
    std::size_t const size = item::digits_size(position);
    numbers.push_back({item::read_digits(position), {position, size}});
    position += size;
  }
  return numbers;
}

}  // namespace

void Writer::sized(std::string_view bytes) {
  item::append_varint(buffer_, bytes.size());
  buffer_.append(bytes);
}

void Writer::string(std::string_view text) {
  append_tag(buffer_, Tag::string);
  sized(text);
}

void Writer::binary(std::string_view bytes) {
  append_tag(buffer_, Tag::binary);
  sized(bytes);
}

void Writer::number(Number const& value) {
  append_tag(buffer_, Tag::number);
  item::append_digits(buffer_, value);
}

void Writer::number(std::int64_t value) {
  append_tag(buffer_, Tag::number);
  item::append_digits(buffer_, value);
}

void Writer::number(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(INT64_MAX)) return number(static_cast<std::int64_t>(value));
  number(Number(value));
}

void Writer::boolean(bool value) { append_tag(buffer_, value ? Tag::boolean_true : Tag::boolean_false); }

void Writer::null() { append_tag(buffer_, Tag::null); }

Writer::Container Writer::begin(Type type) {
  Container const container{.start = buffer_.size()};
  append_tag(buffer_, item::tag_of(type));
  buffer_.append(item::extent_size, '\0');
  return container;
}

void Writer::end(Container const& container) {
  std::size_t const body = container.start + 1 + item::extent_size;
  item::store_u32(buffer_.data() + container.start + 1, static_cast<std::uint32_t>(buffer_.size() - body));
  item::store_u32(buffer_.data() + container.start + 5, container.count);
}

void Writer::name(Container& map, std::string_view name) {
  if (map.count > 0 && map.ordered) {
    char const* last = buffer_.data() + map.last_name;
    map.ordered = item::read_sized(last) < name;
  }
  map.last_name = buffer_.size();
  ++map.count;
  sized(name);
}

bool Writer::end_map(Container const& map) {
  end(map);
  if (map.ordered) return true;
  std::size_t const body = map.start + 1 + item::extent_size;
  std::string const unordered = buffer_.substr(body);
  std::vector<Attribute> attributes = split_attributes(unordered);
  return order_pieces(attributes, buffer_.data() + body,
                      [](Attribute const& left, Attribute const& right) { return left.name < right.name; });
}

void Writer::set_element(Container& set, std::string_view text_or_bytes) {
  assert(item::tag_at(buffer_.data() + set.start) != Tag::number_set);
  ++set.count;
  sized(text_or_bytes);
}

void Writer::set_element(Container& set, Number const& number) {
  assert(item::tag_at(buffer_.data() + set.start) == Tag::number_set);
  ++set.count;
  item::append_digits(buffer_, number);
}

bool Writer::end_set(Container const& set) {
  end(set);
  std::size_t const body = set.start + 1 + item::extent_size;
  std::string const unordered = buffer_.substr(body);
  if (item::tag_at(buffer_.data() + set.start) == Tag::number_set) {
    std::vector<NumberElement> numbers = split_numbers(unordered);
    return order_pieces(numbers, buffer_.data() + body, [](NumberElement const& left, NumberElement const& right) {
      return left.number < right.number;
    });
  }
  std::vector<Element> elements = split_elements(unordered);
  return order_pieces(elements, buffer_.data() + body,
                      [](Element const& left, Element const& right) { return left.content < right.content; });
}

}  // namespace dynamorm::detail
