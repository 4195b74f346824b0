// SPDX-License-Identifier: Apache-2.0
#include "expression/print.hpp"

#include <gtest/gtest.h>

#include "expression/parser.hpp"

namespace dynamorm::expression {
namespace {

std::string printed(Kind kind, std::string_view text) {
  Result<Tree> const tree = parse(kind, text);
  return tree ? print(*tree) : tree.failure().message();
}

struct PrintCase {
  Kind kind;
  std::string_view text;
  std::string_view printed;
};

constexpr PrintCase printed_cases[] = {
    {Kind::condition, "a=:a", "a = :a"},
    {Kind::condition, "a<>b and c<=d OR e>f", "a <> b AND c <= d OR e > f"},
    {Kind::condition, "a=b and (c=d and e=f)", "a = b AND (c = d AND e = f)"},
    {Kind::condition, "(a=b and c=d) and e=f", "a = b AND c = d AND e = f"},
    {Kind::condition, "(a=b or c=d) and not e=f", "(a = b OR c = d) AND NOT e = f"},
    {Kind::condition, "not (a=b and c=d)", "NOT (a = b AND c = d)"},
    {Kind::condition, "not not (a=b)", "NOT NOT a = b"},
    {Kind::condition, "#a.b[ 3 ].#c [0] between :x and (:y)", "#a.b[3].#c[0] BETWEEN :x AND :y"},
    {Kind::condition, "a in(b,c ,:d)", "a IN (b, c, :d)"},
    {Kind::condition, "begins_with( a , :b )", "begins_with(a, :b)"},
    {Kind::condition, "size((a))<:b", "size(a) < :b"},
    {Kind::projection, "a,b [1] , #c.d", "a, b[1], #c.d"},
    {Kind::update, "set a=:a,b=c+:d remove e,f[0] add g :h delete i :j",
     "SET a = :a, b = c + :d REMOVE e, f[0] ADD g :h DELETE i :j"},
    {Kind::update, "delete i :j set a=if_not_exists(b,:c) - :d", "DELETE i :j SET a = if_not_exists(b, :c) - :d"},
};

TEST(Print, writes_a_tree_with_no_more_parentheses_than_it_needs) {
  for (PrintCase const& each : printed_cases) EXPECT_EQ(printed(each.kind, each.text), each.printed);
}

TEST(Print, writes_text_that_parses_to_the_same_tree) {
  for (PrintCase const& each : printed_cases) EXPECT_EQ(printed(each.kind, each.printed), each.printed);
}

}  // namespace
}  // namespace dynamorm::expression
