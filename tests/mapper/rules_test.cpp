// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <functional>
#include <limits>

#include "mapper/models.hpp"
#include "support/recording_backend.hpp"

namespace dynamorm::test {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using BrokenRules = std::vector<ValidationFailure>;

template <class T>
BrokenRules failures_of(T const& object) {
  try {
    (void)Table<T>{Database()}.to_item(object);
  } catch (ValidationError const& error) {
    return error.failures();
  }
  return {};
}

bool is_even(int number) { return number % 2 == 0; }
std::string why_odd(int number) { return number % 2 == 0 ? "" : std::to_string(number) + " is odd"; }

enum class Size { small, large };

struct Ruled {
  std::string id = "a";
  std::optional<std::string> needed = "x";
  std::string color = "red";
  int chosen = 1;
  Size size = Size::small;
  int year = 2000;
  double ratio = 0.5;
  Number exact = 1;
  std::uint8_t tiny = 5;
  std::string word = "word";
  Binary bytes = to_binary("12");
  std::vector<int> list = {1};
  std::string code = "AB-12";
  int even = 2;
  int also_even = 2;
  std::optional<int> maybe{};

  static constexpr auto schema =
      table("ruled", hash_key<&Ruled::id>, field<&Ruled::needed>.required(),
            field<&Ruled::color>.one_of("red", "purple"), field<&Ruled::chosen>.one_of(1, 3, 5),
            field<&Ruled::size>.one_of(Size::small), field<&Ruled::year>.range(1450, 2100),
            field<&Ruled::ratio>.range(0, 0.5), field<&Ruled::exact>.range(-1, 1.5), field<&Ruled::tiny>.range(-1, 10),
            field<&Ruled::word>.length(2, 4), field<&Ruled::bytes>.length(1, 2), field<&Ruled::list>.length(1, 2),
            field<&Ruled::code>.pattern("[A-Z]{2}-[0-9]+"), field<&Ruled::even>.check(is_even, "must be even"),
            field<&Ruled::also_even>.check(why_odd), field<&Ruled::maybe>.range(1, 9));
};

struct BrokenRule {
  std::function<void(Ruled&)> spoil;
  ValidationFailure failure;
};

TEST(Rules, report_the_expected_and_the_actual_value) {
  BrokenRule const cases[] = {
      {[](Ruled& it) { it.needed.reset(); }, {"needed", "is required and has no value"}},
      {[](Ruled& it) { it.color = "orange"; }, {"color", R"(must be one of ["red","purple"], got "orange")"}},
      {[](Ruled& it) { it.chosen = 2; }, {"chosen", "must be one of [1,3,5], got 2"}},
      {[](Ruled& it) { it.size = Size::large; }, {"size", R"(must be one of ["small"], got "large")"}},
      {[](Ruled& it) { it.year = 1449; }, {"year", "must be between 1450 and 2100, got 1449"}},
      {[](Ruled& it) { it.year = 2101; }, {"year", "must be between 1450 and 2100, got 2101"}},
      {[](Ruled& it) { it.ratio = 0.51; }, {"ratio", "must be between 0 and 0.5, got 0.51"}},
      {[](Ruled& it) { it.exact = Number("1.6"); }, {"exact", "must be between -1 and 1.5, got 1.6"}},
      {[](Ruled& it) { it.tiny = 11; }, {"tiny", "must be between -1 and 10, got 11"}},
      {[](Ruled& it) { it.word = "w"; }, {"word", "must have a length from 2 to 4, got 1"}},
      {[](Ruled& it) { it.bytes = to_binary("123"); }, {"bytes", "must have a length from 1 to 2, got 3"}},
      {[](Ruled& it) { it.list = {}; }, {"list", "must have a length from 1 to 2, got 0"}},
      {[](Ruled& it) { it.code = "AB-12x"; }, {"code", R"(must match [A-Z]{2}-[0-9]+, got "AB-12x")"}},
      {[](Ruled& it) { it.even = 3; }, {"even", "must be even"}},
      {[](Ruled& it) { it.also_even = 3; }, {"also_even", "3 is odd"}},
      {[](Ruled& it) { it.maybe = 10; }, {"maybe", "must be between 1 and 9, got 10"}},
      {[](Ruled& it) { it.code = "\xff"; }, {"code", "the text is not UTF-8; use dynamorm::Binary for bytes"}},
      {[](Ruled& it) { it.word = "w\xff"; }, {"word", "the text is not UTF-8; use dynamorm::Binary for bytes"}},
  };
  for (BrokenRule const& each : cases) {
    Ruled ruled;
    each.spoil(ruled);
    EXPECT_THAT(failures_of(ruled), ElementsAre(each.failure));
  }
}

TEST(Rules, include_their_limits) {
  BrokenRule const cases[] = {
      {[](Ruled& it) { it.year = 1450; }, {}},   {[](Ruled& it) { it.year = 2100; }, {}},
      {[](Ruled& it) { it.ratio = 0; }, {}},     {[](Ruled& it) { it.exact = Number("1.5"); }, {}},
      {[](Ruled& it) { it.tiny = 0; }, {}},      {[](Ruled& it) { it.color = "purple"; }, {}},
      {[](Ruled& it) { it.maybe.reset(); }, {}}, {[](Ruled& it) { it.list = {1, 2}; }, {}},
  };
  for (BrokenRule const& each : cases) {
    Ruled ruled;
    each.spoil(ruled);
    EXPECT_THAT(failures_of(ruled), IsEmpty());
  }
}

TEST(Rules, count_lengths_of_strings_in_characters) {
  EXPECT_THAT(failures_of(Ruled{.word = "äöüß"}), IsEmpty());
  EXPECT_THAT(failures_of(Ruled{.word = "🇫🇷🇮🇹!"}),
              ElementsAre(ValidationFailure{"word", "must have a length from 2 to 4, got 5"}));
}

TEST(Rules, reject_infinity_and_nan) {
  for (double const value : {std::numeric_limits<double>::infinity(), std::numeric_limits<double>::quiet_NaN()}) {
    EXPECT_THAT(failures_of(Ruled{.ratio = value}), testing::Not(IsEmpty())) << value;
  }
}

struct Room {
  std::string name = "hall";
  int size = 20;

  static constexpr auto schema = document(
      field<&Room::name>.length(1, 5), field<&Room::size>.range(1, 100),
      rule([](auto const& room) { return room.name == "cell" && room.size > 5 ? "no cell is so large" : ""; }));
};

struct House {
  std::string id = "a";
  Room hall{};
  std::optional<Room> cellar{};
  std::vector<Room> rooms{};
  std::map<std::string, std::vector<Room>> wings{};
  int floors = 1;
  int lifts = 0;

  static constexpr auto schema =
      table("houses", hash_key<&House::id>, field<&House::floors>.range(1, 3),
            rule([](auto const& house) { return house.lifts > house.floors ? "more lifts than floors" : ""; }),
            rule([](auto const& house) { return std::string(house.rooms.size() > 2 ? "too many rooms" : ""); }));
};

TEST(Rules, reach_into_nested_structs_and_containers) {
  House house;
  house.hall.size = 0;
  house.cellar = Room{.name = "cellar"};
  house.rooms = {{}, {.size = 101}};
  house.wings["east"] = {{}, {}, {.name = ""}};
  EXPECT_THAT(failures_of(house),
              ElementsAre(ValidationFailure{"cellar.name", "must have a length from 1 to 5, got 6"},
                          ValidationFailure{"hall.size", "must be between 1 and 100, got 0"},
                          ValidationFailure{"rooms[1].size", "must be between 1 and 100, got 101"},
                          ValidationFailure{"wings.east[2].name", "must have a length from 1 to 5, got 0"}));
}

TEST(Rules, about_the_whole_item_have_no_path) {
  House house{.lifts = 2};
  EXPECT_THAT(failures_of(house), ElementsAre(ValidationFailure{"", "more lifts than floors"}));
  house.rooms.resize(3);
  EXPECT_THAT(failures_of(house),
              ElementsAre(ValidationFailure{"", "more lifts than floors"}, ValidationFailure{"", "too many rooms"}));
}

TEST(Rules, about_a_whole_nested_struct_have_its_path) {
  EXPECT_THAT(failures_of(House{.rooms = {{}, {.name = "cell"}}}),
              ElementsAre(ValidationFailure{"rooms[1]", "no cell is so large"}));
}

TEST(Rules, are_all_checked_before_anything_is_thrown) {
  House house{.hall = {.size = 0}, .floors = 4, .lifts = 5};
  EXPECT_THAT(failures_of(house), ElementsAre(ValidationFailure{"floors", "must be between 1 and 3, got 4"},
                                              ValidationFailure{"hall.size", "must be between 1 and 100, got 0"},
                                              ValidationFailure{"", "more lifts than floors"}));
}

TEST(Rules, report_the_schema_the_item_and_a_summary) {
  try {
    (void)Table<House>{Database()}.to_item(House{.hall = {.size = 0}, .floors = 4});
    FAIL() << "no exception";
  } catch (ValidationError const& error) {
    EXPECT_EQ(error.schema_name(), "houses");
    EXPECT_EQ(error.raw()["floors"].as_int64(), 4);
    EXPECT_STREQ(error.what(),
                 "houses: 2 attributes are not valid; floors: must be between 1 and 3, got 4; hall.size: must be "
                 "between 1 and 100, got 0");
  }
}

struct BadPattern {
  std::string id = "a";

  static constexpr auto schema = table("bad", hash_key<&BadPattern::id>, field<&BadPattern::id>.pattern("("));
};

TEST(Rules, reject_an_invalid_pattern) {
  EXPECT_THROW((void)Table<BadPattern>{Database()}.to_item({}), InvalidSchemaField);
}

int next_serial() {
  static int serial = 0;
  return ++serial;
}

struct Defaulted {
  std::string id{};
  std::optional<std::string> color{};
  std::optional<int> serial{};
  int stars = 0;
  std::set<std::string> tags{};

  static constexpr auto schema =
      table("defaulted", hash_key<&Defaulted::id>, field<&Defaulted::color>.default_to("grey").length(1, 9),
            field<&Defaulted::serial>.default_to(next_serial), field<&Defaulted::stars>.default_to(3),
            field<&Defaulted::tags>.default_to([] { return std::set<std::string>{"new"}; }));
  bool operator==(Defaulted const&) const = default;
};

TEST(Defaults, are_stored_for_missing_values) {
  Table<Defaulted> const table{Database()};
  Item const item = table.to_item({.id = "a"});
  EXPECT_EQ(item["color"].as_string(), "grey");
  EXPECT_EQ(item["tags"], Value::string_set({"new"}).view());
  EXPECT_EQ(item["stars"].as_int64(), 0) << "a member that always has a value needs no default on save";
}

TEST(Defaults, do_not_replace_a_value) {
  Item const item = Table<Defaulted>{Database()}.to_item({.id = "a", .color = "red", .serial = 0, .tags = {"old"}});
  EXPECT_EQ(item,
            (Item{{"id", "a"}, {"color", "red"}, {"serial", 0}, {"stars", 0}, {"tags", Value::string_set({"old"})}}));
}

TEST(Defaults, fill_in_missing_attributes_of_a_stored_item) {
  Defaulted const loaded = Table<Defaulted>{Database()}.from_item(Item{{"id", "a"}});
  EXPECT_EQ(loaded.color, "grey");
  EXPECT_EQ(loaded.stars, 3);
  EXPECT_EQ(loaded.tags, std::set<std::string>{"new"});
}

TEST(Defaults, are_computed_each_time) {
  Table<Defaulted> const table{Database()};
  std::int64_t const first = table.to_item({.id = "a"})["serial"].as_int64();
  std::int64_t const second = table.to_item({.id = "a"})["serial"].as_int64();
  EXPECT_EQ(second, first + 1);
}

TEST(Rules, do_not_apply_to_stored_items) {
  EXPECT_NO_THROW((void)Table<Book>{Database()}.from_item(Item{{"isbn", "1"}, {"year", 3000}}))
      << "or a stricter rule would make old items unreadable";
}

TEST(Required, applies_to_stored_items) {
  EXPECT_THROW((void)Table<Ruled>{Database()}.from_item(Item{{"id", "a"}}), ValidationError);
}

TEST(StoredItems, must_have_the_members_types) {
  try {
    (void)Table<Book>{Database()}.from_item(
        Item{{"isbn", "1"}, {"year", "old"}, {"tags", Value::list({})}, {"reprints", Value::list({1})}});
    FAIL() << "no exception";
  } catch (ValidationError const& error) {
    EXPECT_THAT(error.failures(), ElementsAre(ValidationFailure{"reprints[0]", "expected a map, got 1 of type N"},
                                              ValidationFailure{"tags", "expected a set, got [] of type L"},
                                              ValidationFailure{"year", R"(expected a number, got "old" of type S)"}));
  }
}

}  // namespace
}  // namespace dynamorm::test
