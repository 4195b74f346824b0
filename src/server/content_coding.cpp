// SPDX-License-Identifier: Apache-2.0
#include "server/content_coding.hpp"

#include <zlib.h>

#include <algorithm>

#include "base/ascii.hpp"

namespace dynamorm::server {
namespace {

constexpr int largest_window = 15;
constexpr int gzip_window = largest_window + 16;
constexpr std::string_view gzip_mark = "\x1f\x8b";

/// Owns a zlib stream.
struct Inflation {
  z_stream stream{};
  bool begun;

  explicit Inflation(int window) : begun(inflateInit2(&stream, window) == Z_OK) {}
  Inflation(Inflation const&) = delete;
  Inflation& operator=(Inflation const&) = delete;
  ~Inflation() { inflateEnd(&stream); }
};

Bytef* bytes(std::string_view text) noexcept {
  return reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));  // zlib's interface lacks const
}

Inflated inflate(std::string_view compressed, std::size_t limit, int window, std::string& out) {
  constexpr std::size_t step = 64 * 1024;
  Inflation inflation(window);
  if (!inflation.begun) return Inflated::broken;
  inflation.stream.next_in = bytes(compressed);
  inflation.stream.avail_in = static_cast<uInt>(compressed.size());
  out.clear();
  for (;;) {
    std::size_t const done = out.size();
    out.resize(std::min(done + step, limit + 1));
    inflation.stream.next_out = bytes(std::string_view(out).substr(done));
    inflation.stream.avail_out = static_cast<uInt>(out.size() - done);
    int const state = ::inflate(&inflation.stream, Z_NO_FLUSH);
    out.resize(out.size() - inflation.stream.avail_out);
    if (out.size() > limit) return Inflated::too_large;
    if (state == Z_OK) continue;
    if (state != Z_STREAM_END) return Inflated::broken;
    std::string_view const rest = compressed.substr(compressed.size() - inflation.stream.avail_in);
    if (window != gzip_window) return rest.empty() ? Inflated::whole : Inflated::broken;
    if (!rest.starts_with(gzip_mark)) return Inflated::whole;
    inflateReset(&inflation.stream);
  }
}

/// Whether the weight, as in "gzip;q=0.5", is not zero.
bool has_weight(std::string_view parameters) noexcept {
  auto const q = parameters.find("q=");
  return q == std::string_view::npos || parameters.find_first_of("123456789", q) != std::string_view::npos;
}

}  // namespace

std::optional<ContentCoding> content_coding_named(std::string_view name) noexcept {
  if (equals_ignoring_case(name, "gzip")) return ContentCoding::gzip;
  if (equals_ignoring_case(name, "deflate")) return ContentCoding::deflate;
  return std::nullopt;
}

Inflated inflate(ContentCoding coding, std::string_view compressed, std::size_t limit, std::string& out) {
  if (coding == ContentCoding::gzip) return inflate(compressed, limit, gzip_window, out);
  Inflated const outcome = inflate(compressed, limit, largest_window, out);
  // Some peers send deflate without the zlib framing that RFC 9110 demands.
  return outcome == Inflated::broken ? inflate(compressed, limit, -largest_window, out) : outcome;
}

void gzip(std::string& body) {
  constexpr int memory_level = 8;
  z_stream stream{};
  if (deflateInit2(&stream, Z_BEST_SPEED, Z_DEFLATED, gzip_window, memory_level, Z_DEFAULT_STRATEGY) != Z_OK) {
    throw std::bad_alloc();
  }
  std::string compressed(deflateBound(&stream, static_cast<uLong>(body.size())), '\0');
  stream.next_in = bytes(body);
  stream.avail_in = static_cast<uInt>(body.size());
  stream.next_out = bytes(compressed);
  stream.avail_out = static_cast<uInt>(compressed.size());
  deflate(&stream, Z_FINISH);
  compressed.resize(compressed.size() - stream.avail_out);
  deflateEnd(&stream);
  body = std::move(compressed);
}

bool accepts_gzip(std::string_view accept_encoding) noexcept {
  while (!accept_encoding.empty()) {
    std::string_view const one = accept_encoding.substr(0, accept_encoding.find(','));
    std::string_view const coding = trimmed(one.substr(0, one.find(';')));
    if (coding == "*" || equals_ignoring_case(coding, "gzip")) return has_weight(one.substr(coding.size()));
    accept_encoding.remove_prefix(std::min(one.size() + 1, accept_encoding.size()));
  }
  return false;
}

}  // namespace dynamorm::server
