#include "dynamorm/detail/writer.hpp"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cstring>
#include <span>
#include <vector>

#include "item/encoding.hpp"

namespace dynamorm::detail {

using item::Tag;

namespace {

constexpr std::size_t container_head = 1 + item::extent_size;

/// An attribute with its name or an element of a set, where it lies.
struct Piece {
  std::uint64_t prefix;  // the first bytes of the key, to compare at once
  char const* start;
  char const* key;
  std::uint32_t key_size;
  std::uint32_t size;

  [[nodiscard]] std::string_view whole_key() const noexcept { return {key, key_size}; }
  bool operator<(Piece const& other) const noexcept {
    if (prefix != other.prefix) return prefix < other.prefix;
    return whole_key() < other.whole_key();
  }
};

struct NumberPiece {
  Number number{};
  char const* start = nullptr;
  std::size_t size = 0;

  bool operator<(NumberPiece const& other) const noexcept { return number < other.number; }
};

/// The first 8 bytes in the order of significance, zeros behind the last. The 8 bytes have to be readable.
std::uint64_t prefix_of(std::string_view key) noexcept {
  std::uint64_t bytes;
  std::memcpy(&bytes, key.data(), sizeof bytes);
  if (key.size() < sizeof bytes) bytes &= (std::uint64_t{1} << (8 * key.size())) - 1;
  return __builtin_bswap64(bytes);
}

void split(char const* body, bool with_values, std::span<Piece> pieces) noexcept {
  for (Piece& piece : pieces) {
    piece.start = body;
    std::string_view const key = item::read_sized(body);
    if (with_values) body += item::value_size(body);
    piece.prefix = prefix_of(key);
    piece.key = key.data();
    piece.key_size = static_cast<std::uint32_t>(key.size());
    piece.size = static_cast<std::uint32_t>(body - piece.start);
  }
}

void split(char const* body, bool, std::span<NumberPiece> pieces) noexcept {
  for (NumberPiece& piece : pieces) {
    piece = {item::read_digits(body), body, item::digits_size(body)};
    body += piece.size;
  }
}

/// Copies the pieces to `out` in ascending order; false if two are equal.
template <class Piece>
bool put_in_order(std::span<Piece> pieces, char* out) {
  std::sort(pieces.begin(), pieces.end());
  bool different = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    std::memcpy(out, pieces[i].start, pieces[i].size);
    out += pieces[i].size;
    different = different && (i == 0 || pieces[i - 1] < pieces[i]);
  }
  return different;
}

/// Whether the number at `left` is the smaller one.
bool digits_less(char const* left, char const* right) noexcept {
  std::optional<std::int64_t> const small_left = item::read_integer(left);
  std::optional<std::int64_t> const small_right = item::read_integer(right);
  if (small_left && small_right) return *small_left < *small_right;
  return item::read_digits(left) < item::read_digits(right);
}

}  // namespace

void Writer::grow(std::size_t more) {
  std::size_t const room = std::max(room_ * 2, size_ + more);
  auto* const data = new char[room];
  std::memcpy(data, data_, size_);
  if (data_ != inline_) delete[] data_;
  data_ = data;
  room_ = room;
}

void Writer::append(std::string_view bytes) {
  std::memcpy(make_room(bytes.size()), bytes.data(), bytes.size());
  size_ += bytes.size();
}

void Writer::sized(std::string_view bytes) {
  char* const start = make_room(item::varint_max + bytes.size());
  char* const at = item::put_varint(start, bytes.size());
  if (!bytes.empty()) std::memcpy(at, bytes.data(), bytes.size());
  size_ += static_cast<std::size_t>(at - start) + bytes.size();
}

void Writer::tag(Tag tag) {
  *make_room(1) = static_cast<char>(tag);
  ++size_;
}

template <class Numeric>
void Writer::digits(Numeric const& number) {
  char* const start = make_room(item::digits_max);
  size_ += static_cast<std::size_t>(item::put_digits(start, number) - start);
}

void Writer::string(std::string_view text) {
  tag(Tag::string);
  sized(text);
}

void Writer::binary(std::string_view bytes) {
  tag(Tag::binary);
  sized(bytes);
}

void Writer::number(Number const& value) {
  tag(Tag::number);
  digits(value);
}

void Writer::number(std::int64_t value) {
  tag(Tag::number);
  digits(value);
}

void Writer::number(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(INT64_MAX)) return number(static_cast<std::int64_t>(value));
  number(Number(value));
}

void Writer::boolean(bool value) { tag(value ? Tag::boolean_true : Tag::boolean_false); }

void Writer::null() { tag(Tag::null); }

void Writer::value(SetView::Element element) {
  tag(item::tag_of(element.type()));
  append(element.encoded());
}

Writer::Container Writer::begin(Type type) {
  Container const container{.start = size_};
  *make_room(container_head) = static_cast<char>(item::tag_of(type));
  size_ += container_head;
  return container;
}

void Writer::end(Container const& container) noexcept {
  char* const extent = data_ + container.start + 1;
  item::store_u32(extent, static_cast<std::uint32_t>(size_ - container.start - container_head));
  item::store_u32(extent + sizeof(std::uint32_t), container.count);
}

void Writer::name(Container& map, std::string_view name) { keyed(map, name); }

void Writer::keyed(Container& container, std::string_view key) {
  if (container.count > 0 && container.ordered) {
    char const* last = data_ + container.last;
    container.ordered = item::read_sized(last) < key;
  }
  container.last = size_;
  ++container.count;
  sized(key);
}

bool Writer::end_map(Container const& map) {
  end(map);
  return map.ordered || reorder<Piece>(map, true);
}

void Writer::set_element(Container& set, std::string_view text_or_bytes) {
  assert(item::tag_at(data_ + set.start) != Tag::number_set);
  keyed(set, text_or_bytes);
}

void Writer::set_element(Container& set, Number const& number) {
  assert(item::tag_at(data_ + set.start) == Tag::number_set);
  std::size_t const at = size_;
  digits(number);
  set.ordered = set.ordered && (set.count == 0 || digits_less(data_ + set.last, data_ + at));
  set.last = at;
  ++set.count;
}

bool Writer::end_set(Container const& set) {
  end(set);
  if (set.ordered) return true;
  bool const numbers = item::tag_at(data_ + set.start) == Tag::number_set;
  return numbers ? reorder<NumberPiece>(set, false) : reorder<Piece>(set, false);
}

/// Brings what the container holds into ascending order, by way of the room behind it.
template <class Piece>
bool Writer::reorder(Container const& container, bool with_values) {
  constexpr std::size_t usual_count = 24;
  std::size_t const body = container.start + container_head;
  std::size_t const body_size = size_ - body;
  char* const ordered = make_room(body_size + sizeof(std::uint64_t));  // and what prefix_of may read
  Piece few[usual_count];
  std::vector<Piece> many(container.count > usual_count ? container.count : 0);
  std::span<Piece> const pieces = many.empty() ? std::span<Piece>(few, container.count) : std::span<Piece>(many);
  split(data_ + body, with_values, pieces);
  bool const different = put_in_order(pieces, ordered);
  std::memcpy(data_ + body, ordered, body_size);
  return different;
}

}  // namespace dynamorm::detail
