// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace dynamorm {

/// The characters before the first one that must be escaped in a JSON string.
struct PlainRun {
  char const* end;  ///< A quote, a backslash, a control character, or the end of the text.
  bool ascii;       ///< Whether all characters of the run are below 0x80.
};

namespace detail {

inline bool is_plain(char c) noexcept { return static_cast<unsigned char>(c) >= 0x20 && c != '"' && c != '\\'; }

template <class Word>
std::uint64_t load(char const* text) noexcept {
  Word word;
  std::memcpy(&word, text, sizeof word);
  return word;
}

#ifdef __SSE2__

/// Checks 16 bytes at once: sets a bit for each that is not plain, and for each that is not ASCII.
struct Block {
  static constexpr int size = 16;
  unsigned special;
  unsigned high;

  explicit Block(char const* text) noexcept : Block(_mm_loadu_si128(reinterpret_cast<__m128i const*>(text))) {}
  /// Combines two words; only whether any bit is set matters.
  Block(std::uint64_t one, std::uint64_t other) noexcept
      : Block(_mm_set_epi64x(static_cast<std::int64_t>(other), static_cast<std::int64_t>(one))) {}
  explicit Block(__m128i bytes) noexcept {
    __m128i const control = _mm_cmpeq_epi8(_mm_min_epu8(bytes, _mm_set1_epi8(0x1F)), bytes);
    __m128i const quote = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('"'));
    __m128i const backslash = _mm_cmpeq_epi8(bytes, _mm_set1_epi8('\\'));
    special = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, _mm_or_si128(quote, backslash))));
    high = static_cast<unsigned>(_mm_movemask_epi8(bytes));
  }
  /// Returns the number of plain bytes before the first special one. Requires a special one.
  [[nodiscard]] int plain() const noexcept { return std::countr_zero(special); }
  [[nodiscard]] bool ascii(int count) const noexcept { return (high & ((1U << count) - 1)) == 0; }
};

#else

/// Checks 8 bytes at once: sets the top bit of each that is not plain, and perhaps of some above it.
inline std::uint64_t special_in(std::uint64_t bytes) noexcept {
  constexpr std::uint64_t ones = 0x0101010101010101;
  constexpr std::uint64_t tops = 0x8080808080808080;
  auto const below = [](std::uint64_t word, std::uint64_t limit) { return (word - ones * limit) & ~word; };
  return (below(bytes, 0x20) | below(bytes ^ (ones * '"'), 1) | below(bytes ^ (ones * '\\'), 1)) & tops;
}

/// Checks 8 bytes at once, the first of them lowest: sets a bit for each that is not plain (and perhaps for some after
/// the first), and for each that is not ASCII.
struct Block {
  static constexpr int size = 8;
  std::uint64_t special;
  std::uint64_t high;

  explicit Block(char const* text) noexcept {
    static_assert(std::endian::native == std::endian::little);
    auto const bytes = load<std::uint64_t>(text);
    special = special_in(bytes);
    high = bytes & 0x8080808080808080;
  }
  /// Combines two words; only whether any bit is set matters.
  Block(std::uint64_t one, std::uint64_t other) noexcept : special(special_in(one) | special_in(other)), high(0) {}
  [[nodiscard]] int plain() const noexcept { return std::countr_zero(special) / 8; }
  [[nodiscard]] bool ascii(int count) const noexcept { return count == 0 || (high << (64 - 8 * count)) == 0; }
};

#endif

}  // namespace detail

/// Reads no byte outside [text, end).
inline PlainRun plain_run(char const* text, char const* end) noexcept {
  using detail::Block;
  bool ascii = true;
  for (; end - text >= Block::size; text += Block::size) {
    Block const block(text);
    if (block.special != 0) return {text + block.plain(), ascii && block.ascii(block.plain())};
    ascii = ascii && block.high == 0;
  }
  for (; text != end && detail::is_plain(*text); ++text) ascii = ascii && static_cast<unsigned char>(*text) < 0x80;
  return {text, ascii};
}

/// Returns whether no character of `text` must be escaped in a JSON string. Most strings are short, so it compares
/// overlapping pieces instead of looping.
inline bool is_plain(std::string_view text) noexcept {
  using detail::Block, detail::load;
  char const* at = text.data();
  std::size_t const size = text.size();
  if (size >= 16) {
    char const* const last = at + size - Block::size;
    for (; at < last; at += Block::size)
      if (Block(at).special != 0) return false;
    return Block(last).special == 0;
  }
  if (size >= 8) return Block(load<std::uint64_t>(at), load<std::uint64_t>(at + size - 8)).special == 0;
  if (size >= 4) {
    std::uint64_t const word = load<std::uint32_t>(at) << 32 | load<std::uint32_t>(at + size - 4);
    return Block(word, word).special == 0;
  }
  return size == 0 || (detail::is_plain(at[0]) && detail::is_plain(at[size / 2]) && detail::is_plain(at[size - 1]));
}

}  // namespace dynamorm
