// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "dynamorm/item.hpp"

#include "cli/expressions/placeholders.hpp"
#include "cli/misuse.hpp"

namespace dynamorm::cli {
namespace {

struct Case {
  std::string_view written;
  std::string_view expression;
  std::string_view values;
};

std::ostream& operator<<(std::ostream& out, Case const& each) { return out << each.written; }

std::string in_json(Placeholders const& placeholders) {
  Item item;
  for (auto const& [name, value] : placeholders.values().value_or(api::ExpressionAttributeValues{})) {
    item.set(name, value);
  }
  return item.to_string();
}

class WrittenExpressions : public ::testing::TestWithParam<Case> {};

TEST_P(WrittenExpressions, become_expressions_with_placeholders) {
  Placeholders placeholders;

  std::string const expression = placeholders.expression(tokens_of(GetParam().written));

  EXPECT_EQ(expression, GetParam().expression);
  EXPECT_EQ(in_json(placeholders), GetParam().values);
}

INSTANTIATE_TEST_SUITE_P(
    literals, WrittenExpressions,
    ::testing::Values(
        Case{R"(isbn = "123")", "isbn = :v1", R"({":v1":"123"})"},
        Case{"isbn='it''s'", "isbn = :v1", R"({":v1":"it's"})"},
        Case{R"(isbn == "a\"b")", "isbn = :v1", R"({":v1":"a\"b"})"},
        Case{"price>=-1.5e2", "price >= :v1", R"({":v1":-150})"},
        Case{"price - 1 < 2", "price - :v1 < :v2", R"({":v1":1,":v2":2})"},
        Case{"sold != true and gone <> null", "sold <> :v1 AND gone <> :v2", R"({":v1":true,":v2":null})"},
        Case{"price between 1 and 2", "price BETWEEN :v1 AND :v2", R"({":v1":1,":v2":2})"},
        Case{"not (color in ('red', 'blue'))", "NOT (color IN (:v1, :v2))", R"({":v1":"red",":v2":"blue"})"},
        Case{"begins_with(title, 'A')", "begins_with(title, :v1)", R"({":v1":"A"})"},
        Case{"set place = {\"floor\": [1, 2]}", "SET place = :v1", R"({":v1":{"floor":[1,2]}})"},
        Case{"add sizes <<1e+2, 3>>", "ADD sizes :v1", R"({":v1":[3,100]})"},
        Case{"add tags <<'a', 'b'>>", "ADD tags :v1", R"({":v1":["a","b"]})"},
        Case{"shelf[0].row = 1", "shelf[0].#n1 = :v1", R"({":v1":1})"}));

INSTANTIATE_TEST_SUITE_P(names, WrittenExpressions,
                         ::testing::Values(Case{"status = 1", "#n1 = :v1", R"({":v1":1})"},
                                           Case{"by-name = 1 or by-name = 2", "#n1 = :v1 OR #n1 = :v2",
                                                R"({":v1":1,":v2":2})"},
                                           Case{"`a b` = 1", "#n1 = :v1", R"({":v1":1})"},
                                           Case{"size(size) > 1", "size(#n1) > :v1", R"({":v1":1})"}));

struct Mistake {
  std::string_view written;
  std::string_view message;
};

std::ostream& operator<<(std::ostream& out, Mistake const& each) { return out << each.written; }

class MistakesInExpressions : public ::testing::TestWithParam<Mistake> {};

TEST_P(MistakesInExpressions, are_reported_with_their_place) {
  try {
    (void)tokens_of(GetParam().written);
    FAIL() << "no error";
  } catch (Misuse const& error) {
    EXPECT_EQ(std::string_view(error.what()), GetParam().message);
  }
}

INSTANTIATE_TEST_SUITE_P(
    all, MistakesInExpressions,
    ::testing::Values(Mistake{"a = 'x", "in 'a = 'x' at character 5: the ' has no counterpart"},
                      Mistake{"a = 1e999",
                              "in 'a = 1e999' at character 5: 1e999 is not a number: Number overflow. "
                              "Attempting to store a number with magnitude larger than supported range"},
                      Mistake{"a = [1, x]", "in 'a = [1, x]' at character 5: [1, x] is not JSON"},
                      Mistake{"a[x] = 1", "in 'a[x] = 1' at character 2: an index is a number, such as [0]"},
                      Mistake{"a = <<>>",
                              "in 'a = <<>>' at character 5: a set holds strings or numbers, and at least "
                              "one"},
                      Mistake{"a = <<1, 1>>",
                              "in 'a = <<1, 1>>' at character 5: One or more parameter values were "
                              "invalid: Input collection of type NS contains duplicates."},
                      Mistake{"a ? 1", "in 'a ? 1' at character 3: unexpected ?"}));

}  // namespace
}  // namespace dynamorm::cli
