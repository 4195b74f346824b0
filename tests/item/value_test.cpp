// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/value.hpp"

#include <gmock/gmock.h>

#include "dynamorm/error.hpp"

namespace dynamorm {
namespace {

using namespace std::string_literals;

struct TypeCase {
  Value value;
  Type type;
  char const* descriptor;
};

TEST(Value, is_built_from_plain_values_of_all_ten_types) {
  TypeCase const cases[] = {
      {"text", Type::string, "S"},
      {12, Type::number, "N"},
      {Binary{std::byte{1}}, Type::binary, "B"},
      {true, Type::boolean, "BOOL"},
      {nullptr, Type::null, "NULL"},
      {Value::list({1, "two", Value::list({})}), Type::list, "L"},
      {Value::map({{"a", 1}}), Type::map, "M"},
      {Value::string_set({"a", "b"}), Type::string_set, "SS"},
      {Value::number_set({1, 2}), Type::number_set, "NS"},
      {Value::binary_set({to_binary("x")}), Type::binary_set, "BS"},
  };
  for (TypeCase const& each : cases) {
    EXPECT_EQ(each.value.type(), each.type) << each.descriptor;
    EXPECT_EQ(descriptor(each.value.type()), each.descriptor);
  }
}

TEST(Value, reads_back_what_was_stored) {
  EXPECT_EQ(Value("héllo").view().as_string(), "héllo");
  EXPECT_EQ(Value(INT64_MIN).view().as_int64(), INT64_MIN);
  EXPECT_EQ(Value(UINT64_MAX).view().as_uint64(), UINT64_MAX);
  EXPECT_EQ(Value(0.1).view().as_number().to_string(), "0.1");
  EXPECT_EQ(Value(Number("1E125")).view().as_number(), Number("1E125"));
  EXPECT_TRUE(Value(true).view().as_boolean());
  EXPECT_FALSE(Value(false).view().as_boolean());
  EXPECT_EQ(Value(to_binary("\0x"s)).view().as_binary(), to_binary("\0x"s));
  EXPECT_EQ(Value::list({1, "two"})[1].as_string(), "two");
  EXPECT_EQ(Value::map({{"a", Value::map({{"b", 7}})}})["a"]["b"].as_int64(), 7);
}

TEST(Value, keeps_sets_in_order_and_without_duplicates) {
  auto const strings = Value::string_set({"b", "", "a"});
  std::string order;
  for (auto const element : strings.view().as_set()) {
    order += "[" + std::string(element.as_string()) + "]";
  }
  EXPECT_EQ(order, "[][a][b]");
  EXPECT_EQ(Value::number_set({10, Number("9.5"), -3}).to_string(), "[-3,9.5,10]");
}

TEST(Value, is_equal_in_any_order_of_writing) {
  EXPECT_EQ(Value::map({{"b", 2}, {"a", 1}}), Value::map({{"a", 1}, {"b", 2}}));
  EXPECT_EQ(Value::number_set({Number("1.0"), 2}), Value::number_set({2, 1}));
  EXPECT_FALSE(Value::list({1, 2}) == Value::list({2, 1}));
  EXPECT_FALSE(Value("1") == Value(1));
}

TEST(Value, rejects_an_empty_set) {
  EXPECT_THROW((void)Value::string_set(std::vector<std::string_view>{}), InvalidEncoding);
  EXPECT_THROW((void)Value::number_set(std::vector<Number>{}), InvalidEncoding);
}

TEST(Value, rejects_a_set_with_a_duplicate_element) {
  EXPECT_THROW((void)Value::string_set({"a", "a"}), InvalidEncoding);
  EXPECT_THROW((void)Value::number_set({1, Number("1.0")}), InvalidEncoding);
}

TEST(Value, rejects_a_map_with_a_duplicate_name) {
  EXPECT_THROW((void)Value::map({{"a", 1}, {"a", 2}}), InvalidEncoding);
  EXPECT_THAT(
      [] {
        (void)Value::map({{"a", 1}, {"b", 2}, {"a", 3}});
      },
      testing::ThrowsMessage<InvalidEncoding>("the attribute name \"a\" is given twice"));
}

TEST(Value, rejects_strings_that_are_not_utf8) {
  EXPECT_THROW((void)Value("\xff"), InvalidText);
  EXPECT_THROW((void)Value::map({{"\xc3", 1}}), InvalidText);
}

TEST(ValueView, names_both_types_when_read_as_the_wrong_one) {
  try {
    (void)Value(1).view().as_string();
    FAIL() << "no exception";
  } catch (TypeMismatch const& error) {
    EXPECT_STREQ(error.what(), "read as a string, but the value is of type N");
  }
}

TEST(ValueView, rejects_an_integer_that_would_not_be_exact) {
  EXPECT_THROW((void)Value(Number("1.5")).view().as_int64(), TypeMismatch);
  EXPECT_THROW((void)Value(UINT64_MAX).view().as_int64(), TypeMismatch);
  EXPECT_THROW((void)Value(-1).view().as_uint64(), TypeMismatch);
}

TEST(ValueView, names_the_missing_position_of_a_list) { EXPECT_THROW((void)Value::list({1})[1], MissingAttribute); }

}  // namespace
}  // namespace dynamorm
