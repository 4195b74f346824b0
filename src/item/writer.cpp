// SPDX-License-Identifier: Apache-2.0
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

/// An attribute with its name, or an element of a set.
struct Piece {
  std::uint64_t prefix;  // the first bytes of the key, to compare most keys in one step
  char const* start;
  std::size_t size;

  [[nodiscard]] std::string_view key() const noexcept {
    char const* at = start;
    return item::read_sized(at);
  }
  bool operator<(Piece const& other) const noexcept {
    return prefix != other.prefix ? prefix < other.prefix : key() < other.key();
  }
};

struct NumberPiece {
  Number number{};
  char const* start = nullptr;
  std::size_t size = 0;

  bool operator<(NumberPiece const& other) const noexcept { return number < other.number; }
};

/// Returns the first 8 bytes as a big-endian integer, padded with zeros.
std::uint64_t prefix_of(std::string_view key) noexcept {
  return __builtin_bswap64(item::load_bytes(key.data(), std::min(key.size(), sizeof(std::uint64_t))));
}

/// Finds the pieces again if there were more than the array of marks holds.
void split(char const* at, bool with_values, std::span<Piece> pieces) noexcept {
  for (Piece& piece : pieces) {
    piece.start = at;
    piece.prefix = prefix_of(item::read_sized(at));
    if (with_values) at += item::value_size(at);
    piece.size = static_cast<std::size_t>(at - piece.start);
  }
}

void split(char const* at, std::span<NumberPiece> pieces) noexcept {
  for (NumberPiece& piece : pieces) {
    piece = {item::read_digits(at), at, item::digits_size(at)};
    at += piece.size;
  }
}

/// Copies the pieces to `out` in ascending order; returns false if two are equal.
template <class Piece>
bool put_in_order(std::span<Piece> pieces, char* out) {
  std::sort(pieces.begin(), pieces.end());
  bool different = true;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    copy_short(out, pieces[i].start, pieces[i].size);
    out += pieces[i].size;
    different = different && (i == 0 || pieces[i - 1] < pieces[i]);
  }
  return different;
}

/// Returns whether the number at `left` is smaller.
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

void Writer::single(Tag tag) {
  *make_room(1) = static_cast<char>(tag);
  ++size_;
}

void Writer::tagged(Tag tag, std::string_view bytes) {
  char* const start = make_room(1 + item::varint_max + bytes.size());
  *start = static_cast<char>(tag);
  written_up_to(item::put_sized(start + 1, bytes));
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
  Container container;
  container.start = size_;
  *make_room(container_head) = static_cast<char>(item::tag_of(type));
  size_ += container_head;
  return container;
}

void Writer::end(Container const& container) noexcept {
  char* const extent = data_ + container.start + 1;
  item::store_u32(extent, static_cast<std::uint32_t>(size_ - container.start - container_head));
  item::store_u32(extent + sizeof(std::uint32_t), container.count);
}

void Writer::key(Container& container, std::string_view key) {
  Container::Mark const mark{prefix_of(key), size_};
  if (container.count > 0 && mark.prefix <= container.last.prefix && container.ordered) {
    char const* last = data_ + container.last.start;
    container.ordered = mark.prefix == container.last.prefix && item::read_sized(last) < key;
  }
  container.last = mark;
  if (container.count < Container::most_marks) container.marks[container.count] = mark;
  ++container.count;
  written_up_to(item::put_sized(make_room(item::varint_max + key.size()), key));
}

bool Writer::end_map(Container const& map) {
  end(map);
  return map.ordered || reorder(map);
}

void Writer::set_element(Container& set, std::string_view text_or_bytes) {
  assert(item::tag_at(data_ + set.start) != Tag::number_set);
  this->key(set, text_or_bytes);
}

void Writer::set_element(Container& set, Number const& number) {
  assert(item::tag_at(data_ + set.start) == Tag::number_set);
  std::size_t const at = size_;
  written_up_to(item::put_digits(make_room(item::digits_max), number));
  set.ordered = set.ordered && (set.count == 0 || digits_less(data_ + set.last.start, data_ + at));
  set.last.start = at;
  ++set.count;
}

bool Writer::end_set(Container const& set) {
  end(set);
  if (set.ordered) return true;
  return item::tag_at(data_ + set.start) == Tag::number_set ? reorder_numbers(set) : reorder(set);
}

bool Writer::reorder(Container const& container) {
  char* const ordered = room_for_ordered(container);
  Piece few[Container::most_marks];
  std::vector<Piece> many;
  std::span<Piece> pieces(few, std::min(std::size_t{container.count}, Container::most_marks));
  if (container.count > Container::most_marks) {
    many.resize(container.count);
    pieces = many;
    split(data_ + container.start + container_head, item::tag_at(data_ + container.start) == Tag::map, pieces);
  } else {
    for (std::size_t i = 0; i < pieces.size(); ++i) {
      std::size_t const end = i + 1 < pieces.size() ? container.marks[i + 1].start : size_;
      std::size_t const start = container.marks[i].start;
      pieces[i] = {container.marks[i].prefix, data_ + start, end - start};
    }
  }
  bool const different = put_in_order(pieces, ordered + container_head);
  take_over_ordered(container, ordered);
  return different;
}

bool Writer::reorder_numbers(Container const& container) {
  char* const ordered = room_for_ordered(container);
  std::vector<NumberPiece> numbers(container.count);
  split(data_ + container.start + container_head, numbers);
  bool const different = put_in_order(std::span(numbers), ordered + container_head);
  take_over_ordered(container, ordered);
  return different;
}

/// Sorts the container into the space after it.
char* Writer::room_for_ordered(Container const& container) { return make_room(size_ - container.start); }

/// Moves the sorted container into its place. If nothing precedes it, swaps the buffers instead.
void Writer::take_over_ordered(Container const& container, char* ordered) noexcept {
  std::size_t const size = size_ - container.start;
  if (container.start == origin_) {
    std::memcpy(ordered, data_ + container.start, container_head);
    origin_ = size_;
    size_ += size;
  } else {
    std::memcpy(data_ + container.start + container_head, ordered + container_head, size - container_head);
  }
}

}  // namespace dynamorm::detail
