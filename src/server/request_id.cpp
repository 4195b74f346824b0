// SPDX-License-Identifier: Apache-2.0
#include "server/request_id.hpp"

#include <random>

namespace dynamorm::server {
namespace {

constexpr std::string_view alphabet = "0123456789ABCDEFGHIJKLMNOPQRSTUV";
constexpr int bits = 5;  // in each character

/// SplitMix64: one addition and three rounds of mixing for each 64 bits.
std::uint64_t mixed(std::uint64_t& state) noexcept {
  std::uint64_t z = state += 0x9E3779B97F4A7C15;
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

}  // namespace

RequestIds::RequestIds() {
  std::random_device entropy;
  state_ = (static_cast<std::uint64_t>(entropy()) << 32) | entropy();
}

std::string_view RequestIds::next() noexcept {
  constexpr std::size_t from_each = 64 / bits;
  std::uint64_t pool = 0;
  for (std::size_t i = 0; i < length; ++i) {
    if (i % from_each == 0) pool = mixed(state_);
    text_[i] = alphabet[pool % alphabet.size()];
    pool >>= bits;
  }
  return {text_.data(), text_.size()};
}

}  // namespace dynamorm::server
