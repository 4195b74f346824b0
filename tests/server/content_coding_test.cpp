// SPDX-License-Identifier: Apache-2.0
#include "server/content_coding.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

namespace dynamorm::server {
namespace {

/// `window` selects the framing, as in zlib's API: 15 is zlib's own format, -15 is raw deflate.
std::string deflated(std::string_view text, int window) {
  z_stream stream{};
  deflateInit2(&stream, Z_BEST_COMPRESSION, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string out(deflateBound(&stream, text.size()) + 64, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(stream.total_out);
  deflateEnd(&stream);
  return out;
}

std::string gzipped(std::string text) {
  gzip(text);
  return text;
}

TEST(ContentCoding, decodes_gzip_and_both_kinds_of_deflate) {
  std::string const text(300'000, 'x');
  struct {
    ContentCoding coding;
    std::string compressed;
  } const cases[] = {{ContentCoding::gzip, gzipped(text)},
                     {ContentCoding::deflate, deflated(text, 15)},
                     {ContentCoding::deflate, deflated(text, -15)}};
  for (auto const& [coding, compressed] : cases) {
    std::string out;
    EXPECT_EQ(inflate(coding, compressed, text.size(), out), Inflated::whole);
    EXPECT_EQ(out, text);
  }
}

TEST(ContentCoding, decodes_several_members_of_gzip_and_ignores_bytes_after_them) {
  std::string out;
  EXPECT_EQ(inflate(ContentCoding::gzip, gzipped("one ") + gzipped("two"), 1'000, out), Inflated::whole);
  EXPECT_EQ(out, "one two");
  EXPECT_EQ(inflate(ContentCoding::gzip, gzipped("one") + "junk", 1'000, out), Inflated::whole);
  EXPECT_EQ(out, "one");
}

TEST(ContentCoding, stops_at_the_limit) {
  std::string const bomb = gzipped(std::string(50'000'000, '\0'));
  std::string out;
  EXPECT_EQ(inflate(ContentCoding::gzip, bomb, 1'000'000, out), Inflated::too_large);
  EXPECT_LE(out.capacity(), 2'200'000U);
}

TEST(ContentCoding, rejects_empty_truncated_or_damaged_bytes) {
  std::string const whole = gzipped("some text that is compressed");
  std::string garbled = whole;
  garbled[12] = static_cast<char>(~garbled[12]);
  std::string const cut_off = whole.substr(0, 20);
  for (std::string const& broken : {std::string(), std::string("text"), cut_off, garbled, whole + cut_off}) {
    std::string out;
    EXPECT_EQ(inflate(ContentCoding::gzip, broken, 1'000, out), Inflated::broken);
  }
}

TEST(ContentCoding, rejects_two_streams_of_deflate) {
  std::string out;
  EXPECT_EQ(inflate(ContentCoding::deflate, deflated("one", 15) + deflated("two", 15), 1'000, out), Inflated::broken);
  EXPECT_EQ(inflate(ContentCoding::deflate, {}, 1'000, out), Inflated::broken);
}

TEST(ContentCoding, has_two_names_for_each_coding) {
  EXPECT_EQ(content_coding_named("GZIP"), ContentCoding::gzip);
  EXPECT_EQ(content_coding_named("deflate"), ContentCoding::deflate);
  EXPECT_EQ(content_coding_named("garbage"), std::nullopt);
}

TEST(ContentCoding, parses_whether_the_client_accepts_gzip) {
  for (char const* const accepted : {"gzip", "deflate, gzip", "GZIP;q=0.5", "*", "br;q=1.0, gzip;q=0.8, *;q=0.1"}) {
    EXPECT_TRUE(accepts_gzip(accepted)) << accepted;
  }
  for (char const* const refused : {"", "identity", "gzip;q=0", "gzip;q=0.0", "deflate", "gzipped"}) {
    EXPECT_FALSE(accepts_gzip(refused)) << refused;
  }
}

}  // namespace
}  // namespace dynamorm::server
