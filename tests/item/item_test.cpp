// SPDX-License-Identifier: Apache-2.0
#include "dynamorm/item.hpp"

#include <gtest/gtest.h>

#include "dynamorm/error.hpp"

namespace dynamorm {
namespace {

TEST(Item, is_built_and_read_by_hand) {
  Item const book{{"isbn", "12345678910"}, {"year", 1998}, {"tags", Value::string_set({"a", "b"})}};

  EXPECT_EQ(book["isbn"].as_string(), "12345678910");
  EXPECT_EQ(book["year"].as_int64(), 1998);
  EXPECT_EQ(book.size(), 3U);
  EXPECT_TRUE(book.contains("tags"));
}

TEST(Item, lists_its_attributes_sorted_by_name) {
  Item const item{{"b", 1}, {"a", 2}, {"B", 3}, {"ä", 4}};

  std::string names;
  for (auto const [name, value] : item) names += std::string(name) + " ";

  EXPECT_EQ(names, "B a b ä ");
}

TEST(Item, adds_replaces_and_erases) {
  Item item{{"b", 1}};

  item.set("a", "first").set("b", 2).set("c", nullptr);

  EXPECT_EQ(item, (Item{{"a", "first"}, {"b", 2}, {"c", nullptr}}));
  EXPECT_TRUE(item.erase("b"));
  EXPECT_FALSE(item.erase("b"));
  EXPECT_EQ(item, (Item{{"a", "first"}, {"c", nullptr}}));
}

TEST(Item, has_the_same_bytes_however_it_was_made) {
  std::string const long_name(200, 'n');
  Item item;
  for (std::string const& name : {std::string("m"), std::string("z"), std::string("a"), long_name})
    item.set(name, name);

  item.set("a", 1).set("z", std::string(300, 'z')).set("m", Value::list({1, 2}));
  item.erase("z");

  EXPECT_EQ(item, (Item{{"a", 1}, {"m", Value::list({1, 2})}, {long_name, long_name}}));
  EXPECT_EQ(item, Item::from_encoded(item.encoded()));
  EXPECT_EQ(item.size(), 3U);
  for (std::string const& name : {std::string("a"), std::string("m"), long_name}) EXPECT_TRUE(item.erase(name));
  EXPECT_EQ(item, Item());
}

TEST(Item, takes_the_name_of_an_attribute_of_its_own) {
  Item item{{"a", 1}, {"b", 2}};

  item.set((*item.begin()).name, std::string(100, 'x'));

  EXPECT_EQ(item, (Item{{"a", std::string(100, 'x')}, {"b", 2}}));
}

TEST(Item, distinguishes_null_empty_and_missing) {
  Item const item{{"null", nullptr}, {"text", ""}, {"list", Value::list({})}, {"map", Value::map({})}};

  EXPECT_TRUE(item["null"].is_null());
  EXPECT_EQ(item["text"].as_string(), "");
  EXPECT_TRUE(item["list"].as_list().empty());
  EXPECT_TRUE(item["map"].as_map().empty());
  EXPECT_FALSE(item.find("absent"));
}

TEST(Item, names_the_missing_attribute_and_the_existing_ones) {
  try {
    (void)Item{{"isbn", "1"}, {"year", 2}}["titel"];
    FAIL() << "no exception";
  } catch (MissingAttribute const& error) {
    EXPECT_STREQ(error.what(), "no attribute \"titel\"; there are: isbn year");
  }
}

TEST(Item, is_empty_by_default) {
  EXPECT_TRUE(Item().empty());
  EXPECT_EQ(Item().to_string(), "{}");
}

}  // namespace
}  // namespace dynamorm
