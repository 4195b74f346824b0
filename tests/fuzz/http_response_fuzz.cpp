// SPDX-License-Identifier: Apache-2.0
// Feeds one response to the parser as a whole, byte by byte, and in pieces of varying size. All must have the same
// result.
#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <optional>
#include <string_view>

#include "http/response_parser.hpp"

namespace {

using dynamorm::http::Progress;
using dynamorm::http::Response;
using dynamorm::http::ResponseParser;

struct Outcome {
  Progress progress;
  bool keeps_alive = false;
  std::optional<Response> response = std::nullopt;

  friend bool operator==(Outcome const&, Outcome const&) = default;
};

/// Limits that the fuzzer can reach.
constexpr ResponseParser::Limits limits{.head = 256, .body = 512};

template <class PieceSize>
Outcome parse(std::string_view text, PieceSize piece_size) {
  ResponseParser parser(limits);
  auto progress = Progress::needs_more;
  while (progress == Progress::needs_more && !text.empty()) {
    auto const space = parser.space();
    auto const count = std::min({piece_size(), space.size(), text.size()});
    std::ranges::copy(text.substr(0, count), space.begin());
    text.remove_prefix(count);
    progress = parser.arrived(count);
  }
  if (progress == Progress::needs_more) progress = parser.ended();
  if (progress != Progress::done) return {progress};
  // Not compared: whether bytes follow the response, which depends on how much the driver reads at once.
  bool const keeps_alive = parser.keeps_alive() || parser.bytes_left() > 0 || !text.empty();
  return {progress, keeps_alive, parser.take()};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::uint32_t seed = data[0];
  std::string_view const text(reinterpret_cast<char const*>(data + 1), size - 1);

  auto const whole = parse(text, [&] { return size; });
  auto const by_byte = parse(text, [] { return std::size_t{1}; });
  auto const by_pieces = parse(text, [&seed] {
    seed = seed * 1664525U + 1013904223U;
    return std::size_t{1} + (seed >> 27U);
  });
  if (!(whole == by_byte) || !(whole == by_pieces)) std::abort();
  return 0;
}
