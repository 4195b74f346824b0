// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <algorithm>
#include <map>
#include <random>
#include <tuple>
#include <vector>

#include "models/shop.hpp"

/// Properties of composed keys, checked with random members: keys differ if members do, they have the order of their
/// members, and each condition on members finds what a filter in memory finds.
namespace dynamorm::testing {
namespace {

using ::testing::ElementsAreArray;
using Millisecond = std::chrono::sys_time<std::chrono::milliseconds>;

/// Keys with parts of each kind in each position.
struct Fixed {
  std::string group = "g";
  int number = 0;
  Millisecond time{};
  std::string text{};
  static constexpr auto schema =
      table("fixed", hash_key<"pk", "G#{group}">, range_key<"sk", "F#{number:02}{time}#{text}">);
  auto operator<=>(Fixed const&) const = default;
};
struct Varying {
  std::string group = "g";
  std::string first{};
  std::string second{};
  int number = 0;
  static constexpr auto schema =
      table("varying", hash_key<&Varying::group>, range_key<"sk", "{first}#{second}--{number:02}">);
  auto operator<=>(Varying const&) const = default;
};
struct Adjacent {
  std::string group = "g";
  int number = 0;
  std::string text{};
  static constexpr auto schema = table("adjacent", hash_key<&Adjacent::group>, range_key<"sk", "A{number:02}{text}">);
  auto operator<=>(Adjacent const&) const = default;
};
struct Ended {
  std::string group = "g";
  std::string text{};
  static constexpr auto schema = table("ended", hash_key<&Ended::group>, range_key<"sk", "E#{text}#">);
  auto operator<=>(Ended const&) const = default;
};

class Dice {
 public:
  int number(int below) { return std::uniform_int_distribution(0, below - 1)(random_); }
  /// A string of characters on both sides of the delimiters; also the last one of Unicode.
  std::string text(int longest) {
    static char const* const characters[] = {" ", "!", "#", "$", "-", ".", "a", "b", "\u00e9", "\U0010FFFF", "\u0001"};
    std::string text;
    for (int i = number(longest + 1); i > 0; --i) text += characters[number(11)];
    return text;
  }
  Millisecond time() { return second(number(2)) + std::chrono::milliseconds(number(3) * 250); }

 private:
  std::mt19937 random_{20261130};
};

/// Fills a table with random items that their keys can hold.
template <class T>
class Filled {
 public:
  template <class Make>
  explicit Filled(Make make) {
    things.create_table();
    while (items.size() < 300) {
      T const thing = make();
      try {
        things.put(thing);
      } catch (Error const&) {
        continue;  // a value with a delimiter in it
      }
      items[std::string(key_of(thing))] = thing;
    }
  }

  std::string key_of(T const& thing) { return std::string(things.to_item(thing)["sk"].as_string()); }

  /// Checks that a query finds what a filter in memory finds, in the order of the keys.
  template <class Filter, class... Conditions>
  void expect_like(Filter filter, Conditions const&... conditions) {
    std::vector<T> wanted;
    for (auto const& [key, thing] : items) {
      if (filter(thing)) wanted.push_back(thing);
    }
    auto query = things.query("group"_a = "g", conditions...).recursive();
    EXPECT_TRUE(query.all() == wanted) << query.rendered();
    EXPECT_EQ(query.count(), static_cast<std::int64_t>(wanted.size()));
  }

  Table<T> things{in_memory()};
  std::map<std::string, T> items{};  // by their keys
};

TEST(ComposedKeyProperties, items_with_different_members_have_different_keys) {
  Dice dice;
  Table<Varying> const things(in_memory());
  std::map<std::string, Varying> seen;
  for (int i = 0; i < 3000; ++i) {
    Varying const thing{"g", dice.text(3), dice.text(3), dice.number(2)};
    try {
      Item const item = things.to_item(thing);
      auto const [at, is_new] = seen.emplace(item["sk"].as_string(), thing);
      EXPECT_TRUE(is_new || at->second == thing) << at->first;
    } catch (ValidationError const&) {
      continue;
    }
  }
  EXPECT_GT(seen.size(), 500U);
}

TEST(ComposedKeyProperties, keys_have_the_order_of_their_members) {
  Dice dice;
  Filled<Fixed> filled([&] { return Fixed{"g", dice.number(100), dice.time(), dice.text(3)}; });
  std::vector<Fixed> by_key;
  for (auto const& [key, thing] : filled.items) by_key.push_back(thing);

  EXPECT_TRUE(std::ranges::is_sorted(by_key));
}

TEST(ComposedKeyProperties, an_item_is_found_by_its_members) {
  Dice dice;
  Filled<Varying> filled([&] { return Varying{"g", dice.text(3), dice.text(3), dice.number(3)}; });
  for (auto const& [key, thing] : filled.items) {
    EXPECT_EQ(filled.things.get(thing.group, thing.first, thing.second, thing.number), thing);
  }
}

TEST(ComposedKeyProperties, comparisons_of_numbers_are_exact) {
  Dice dice;
  Filled<Fixed> filled([&] { return Fixed{"g", dice.number(100), dice.time(), dice.text(2)}; });
  for (int const limit : {-1, 0, 1, 9, 10, 19, 50, 99, 100, 12345}) {
    if (limit >= 0 && limit < 100) {
      filled.expect_like([&](Fixed const& each) { return each.number == limit; }, "number"_a = limit);
    }
    filled.expect_like([&](Fixed const& each) { return each.number < limit; }, "number__lt"_a = limit);
    filled.expect_like([&](Fixed const& each) { return each.number <= limit; }, "number__lte"_a = limit);
    filled.expect_like([&](Fixed const& each) { return each.number > limit; }, "number__gt"_a = limit);
    filled.expect_like([&](Fixed const& each) { return each.number >= limit; }, "number__gte"_a = limit);
    filled.expect_like([&](Fixed const& each) { return each.number >= limit && each.number <= 60; },
                       "number__between"_a = {limit, 60});
    filled.expect_like([&](Fixed const& each) { return each.number < limit + 0.5; }, "number__lt"_a = limit + 0.5);
    filled.expect_like([&](Fixed const& each) { return each.number >= limit + 0.5; }, "number__gte"_a = limit + 0.5);
  }
}

TEST(ComposedKeyProperties, comparisons_of_times_are_exact) {
  Dice dice;
  Filled<Fixed> filled([&] { return Fixed{"g", dice.number(2), dice.time(), dice.text(2)}; });
  for (int i = 0; i < 10; ++i) {
    Millisecond const limit = dice.time();
    auto const of_one = [&](auto compare) {
      return [compare](Fixed const& each) { return each.number == 1 && compare(each.time); };
    };
    filled.expect_like(of_one([&](auto time) { return time == limit; }), "number"_a = 1, "time"_a = limit);
    filled.expect_like(of_one([&](auto time) { return time < limit; }), "number"_a = 1, "time__lt"_a = limit);
    filled.expect_like(of_one([&](auto time) { return time <= limit; }), "number"_a = 1, "time__lte"_a = limit);
    filled.expect_like(of_one([&](auto time) { return time > limit; }), "number"_a = 1, "time__gt"_a = limit);
    filled.expect_like(of_one([&](auto time) { return time >= limit; }), "number"_a = 1, "time__gte"_a = limit);
  }
}

TEST(ComposedKeyProperties, comparisons_of_the_last_string_are_exact) {
  Dice dice;
  Filled<Fixed> filled([&] { return Fixed{"g", 0, second(0), dice.text(3)}; });
  for (int i = 0; i < 40; ++i) {
    std::string const limit = dice.text(3);
    auto const expect = [&](auto compare, auto condition) {
      filled.expect_like([&](Fixed const& each) { return compare(each.text); }, "number"_a = 0, "time"_a = second(0),
                         condition);
    };
    expect([&](auto const& text) { return text == limit; }, "text"_a = limit);
    expect([&](auto const& text) { return text < limit; }, "text__lt"_a = limit);
    expect([&](auto const& text) { return text <= limit; }, "text__lte"_a = limit);
    expect([&](auto const& text) { return text > limit; }, "text__gt"_a = limit);
    expect([&](auto const& text) { return text >= limit; }, "text__gte"_a = limit);
    if (!limit.empty()) {
      expect([&](auto const& text) { return text.starts_with(limit); }, "text__begins_with"_a = limit);
    }
  }
}

TEST(ComposedKeyProperties, comparisons_of_a_string_that_text_follows_are_exact) {
  Dice dice;
  Filled<Varying> filled([&] { return Varying{"g", dice.text(3), dice.text(2), dice.number(3)}; });
  for (int i = 0; i < 60; ++i) {
    std::string const limit = dice.text(3);
    std::string const other = dice.text(3);
    auto const expect = [&](auto compare, auto condition) {
      filled.expect_like([&](Varying const& each) { return compare(each.first); }, condition);
    };
    expect([&](auto const& text) { return text < limit; }, "first__lt"_a = limit);
    expect([&](auto const& text) { return text <= limit; }, "first__lte"_a = limit);
    expect([&](auto const& text) { return text > limit; }, "first__gt"_a = limit);
    expect([&](auto const& text) { return text >= limit; }, "first__gte"_a = limit);
    expect([&](auto const& text) { return text >= limit && text <= other; },
           "first__between"_a = std::vector<std::string>{limit, other});
    if (limit.find('#') == std::string::npos) {
      expect([&](auto const& text) { return text == limit; }, "first"_a = limit);
      if (!limit.empty()) {
        expect([&](auto const& text) { return text.starts_with(limit); }, "first__begins_with"_a = limit);
      }
    }
  }
}

TEST(ComposedKeyProperties, a_prefix_does_not_cross_a_delimiter_of_two_characters) {
  Dice dice;
  Filled<Varying> filled([&] { return Varying{"g", "a", dice.text(3), dice.number(3)}; });
  for (std::string const prefix : {"-", "a-", "a", "-a", "."}) {
    filled.expect_like([&](Varying const& each) { return each.second.starts_with(prefix); }, "first"_a = "a",
                       "second__begins_with"_a = prefix);
  }
}

TEST(ComposedKeyProperties, numbers_directly_before_a_string_are_exact) {
  Dice dice;
  Filled<Adjacent> filled([&] { return Adjacent{"g", dice.number(100), dice.text(2)}; });
  for (int const limit : {0, 9, 10, 50, 99}) {
    filled.expect_like([&](Adjacent const& each) { return each.number == limit; }, "number"_a = limit);
    filled.expect_like([&](Adjacent const& each) { return each.number < limit; }, "number__lt"_a = limit);
    filled.expect_like([&](Adjacent const& each) { return each.number <= limit; }, "number__lte"_a = limit);
    filled.expect_like([&](Adjacent const& each) { return each.number > limit; }, "number__gt"_a = limit);
    filled.expect_like([&](Adjacent const& each) { return each.number >= limit; }, "number__gte"_a = limit);
  }
}

TEST(ComposedKeyProperties, text_at_the_end_of_a_template_ends_its_string) {
  Dice dice;
  Filled<Ended> filled([&] { return Ended{"g", dice.text(4)}; });
  for (int i = 0; i < 30; ++i) {
    std::string const limit = dice.text(3);
    filled.expect_like([&](Ended const& each) { return each.text < limit; }, "text__lt"_a = limit);
    filled.expect_like([&](Ended const& each) { return each.text >= limit; }, "text__gte"_a = limit);
  }
}

}  // namespace
}  // namespace dynamorm::testing
