// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <limits>

#include "dynamorm/detail/schema/model_info.hpp"

#include "mapper/models.hpp"

/// Attributes and fields are read side by side, sorted by name, with a fast path for common types. These tests are
/// about the places where the fast path begins, ends and is interrupted.
namespace dynamorm::test {
namespace {

struct Part {
  double depth = 0;
  std::string unit{};

  bool operator==(Part const&) const = default;
};

struct Whole {
  bool a = false;
  int b = 0;
  std::int64_t c = 0;
  double d = 0;
  std::string e{};
  Part part{};
  std::string a_name_of_just_16_c{};
  std::string a_name_that_is_as_long_as_the_one_below_1{};
  std::string a_name_that_is_as_long_as_the_one_below_2{};
  std::string
      a_name_of_more_than_127_characters_whose_length_takes_two_bytes_in_the_item_encoding_and_so_cannot_be_compared_as_all_others_are{};

  static constexpr auto schema = table("wholes", hash_key<&Whole::e>);
  bool operator==(Whole const&) const = default;
};

Whole whole() {
  Whole all;
  all.a = true;
  all.b = -1;
  all.c = std::numeric_limits<std::int64_t>::min();
  all.d = 0.1;
  all.e = "key";
  all.part = {-51.25, "cm"};
  all.a_name_of_just_16_c = "16";
  all.a_name_that_is_as_long_as_the_one_below_1 = "1";
  all.a_name_that_is_as_long_as_the_one_below_2 = "2";
  all.a_name_of_more_than_127_characters_whose_length_takes_two_bytes_in_the_item_encoding_and_so_cannot_be_compared_as_all_others_are =
      "long";
  return all;
}

Table<Whole> wholes() { return Table<Whole>{Database()}; }

TEST(StructDecoding, finds_names_of_any_length) { EXPECT_EQ(wholes().from_item(wholes().to_item(whole())), whole()); }

TEST(StructDecoding, reads_attributes_after_a_missing_one) {
  Item const item = wholes().to_item(whole());
  for (auto const [name, value] : item) {
    if (name == "e") continue;
    Item without = item;
    without.erase(name);
    EXPECT_EQ(wholes().to_item(wholes().from_item(without)).size(), item.size()) << name;
    EXPECT_EQ(wholes().from_item(without).e, "key") << name;
  }
}

TEST(StructDecoding, reads_attributes_after_an_unknown_one) {
  for (std::string const name : {"0", "aa", "a_name_of_just_16_d", "bb", "cc", "dd", "ee", "partition", "zz"}) {
    Item item = wholes().to_item(whole());
    item.set(name, Value(1));
    EXPECT_EQ(wholes().from_item(item), whole()) << name;
  }
}

struct DoubleCase {
  char const* number;
  double expected;
};

TEST(StructDecoding, reads_the_nearest_double) {
  for (DoubleCase const& each :
       {DoubleCase{"0", 0}, DoubleCase{"-7", -7}, DoubleCase{"9007199254740993", 9007199254740992.0},
        DoubleCase{"18446744073709551615", 18446744073709551616.0}, DoubleCase{"45.5", 45.5}, DoubleCase{"-0.1", -0.1},
        DoubleCase{"1e22", 1e22}, DoubleCase{"1e23", 1e23}, DoubleCase{"-1e-22", -1e-22}, DoubleCase{"1e-23", 1e-23},
        DoubleCase{"9007199254740993e-1", 900719925474099.3}, DoubleCase{"1e125", 1e125}, DoubleCase{"1e-130", 1e-130},
        DoubleCase{"0.1234567890123456789012345678901234567", 0.12345678901234568}}) {
    Item const item = {
        {"e", "key"}, {"d", Number(each.number)}, {"part", Value::map({{"depth", Number(each.number)}})}};
    Whole const read = wholes().from_item(item);
    EXPECT_EQ(read.d, each.expected) << each.number;
    EXPECT_EQ(read.part.depth, each.expected) << each.number;
  }
}

struct Last {
  std::string key{};
  std::int64_t last = 0;

  static constexpr auto schema = table("lasts", hash_key<&Last::key>);
};

/// The shortest item with the attribute at its end, after which no byte may be read.
TEST(StructDecoding, reads_no_byte_after_the_item) {
  for (std::int64_t const number : {std::int64_t{0}, std::int64_t{1}, std::int64_t{-300}, std::int64_t{1} << 40,
                                    std::numeric_limits<std::int64_t>::min()}) {
    Last read;
    Item const item = {{"key", "k"}, {"last", number}};
    std::vector<char> const exact(item.encoded().begin(), item.encoded().end());  // ASan guards its end
    detail::Visit visit;
    EXPECT_TRUE(detail::decode_struct(detail::struct_info<Last>(), &read, ValueView(exact.data()), visit));
    EXPECT_EQ(read.last, number);
  }
}

TEST(StructDecoding, replaces_the_previous_contents_of_an_object) {
  std::string const sizes[] = {"",
                               "a",
                               "abcd",
                               "12345678",
                               "sixteen letters!",
                               "seventeen letters",
                               std::string(32, 'x'),
                               std::string(33, 'y'),
                               std::string(500, 'z')};
  for (std::string const& before : sizes) {
    for (std::string const& after : sizes) {
      Whole object = whole();
      object.part.unit = before;
      Whole wanted = whole();
      wanted.part.unit = after;
      Item const item = wholes().to_item(wanted);
      detail::Visit visit;
      detail::decode_struct(detail::struct_info<Whole>(), &object, ValueView(item.encoded().data()), visit);
      EXPECT_EQ(object, wanted) << before << " -> " << after;
    }
  }
}

TEST(StructDecoding, names_the_path_of_a_fault_inside_a_nested_struct) {
  Item const item = {{"e", "key"}, {"part", Value::map({{"unit", 5}})}};
  try {
    (void)wholes().from_item(item);
    FAIL() << "a number was taken for text";
  } catch (ValidationError const& error) {
    ASSERT_EQ(error.failures().size(), 1U);
    EXPECT_EQ(error.failures()[0].path, "part.unit");
  }
}

}  // namespace
}  // namespace dynamorm::test
