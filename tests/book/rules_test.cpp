#include <gmock/gmock.h>

#include <ctime>
#include <vector>

#include "dynamorm/dynamorm.hpp"

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
  std::vector<Point> corners{};

  static constexpr auto schema = dynamorm::table(
      "things", dynamorm::hash_key<&Thing::id>,                          //
      dynamorm::field<&Thing::name>.required().length(1, 40),            // characters
      dynamorm::field<&Thing::color>.one_of("purple", "red", "blue"),    //
      dynamorm::field<&Thing::size>.range(1, 10).default_to(5),          // a value
      dynamorm::field<&Thing::created>.default_to(now),                  // a function, called each time
      dynamorm::field<&Thing::code>.pattern("[A-Z]{2}[0-9]*").coerce(),  // the whole text has to match
      dynamorm::field<&Thing::corners>.check([](auto const& corners) { return corners.size() != 1; },
                                             "one corner is not enough"),
      dynamorm::rule([](auto const& thing) { return thing.color == "red" && thing.size > 8 ? "too much red" : ""; }));
};
// [/schema]

namespace {

class rules : public ::testing::Test {
 protected:
  rules() { things.create_table(); }

  dynamorm::Table<Thing> things{dynamorm::in_memory()};
};

TEST_F(rules, are_checked_before_anything_is_sent_and_all_at_once) {
  std::vector<std::string> said;
  // [invalid]
  try {
    things.put({.id = "1", .color = "orange", .size = 11, .code = "A1", .corners = {{.x = 200}}});
  } catch (dynamorm::ValidationError const& error) {
    for (auto const& [path, message] : error.failures()) said.push_back(path + ": " + message);
    // [/invalid]
    EXPECT_EQ(error.schema_name(), "things");
    EXPECT_EQ(error.raw()["color"].as_string(), "orange");
    // [invalid-end]
  }
  // [/invalid-end]
  for (auto const& s : said) std::puts(s.c_str());
  EXPECT_EQ(things.scan().count(), 0);
}

TEST_F(rules, fill_in_what_is_absent) {
  // [defaults]
  things.put({{"id", "2"}, {"name", "Two"}, {"color", "red"}, {"code", "AB"}, {"corners", dynamorm::Value::list({})}});
  Thing const thing = *things.get("2");  // size is 5, created the time of the put
  // [/defaults]
  EXPECT_EQ(thing.size, 5);
  EXPECT_GT(thing.created, 0);
}

TEST_F(rules, take_text_of_other_types_where_asked) {
  // [coerce]
  dynamorm::Item const document{{"id", "3"}, {"name", "Three"}, {"color", "blue"}, {"code", true}};
  // [/coerce]
  EXPECT_THROW(things.put(document), dynamorm::ValidationError);
}

}  // namespace
