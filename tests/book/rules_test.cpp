// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

// [schema]
#include <ctime>
#include <dynamorm/dynamorm.hpp>
#include <vector>
// [/schema]

namespace book::rules {

// [schema]
struct Point {
  int x = 0;
  int y = 0;

  static constexpr auto schema = dynamorm::document(dynamorm::field<&Point::x>.range(0, 100));
};

inline std::int64_t now() { return std::time(nullptr); }

struct Thing {
  std::string id{};
  std::optional<std::string> name{};
  std::string color{};
  int size = 0;
  std::int64_t created = 0;
  std::string code{};
  std::string label{};
  std::vector<Point> corners{};

  static constexpr auto schema = dynamorm::table(
      "things", dynamorm::hash_key<&Thing::id>, dynamorm::field<&Thing::name>.required().length(1, 40),
      dynamorm::field<&Thing::color>.one_of("purple", "red", "blue"),
      dynamorm::field<&Thing::size>.range(1, 10).default_to(5), dynamorm::field<&Thing::created>.default_to(now),
      dynamorm::field<&Thing::code>.pattern("[A-Z]{2}[0-9]*"), dynamorm::field<&Thing::label>.coerce(),
      dynamorm::field<&Thing::corners>.check([](auto const& all) { return all.size() != 1; }, "one corner is too few"),
      dynamorm::rule([](auto const& thing) { return thing.color == "red" && thing.size > 8 ? "too much red" : ""; }));
};
// [/schema]

class rules : public ::testing::Test {
 protected:
  rules() { things.create_table(); }

  dynamorm::Table<Thing> things{dynamorm::in_memory()};
};

TEST_F(rules, are_all_checked_before_anything_is_sent) {
  std::vector<std::string> said;
  // [invalid]
  try {
    things.put({.id = "1", .color = "orange", .size = 11, .code = "A1", .corners = {{.x = 200}}});
  } catch (dynamorm::ValidationError const& error) {
    for (auto const& [path, message] : error.failures()) said.push_back(path + ": " + message);
  }
  // [/invalid]
  EXPECT_THAT(
      said, ::testing::ElementsAre("code: must match [A-Z]{2}[0-9]*, got \"A1\"",
                                   "color: must be one of [\"purple\",\"red\",\"blue\"], got \"orange\"",
                                   "corners: one corner is too few", "corners[0].x: must be between 0 and 100, got 200",
                                   "name: is required and has no value", "size: must be between 1 and 10, got 11"));
  EXPECT_EQ(things.scan().count(), 0);
}

TEST_F(rules, may_be_about_the_whole_item) {
  try {
    things.put({.id = "1", .name = "One", .color = "red", .size = 9, .code = "AB"});
    FAIL() << "stored";
  } catch (dynamorm::ValidationError const& error) {
    EXPECT_EQ(error.schema_name(), "things");
    EXPECT_EQ(error.raw()["color"].as_string(), "red");
    ASSERT_EQ(error.failures().size(), 1U);
    EXPECT_EQ(error.failures()[0], (dynamorm::ValidationFailure{"", "too much red"}));
  }
}

TEST_F(rules, fill_in_defaults_and_coerce_other_types) {
  // [defaults]
  things.put_json(R"({"id": "2", "name": "Two", "color": "red", "code": "AB", "label": 42, "corners": []})");
  Thing const thing = *things.get("2");  // size is 5, created is the time of the put, label is "42"
  // [/defaults]
  EXPECT_EQ(thing.size, 5);
  EXPECT_GT(thing.created, 0);
  EXPECT_EQ(thing.label, "42");
}

}  // namespace book::rules
