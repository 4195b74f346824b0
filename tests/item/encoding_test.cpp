// SPDX-License-Identifier: Apache-2.0
#include "item/encoding.hpp"

#include <gtest/gtest.h>

#include "dynamorm/error.hpp"
#include "dynamorm/item.hpp"

#include "item/encoding_check.hpp"

namespace dynamorm::item {
namespace {

using namespace std::string_literals;

Item everything() {
  return {{"s", "text"},
          {"n", 1},
          {"large", Number("-1.5E-100")},
          {"b", to_binary("\1\2")},
          {"bool", false},
          {"null", nullptr},
          {"l", Value::list({"a", Value::list({}), 3})},
          {"m", Value::map({{"x", 1}, {"y", Value::map({})}})},
          {"ss", Value::string_set({"a", "b"})},
          {"ns", Value::number_set({1, Number("2.5")})},
          {"bs", Value::binary_set({to_binary("\1"), to_binary("\2")})}};
}

TEST(Encoding, follows_its_grammar_to_the_byte) {
  EXPECT_EQ(Value("ab").encoded(), "\x01\x02"s + "ab");
  EXPECT_EQ(Value(0).encoded(), "\x02\x00"s);
  EXPECT_EQ(Value(-1).encoded(), "\x02\x01\x01"s);
  EXPECT_EQ(Value(300).encoded(), "\x02\x02\x58\x02"s);
  EXPECT_EQ(Value(Number("0.5")).encoded(), "\x02\x21\xff\xff\x05"s);
  EXPECT_EQ(Value(true).encoded(), "\x05"s);
  EXPECT_EQ(Value(nullptr).encoded(), "\x06"s);
  EXPECT_EQ(Value::list({true}).encoded(), "\x07\x01\x00\x00\x00\x01\x00\x00\x00\x05"s);
  EXPECT_EQ((Item{{"a", nullptr}}.encoded()), "\x08\x03\x00\x00\x00\x01\x00\x00\x00\x01"s + "a\x06");
  EXPECT_EQ(Value(std::string(200, 'x')).encoded().substr(0, 3), "\x01\xc8\x01"s);
}

TEST(Check, accepts_what_was_written) { EXPECT_TRUE(is_well_formed(everything().encoded())); }

TEST(Check, rejects_every_truncation) {
  std::string const whole = everything().encoded();
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(is_well_formed(std::string_view(whole).substr(0, size))) << "after " << size << " bytes";
  }
}

TEST(Check, rejects_bytes_after_the_value) { EXPECT_FALSE(is_well_formed(Value(1).encoded() + "x")); }

struct MalformedCase {
  char const* what;
  std::string bytes;
};

class Malformed : public testing::TestWithParam<MalformedCase> {};

TEST_P(Malformed, is_rejected) {
  EXPECT_FALSE(is_well_formed(GetParam().bytes)) << GetParam().what;
  EXPECT_THROW((void)Value::from_encoded(GetParam().bytes), InvalidEncoding);
}

INSTANTIATE_TEST_SUITE_P(
    encodings, Malformed,
    testing::Values(MalformedCase{"unknown tag", "\x0c"s}, MalformedCase{"tag zero", "\x00"s},
                    MalformedCase{"padded length", "\x01\x81\x00x"s},
                    MalformedCase{"endless length", "\x01\xff\xff\xff\xff\xff\xff"s},
                    MalformedCase{"text that is not UTF-8", "\x01\x01\xff"s},
                    MalformedCase{"integer with a leading zero byte", "\x02\x02\x02\x00"s},
                    MalformedCase{"small number in the large form", "\x02\x21\x00\x00\x05"s},
                    MalformedCase{"coefficient that ends in a zero", "\x02\x21\xff\xff\x0a"s},
                    MalformedCase{"number out of range", "\x02\x21\x7f\x00\x05"s},
                    MalformedCase{"empty set", "\x09\x00\x00\x00\x00\x00\x00\x00\x00"s},
                    MalformedCase{"unordered set",
                                  "\x09\x04\x00\x00\x00\x02\x00\x00\x00\x01"
                                  "b"
                                  "\x01"
                                  "a"s},
                    MalformedCase{"element twice",
                                  "\x09\x04\x00\x00\x00\x02\x00\x00\x00\x01"
                                  "a"
                                  "\x01"
                                  "a"s},
                    MalformedCase{"unordered names",
                                  "\x08\x06\x00\x00\x00\x02\x00\x00\x00\x01"
                                  "b\x06\x01"
                                  "a\x06"s},
                    MalformedCase{"count above the elements", "\x07\x01\x00\x00\x00\x02\x00\x00\x00\x05"s},
                    MalformedCase{"length above the bytes", "\x07\x02\x00\x00\x00\x01\x00\x00\x00\x05"s}));

TEST(Check, rejects_deeper_nesting_than_an_item_may_have) {
  std::string nested = Value(1).encoded();
  for (int level = 0; level < nesting_limit; ++level) nested = Value::list({Value(ValueView(nested.data()))}).encoded();

  EXPECT_FALSE(is_well_formed(nested));
}

TEST(Item, accepts_only_maps_as_encoded_bytes) {
  EXPECT_EQ(Item::from_encoded(everything().encoded()), everything());
  EXPECT_THROW((void)Item::from_encoded(Value(1).encoded()), InvalidEncoding);
}

}  // namespace
}  // namespace dynamorm::item
