// SPDX-License-Identifier: Apache-2.0
#include "item/json_document.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/json_text.hpp"

namespace dynamorm::item {
namespace {

using testing::ElementsAre;

/// The text of `json`; std::nullopt unless it is exactly one JSON string.
std::optional<std::string> read_string(std::string const& json) {
  JsonDocument document(json);
  std::string_view text;
  char const* const end = document.string(document.begin(), text);
  if (end == nullptr || !document.ends_at(end)) return std::nullopt;
  return std::string(text);
}

bool is_skipped(std::string const& json) {
  JsonDocument document(json);
  char const* const end = document.skip(document.begin());
  return end != nullptr && document.ends_at(end);
}

TEST(JsonString, ends_at_its_quote_in_any_position) {
  for (std::size_t size = 0; size < 70; ++size) {
    std::string const text(size, 'x');

    EXPECT_EQ(read_string('"' + text + '"'), text);
    EXPECT_EQ(read_string('"' + text + "\",        \"what follows is another string\""), std::nullopt);
    EXPECT_EQ(read_string('"' + text), std::nullopt);
  }
}

TEST(JsonString, survives_a_round_trip_with_special_characters_in_any_position) {
  for (std::string const special : {"\"", "\\", "\n", "\x01", "\x1f", "/", "\x7f", "ä", "€", "🇩🇪"}) {
    for (std::size_t before = 0; before < 40; ++before) {
      std::string const text = std::string(before, 'a') + special + std::string(40 - before, 'b') + special;
      std::string json;
      append_json_string(json, text);

      EXPECT_EQ(read_string(json), text);
    }
  }
}

TEST(JsonString, rejects_control_characters_and_invalid_utf8) {
  for (std::string const& wrong : {std::string("\x01"), std::string("\n"), std::string(1, '\0'), std::string("\xff"),
                                   std::string("\xc3"), std::string("\xed\xa0\x80"), std::string("\xc0\x80")}) {
    for (std::size_t before = 0; before < 40; ++before) {
      std::string const text = std::string(before, 'a') + wrong + std::string(40 - before, 'b');

      EXPECT_EQ(read_string('"' + text + '"'), std::nullopt) << before;
      EXPECT_EQ(read_string("\"\\n" + text + '"'), std::nullopt) << before;
    }
  }
}

TEST(JsonString, accepts_every_escape) {
  EXPECT_EQ(read_string(R"("\"\\\/\b\f\n\r\t\u0041\u00e4\u20AC\ud83d\ude00")"), "\"\\/\b\f\n\r\tAä€😀");
  EXPECT_EQ(read_string(R"("\u0000")"), std::string(1, '\0'));
}

TEST(JsonString, rejects_lone_surrogates_and_unknown_escapes) {
  for (char const* const json : {R"("\ud83d")", R"("\ud83dx")", R"("\ud83d\n")", R"("\ud83d\u0041")", R"("\ude00")",
                                 R"("\x")", R"("\u12")", R"("\u12g4")", R"("\)", R"("\u)", R"("\ud83d\)"}) {
    EXPECT_EQ(read_string(json), std::nullopt) << json;
  }
}

TEST(JsonDocument, reads_members_and_elements_in_order) {
  std::string const json = R"( { "a" : [ 1 , {} , [ ] ] , "S":"x" , "l\u006fng": null } )";
  JsonDocument document(json);
  std::vector<std::string> names;
  std::vector<std::string> values;

  char const* const end = document.members(document.begin(), [&](char const* at, std::string_view name) {
    names.emplace_back(name);
    char const* const behind = document.skip(at);
    values.emplace_back(at, behind);
    return behind;
  });

  ASSERT_NE(end, nullptr);
  EXPECT_TRUE(document.ends_at(end));
  EXPECT_THAT(names, ElementsAre("a", "S", "long"));
  EXPECT_THAT(values, ElementsAre("[ 1 , {} , [ ] ]", "\"x\"", "null"));
}

TEST(JsonDocument, skips_any_value) {
  for (char const* const json : {"{}", "[]", "0", "-0.5e+10", "true", "false", "null", R"("")", R"({"a":{"b":[{}]}})",
                                 "[[],{},\"\",1 , 2]", " [ ] ", R"({"]":"}"})"}) {
    EXPECT_TRUE(is_skipped(json)) << json;
  }
}

TEST(JsonDocument, does_not_skip_invalid_json) {
  for (char const* const json : {"",          " ",           "{",          "[",        "}",
                                 "]",         "[}",          "{]",         "[1",       "[1,",
                                 "[1,]",      "[,1]",        "[1 2]",      R"({"a")",  R"({"a":)",
                                 R"({"a":1)", R"({"a":1,})", R"({"a" 1})", R"({a:1})", R"({"a":1 "b":2})",
                                 "nul",       "tru",         "truex",      "01",       "+1",
                                 ".5",        "5.",          "1e",         "1e+",      "-",
                                 "NaN",       "'a'",         "[1]]",       "{} {}",    "\xef\xbb\xbf{}"}) {
    EXPECT_FALSE(is_skipped(json)) << json;
  }
}

TEST(JsonDocument, skips_deep_nesting_without_recursion) {
  std::string const deep = std::string(1'000'000, '[') + std::string(1'000'000, ']');

  EXPECT_TRUE(is_skipped(deep));
  EXPECT_FALSE(is_skipped(deep.substr(0, deep.size() - 1)));
}

}  // namespace
}  // namespace dynamorm::item
