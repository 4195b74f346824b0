// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "expression/projection_expression.hpp"
#include "request.hpp"

namespace dynamorm::expression {
namespace {

Item const& nested_item() {
  static Item const item = from_plain_json(
      R"({"pk": "p", "s": "x", "c.d": 1, "l": [10, 11, 12],
          "a": {"b": {"c": 1, "d": 2}, "e": {}, "l": [0, 1, {"x": 1, "y": 2}, [7, 8]]}})");
  return item;
}

std::string projected(std::string_view text, std::string_view names = {}) {
  Request request({}, names);
  Result<Projection> const projection = Projection::parse(text, request.placeholders());
  if (!projection) return projection.failure().message();
  detail::Writer writer;
  projection->apply(nested_item(), writer);
  return to_plain_json(Item::from_encoded(writer.take()));
}

struct ProjectionCase {
  std::string_view text;
  std::string_view projected;
  std::string_view names{};
};

// Each result was observed on the official emulator.
constexpr ProjectionCase projections[] = {
    {"pk, s", R"({"pk":"p","s":"x"})"},
    {"s, pk", R"({"pk":"p","s":"x"})"},
    {"nope", "{}"},
    {"nope, s, zz", R"({"s":"x"})"},
    {"l", R"({"l":[10,11,12]})"},
    {"l[1]", R"({"l":[11]})"},
    {"l[2], l[0]", R"({"l":[10,12]})"},
    {"l[9], l[0]", R"({"l":[10]})"},
    {"l[9]", "{}"},
    {"a.b.c", R"({"a":{"b":{"c":1}}})"},
    {"a.b.c, a.l[0]", R"({"a":{"b":{"c":1},"l":[0]}})"},
    {"a.l[3][1], a.l[0], a.l[2].y", R"({"a":{"l":[0,{"y":2},[8]]}})"},
    {"a.l[2], a.l[3]", R"({"a":{"l":[{"x":1,"y":2},[7,8]]}})"},
    {"a.e", R"({"a":{"e":{}}})"},
    {"a.e.x", "{}"},
    {"a.nope", "{}"},
    {"a.b.nope, s", R"({"s":"x"})"},
    {"a.l.x", "{}"},
    {"l[0].x", "{}"},
    {"s.x", "{}"},
    {"s[0]", "{}"},
    {"#a.b.d", R"({"a":{"b":{"d":2}}})", R"({"#a": "a"})"},
    {"#dotted", R"({"c.d":1})", R"({"#dotted": "c.d"})"},
    {"#dotted", "{}", R"({"#dotted": "a.b"})"},
};

TEST(Projection, keeps_the_values_at_its_paths_and_their_parents) {
  for (ProjectionCase const& each : projections)
    EXPECT_EQ(projected(each.text, each.names), each.projected) << each.text;
}

TEST(Projection, supports_hundreds_of_paths) {
  std::string text = "s";
  for (int i = 0; i < 400; ++i) text += ", l" + std::to_string(i);
  EXPECT_EQ(projected(text), R"({"s":"x"})");
}

}  // namespace
}  // namespace dynamorm::expression
