// SPDX-License-Identifier: Apache-2.0
#include "base/json_text.hpp"

#include <gtest/gtest.h>

#include <string>

namespace dynamorm {
namespace {

std::string json_string(std::string_view text) {
  std::string out;
  append_json_string(out, text);
  return out;
}

struct Escape {
  char character;
  std::string_view written;
};

constexpr Escape escapes[] = {{'"', "\\\""}, {'\\', "\\\\"},    {'\n', "\\n"},       {'\r', "\\r"},
                              {'\t', "\\t"}, {'\0', "\\u0000"}, {'\x1f', "\\u001f"}, {' ', " "},
                              {'!', "!"},    {'[', "["},        {'\x7f', "\x7f"}};

/// Short strings, and the ends of long ones, are scanned in overlapping pieces.
TEST(JsonText, escapes_special_characters_in_any_position) {
  for (std::size_t size = 1; size <= 40; ++size) {
    for (std::size_t at = 0; at < size; ++at) {
      for (Escape const& escape : escapes) {
        std::string text(size, 'x');
        text[at] = escape.character;
        std::string const expected =
            "\"" + std::string(at, 'x') + std::string(escape.written) + std::string(size - at - 1, 'x') + "\"";
        ASSERT_EQ(json_string(text), expected) << size << " " << at;
      }
    }
  }
}

TEST(JsonText, leaves_non_ascii_characters_unescaped) {
  for (std::string const text : {"", "é", "日本", "Straße", "naïve café", "日本語のかなり長いテキスト"}) {
    EXPECT_EQ(json_string(text), "\"" + text + "\"");
  }
}

TEST(TextWriter, grows_beyond_its_expected_size) {
  std::string out = "begun ";
  {
    TextWriter writer(out, 0);
    for (int i = 0; i < 1000; ++i) {
      writer.put("piece");
      writer.put(' ');
    }
  }
  EXPECT_EQ(out.size(), 6U + 6000U);
  EXPECT_TRUE(out.starts_with("begun piece piece "));
  EXPECT_TRUE(out.ends_with(" piece "));
}

}  // namespace
}  // namespace dynamorm
