// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/detail/writer.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "item/encoding_check.hpp"

namespace dynamorm::detail {
namespace {

/// Names that differ early, late, only in length, and in bytes beyond ASCII.
std::vector<std::string> names(std::size_t count) {
  std::vector<std::string> names = {"",          "a",         "ab", "abc", "abcd",  "abcdefgh",
                                    "abcdefghi", "abcdefgh1", "b",  "ä",   "ab\x01"};
  for (int i = 0; names.size() < count; ++i) names.push_back("attribute number " + std::to_string(i));
  names.resize(count);
  std::ranges::sort(names);
  return names;
}

std::string written_map(std::vector<std::string> const& names, bool nested) {
  Writer writer;
  Writer::Container outer = writer.begin_list();
  if (!nested) writer.rewind(0);
  writer.element(outer);
  Writer::Container map = writer.begin_map();
  for (std::string const& name : names) {
    writer.name(map, name);
    writer.string("the value of " + name);
  }
  EXPECT_TRUE(writer.end_map(map));
  writer.boolean(true);  // so that the next value is not the first
  if (nested) {
    writer.element(outer);
    writer.end_list(outer);
  }
  return writer.take();
}

std::string written_set(std::vector<std::string> const& elements) {
  Writer writer;
  Writer::Container set = writer.begin_set(Type::string_set);
  for (std::string const& element : elements) writer.set_element(set, element);
  EXPECT_TRUE(writer.end_set(set));
  return writer.take();
}

std::string written_numbers(std::vector<Number> const& elements) {
  Writer writer;
  Writer::Container set = writer.begin_set(Type::number_set);
  for (Number const& element : elements) writer.set_element(set, element);
  EXPECT_TRUE(writer.end_set(set));
  return writer.take();
}

TEST(Writer, sorts_maps_and_sets) {
  std::mt19937 random(1);
  for (std::size_t count = 1; count < 40; ++count) {
    std::vector<std::string> const ordered = names(count);
    std::vector<std::string> shuffled = ordered;
    for (int round = 0; round < 5; ++round) {
      std::ranges::shuffle(shuffled, random);

      EXPECT_EQ(written_map(shuffled, false), written_map(ordered, false));
      EXPECT_EQ(written_map(shuffled, true), written_map(ordered, true));
      EXPECT_EQ(written_set(shuffled), written_set(ordered));
    }
    EXPECT_TRUE(item::is_well_formed(written_map(shuffled, true)));
    EXPECT_TRUE(item::is_well_formed(written_set(shuffled)));
  }
}

TEST(Writer, sorts_numbers_by_value) {
  std::vector<Number> const ordered = {
      Number("-1e100"), -300, Number("-2.5"), Number("-2.25"), 0, Number("0.1"), 1, Number("1.5"), 2, 10, 255, 256};
  std::vector<Number> shuffled = ordered;
  std::mt19937 random(1);
  std::ranges::shuffle(shuffled, random);

  EXPECT_EQ(written_numbers(shuffled), written_numbers(ordered));
  EXPECT_TRUE(item::is_well_formed(written_numbers(shuffled)));
}

TEST(Writer, finds_duplicates) {
  for (std::size_t count : {2, 3, 11, 20, 39}) {
    std::vector<std::string> twice = names(count);
    twice.back() = twice.front();
    Writer writer;
    Writer::Container map = writer.begin_map();
    for (std::string const& name : twice) {
      writer.name(map, name);
      writer.null();
    }
    EXPECT_FALSE(writer.end_map(map)) << count;

    Writer::Container set = writer.begin_set(Type::binary_set);
    for (std::string const& element : twice) writer.set_element(set, element);
    EXPECT_FALSE(writer.end_set(set)) << count;
  }
}

TEST(Writer, grows_as_needed) {
  Writer writer;
  std::string expected;
  for (int round = 0; round < 100; ++round) {
    writer.string(std::string(100, 'x'));
    expected += "\x01\x64" + std::string(100, 'x');
  }

  EXPECT_EQ(writer.take(), expected);
}

TEST(Writer, starts_over_after_a_rewind) {
  Writer writer;
  for (int round = 0; round < 3; ++round) {
    writer.rewind(0);
    Writer::Container map = writer.begin_map();
    for (char const* const name : {"b", "a"}) {
      writer.name(map, name);
      writer.null();
    }
    ASSERT_TRUE(writer.end_map(map));
    std::size_t const size = writer.size();
    writer.string("and then no more");
    writer.rewind(size);

    EXPECT_EQ(writer.buffer(), std::string_view("\x08\x06\x00\x00\x00\x02\x00\x00\x00\x01"
                                                "a\x06\x01"
                                                "b\x06",
                                                15));
  }
}

}  // namespace
}  // namespace dynamorm::detail
