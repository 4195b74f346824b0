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

/// An attribute with its name or an element of a set, where it lies behind `body`.
struct Piece {
  std::uint64_t prefix;  // the first bytes of the key, to compare at once
  std::uint32_t start;
  std::uint32_t size;
};

struct NumberPiece {
  Number number{};
  std::uint32_t start = 0;
  std::uint32_t size = 0;
};

/// The first 8 bytes in the order of significance, zeros behind the last.
std::uint64_t prefix_of(std::string_view key) noexcept {
  std::uint64_t bytes = 0;
  std::size_t const size = key.size();
  if (size >= sizeof bytes) {
    std::memcpy(&bytes, key.data(), sizeof bytes);
  } else if (size >= 4) {
    std::uint32_t words[2];  // which overlap
    std::memcpy(words, key.data(), 4);
    std::memcpy(words + 1, key.data() + size - 4, 4);
    bytes = words[0] | std::uint64_t{words[1]} << (8 * (size - 4));
  } else {
    for (std::size_t i = size; i > 0; --i) bytes = bytes << 8 | static_cast<unsigned char>(key[i - 1]);
  }
  return __builtin_bswap64(bytes);
}

std::string_view key_at(char const* position) noexcept { return item::read_sized(position); }

void split(char const* body, bool with_values, std::span<Piece> pieces) noexcept {
  char const* at = body;
  for (Piece& piece : pieces) {
    piece.start = static_cast<std::uint32_t>(at - body);
    std::string_view const key = item::read_sized(at);
    if (with_values) at += item::value_size(at);
    piece.prefix = prefix_of(key);
    piece.size = static_cast<std::uint32_t>(at - body) - piece.start;
  }
}

void split(char const* body, bool, std::span<NumberPiece> pieces) noexcept {
  char const* at = body;
  for (NumberPiece& piece : pieces) {
    piece = {item::read_digits(at), static_cast<std::uint32_t>(at - body),
             static_cast<std::uint32_t>(item::digits_size(at))};
    at += piece.size;
  }
}

auto ascending(char const* body, std::span<Piece>) noexcept {
  return [body](Piece const& left, Piece const& right) {
    if (left.prefix != right.prefix) return left.prefix < right.prefix;
    return key_at(body + left.start) < key_at(body + right.start);
  };
}

auto ascending(char const*, std::span<NumberPiece>) noexcept {
  return [](NumberPiece const& left, NumberPiece const& right) { return left.number < right.number; };
}

/// Copies the pieces to `out` in ascending order; false if two are equal.
template <class Piece>
bool put_in_order(char const* body, std::span<Piece> pieces, char* out) {
  auto const less = ascending(body, pieces);
  std::sort(pieces.begin(), pieces.end(), less);
  bool different = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    item::copy_short(out, body + pieces[i].start, pieces[i].size);
    out += pieces[i].size;
    different = different && (i == 0 || less(pieces[i - 1], pieces[i]));
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

char* Writer::sized(char* at, std::string_view bytes) noexcept {
  at = item::put_varint(at, bytes.size());
  item::copy_short(at, bytes.data(), bytes.size());
  return at + bytes.size();
}

void Writer::single(Tag tag) {
  *make_room(1) = static_cast<char>(tag);
  ++size_;
}

void Writer::tagged(Tag tag, std::string_view bytes) {
  char* const start = make_room(1 + item::varint_max + bytes.size());
  *start = static_cast<char>(tag);
  written_up_to(sized(start + 1, bytes));
}

void Writer::string(std::string_view text) { tagged(Tag::string, text); }

void Writer::binary(std::string_view bytes) { tagged(Tag::binary, bytes); }

void Writer::number(Number const& value) {
  char* const start = make_room(1 + item::digits_max);
  *start = static_cast<char>(Tag::number);
  written_up_to(item::put_digits(start + 1, value));
}

void Writer::number(std::int64_t value) {
  char* const start = make_room(1 + item::digits_max);
  *start = static_cast<char>(Tag::number);
  written_up_to(item::put_digits(start + 1, value));
}

void Writer::number(std::uint64_t value) {
  if (value <= static_cast<std::uint64_t>(INT64_MAX)) return number(static_cast<std::int64_t>(value));
  number(Number(value));
}

void Writer::boolean(bool value) { single(value ? Tag::boolean_true : Tag::boolean_false); }

void Writer::null() { single(Tag::null); }

void Writer::value(SetView::Element element) {
  single(item::tag_of(element.type()));
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
  std::uint64_t const prefix = prefix_of(key);
  if (prefix <= container.last_prefix && container.count > 0) {
    container.ordered = container.ordered && prefix == container.last_prefix && key_at(data_ + container.last) < key;
  }
  container.last = size_;
  container.last_prefix = prefix;
  ++container.count;
  written_up_to(sized(make_room(item::varint_max + key.size()), key));
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
  written_up_to(item::put_digits(make_room(item::digits_max), number));
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
  constexpr std::size_t usual_count = 32;
  std::size_t const body = container.start + container_head;
  std::size_t const body_size = size_ - body;
  char* const ordered = make_room(body_size);
  Piece few[usual_count];
  std::vector<Piece> many(container.count > usual_count ? container.count : 0);
  std::span<Piece> const pieces = many.empty() ? std::span<Piece>(few, container.count) : std::span<Piece>(many);
  split(data_ + body, with_values, pieces);
  bool const different = put_in_order(data_ + body, pieces, ordered);
  std::memcpy(data_ + body, ordered, body_size);
  return different;
}

}  // namespace dynamorm::detail
