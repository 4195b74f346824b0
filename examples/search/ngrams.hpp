// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cctype>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

/// An embedding of short texts that needs no model: each two and each three successive characters are counted in one of
/// 256 elements, which their hash chooses. Texts that share many of them get similar vectors, so a misspelt name is
/// near to the right one. To search by meaning, compute the embeddings with a model of language instead.
namespace ngrams {

inline constexpr std::size_t dimensions = 256;
using Vector = std::array<float, dimensions>;

/// FNV-1a, which gives the same result on every machine.
inline std::uint32_t hash(std::string_view text) {
  std::uint32_t hash = 2'166'136'261;
  for (char const c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
  return hash ^ hash >> 15;
}

inline Vector embed(std::string_view text) {
  std::string padded = " ";
  for (char const c : text) padded += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  padded += ' ';
  Vector vector{};
  for (std::size_t const n : {2, 3}) {
    for (std::size_t i = 0; i + n <= padded.size(); ++i) {
      std::uint32_t const hashed = hash(std::string_view(padded).substr(i, n));
      vector.at(hashed % dimensions) += hashed >> 31 == 0 ? 1.0F : -1.0F;  // with signs, collisions cancel each other
    }
  }
  return vector;
}

}  // namespace ngrams
