// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "request.hpp"

// Each message is the official emulator's for this expression, unless a comment says otherwise.

namespace dynamorm::expression {
namespace {

constexpr SyntaxErrorCase projection_syntax_errors[] = {
    {"a,", "<EOF>", ","},    {",a", ",", ",a"},  {"a b", "b", "a b"},        {"a = b", "=", "a = b"},
    {"a + b", "+", "a + b"}, {":a", ":a", ":a"}, {"size(a)", "(", "size(a"}, {"(a)", "(", "(a"},
    {"*", "*", "*"},         {"a;", ";", "a;"},  {"and", "and", "and"},      {"a and b", "and", "a and b"},
};

TEST(ProjectionRefusal, names_the_unexpected_token_and_the_text_near_it) {
  expect_syntax_errors(Kind::projection, projection_syntax_errors);
}

constexpr RefusalCase projection_refused[] = {
    {"name", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"a.name", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"#z", "An expression attribute name used in the document path is not defined; attribute name: #z"},
    {"#z, name", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"#z, a, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"a, a, #z", "An expression attribute name used in the document path is not defined; attribute name: #z"},
    {"a[99999999999]", "List index is not within the allowable range; index: [99999999999]"},
    {"a[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
     "The document path has too many nesting levels; nesting levels: 34"},
    {"a, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"a, a.b",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a, b]"},
    {"a.b, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a]"},
    {"a.b, a[0]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a, [0]]"},
    {"a[0], a.b",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path "
     "two: [a, b]"},
    {"l[0], l[0]",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [l, [0]], path "
     "two: [l, [0]]"},
    {"l[0].a, l[0][1]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [l, [0], a], "
     "path two: [l, [0], [1]]"},
    {"a, a.b, a[0]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a, [0]]"},
    {"a[0], a.b, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a]"},
    {"#a, a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]",
     "", R"({"#a": "a"})"},
};

TEST(ProjectionRefusal, rejects_overlapping_paths_and_other_expressions) {
  expect_refusals(Kind::projection, projection_refused);
}

}  // namespace
}  // namespace dynamorm::expression
