// SPDX-License-Identifier: Apache-2.0
#include "mapper/items/applied_item.hpp"

#include <gtest/gtest.h>

namespace dynamorm::test {
namespace {

using Kind = UpdateAction::Kind;
using mapper::applied_item;

Item item() {
  return {{"id", "1"},
          {"number", 7},
          {"text", "Foo"},
          {"list", Value::list({1, 2, 3, 4})},
          {"map", Value::map({{"a", 1}, {"inner", Value::map({{"b", 2}})}})},
          {"tags", Value::string_set({"x", "y"})},
          {"sizes", Value::number_set({Number(1), Number(2)})}};
}

struct AppliedCase {
  UpdateAction action;
  std::string_view attribute;
  std::optional<Value> expected;
};

TEST(AppliedItem, matches_the_item_after_an_action) {
  for (AppliedCase const& each : {
           AppliedCase{{Kind::set, Path("text"), "Bar"}, "text", "Bar"},
           AppliedCase{{Kind::set, Path("new"), 1}, "new", 1},
           AppliedCase{{Kind::set_if_not_exists, Path("text"), "Bar"}, "text", "Foo"},
           AppliedCase{{Kind::set_if_not_exists, Path("new"), "Bar"}, "new", "Bar"},
           AppliedCase{{Kind::plus, Path("number"), 3}, "number", 10},
           AppliedCase{{Kind::minus, Path("number"), 8}, "number", -1},
           AppliedCase{{Kind::append, Path("list"), Value::list({5})}, "list", Value::list({1, 2, 3, 4, 5})},
           AppliedCase{{Kind::prepend, Path("list"), Value::list({0})}, "list", Value::list({0, 1, 2, 3, 4})},
           AppliedCase{{Kind::remove, Path("text"), {}}, "text", std::nullopt},
           AppliedCase{{Kind::add, Path("number"), 1}, "number", 8},
           AppliedCase{{Kind::add, Path("new"), 1}, "new", 1},
           AppliedCase{
               {Kind::add, Path("tags"), Value::string_set({"a", "y"})}, "tags", Value::string_set({"a", "x", "y"})},
           AppliedCase{{Kind::erase, Path("tags"), Value::string_set({"y", "z"})}, "tags", Value::string_set({"x"})},
           AppliedCase{{Kind::erase, Path("tags"), Value::string_set({"x", "y"})}, "tags", std::nullopt},
           AppliedCase{
               {Kind::erase, Path("sizes"), Value::number_set({Number(1)})}, "sizes", Value::number_set({Number(2)})},
           AppliedCase{{Kind::set, Path("list").at(1), 9}, "list", Value::list({1, 9, 3, 4})},
           AppliedCase{{Kind::set, Path("list").at(7), 9}, "list", Value::list({1, 2, 3, 4, 9})},
           AppliedCase{{Kind::remove, Path("list").at(0), {}}, "list", Value::list({2, 3, 4})},
           AppliedCase{{Kind::plus, Path("map").at("inner").at("b"), 1},
                       "map",
                       Value::map({{"a", 1}, {"inner", Value::map({{"b", 3}})}})},
           AppliedCase{{Kind::remove, Path("map").at("inner"), {}}, "map", Value::map({{"a", 1}})},
       }) {
    SCOPED_TRACE(each.action.path().to_string() + ", kind " + std::to_string(static_cast<int>(each.action.kind())));
    Item expected = item();
    if (each.expected) {
      expected.set(each.attribute, *each.expected);
    } else {
      expected.erase(each.attribute);
    }

    EXPECT_EQ(applied_item(item(), {each.action}).to_string(), expected.to_string());
  }
}

TEST(AppliedItem, is_unchanged_by_actions_that_it_does_not_allow) {
  for (UpdateAction const& action : {
           UpdateAction{Kind::plus, Path("text"), 1},
           UpdateAction{Kind::plus, Path("new"), 1},
           UpdateAction{Kind::plus, Path("number"), Value(Number("1e-100"))},
           UpdateAction{Kind::append, Path("new"), Value::list({1})},
           UpdateAction{Kind::add, Path("tags"), Value::number_set({Number(1)})},
           UpdateAction{Kind::erase, Path("number"), Value::number_set({Number(1)})},
           UpdateAction{Kind::set, Path("new").at("below"), 1},
           UpdateAction{Kind::set, Path("text").at(0), 1},
           UpdateAction{Kind::set, Path("list").at("name"), 1},
           UpdateAction{Kind::remove, Path("list").at(9), {}},
       }) {
    EXPECT_EQ(applied_item(item(), {action}), item()) << action.path().to_string();
  }
}

TEST(AppliedItem, takes_positions_and_values_as_they_were_before_all_actions) {
  std::vector<UpdateAction> const actions{
      {Kind::remove, Path("list").at(0), {}},        {Kind::set, Path("list").at(3), 40},
      {Kind::remove, Path("list").at(2), {}},        {Kind::set, Path("list").at(9), 90},
      {Kind::set, Path("list").at(8), 80},           {Kind::plus, Path("number"), 1},
      {Kind::set_if_not_exists, Path("new"), "both"}};

  Item const now = applied_item(item(), actions);

  EXPECT_EQ(Value(now["list"]), Value::list({2, 40, 80, 90}));
  EXPECT_EQ(now["number"].as_int64(), 8);
  EXPECT_EQ(now["new"].as_string(), "both");
}

}  // namespace
}  // namespace dynamorm::test
