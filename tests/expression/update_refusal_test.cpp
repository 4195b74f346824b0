// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "request.hpp"

// Each message is the official emulator's for this expression, unless a comment says otherwise.

namespace dynamorm::expression {
namespace {

constexpr SyntaxErrorCase update_syntax_errors[] = {
    {"set", "<EOF>", "set"},
    {"set a", "<EOF>", "a"},
    {"set a =", "<EOF>", "="},
    {"set a b", "b", "a b"},
    {"a = b", "a", "a ="},
    {"foo a = b", "foo", "foo a"},
    {"set a = b,", "<EOF>", ","},
    {"set a = b, c", "<EOF>", "c"},
    {"set a = b c = d", "c", "b c ="},
    {"set a = b set", "<EOF>", "set"},
    {"remove", "<EOF>", "remove"},
    {"remove a set", "<EOF>", "set"},
    {"remove a b", "b", "a b"},
    {"remove a,, b", ",", ",, b"},
    {"remove (a)", "(", "remove (a"},
    {"remove :a", ":a", "remove :a"},
    {"set :a = b", ":a", "set :a ="},
    {"set (a) = b", "(", "set (a"},
    {"set foo(a) = b", "(", "foo(a"},
    {"set a == b", "=", "== b"},
    {"set a = b = c", "=", "b = c"},
    {"set a = b or c", "or", "b or c"},
    {"set a = not b", "not", "= not b"},
    {"set a = b < c", "<", "b < c"},
    {"set a = b between c and d", "between", "b between c"},
    {"set a = b + c + d", "+", "c + d"},
    {"set a = b +", "<EOF>", "+"},
    {"set a = b ++ c", "+", "++ c"},
    {"set a = -b", "-", "= -b"},
    {"set a = b * c", "*", "b * c"},
    {"set a = b + 1", "1", "+ 1"},
    {"set a = (b + c) + d", "+", ") + d"},
    {"set a = b + (c + d)", "+", "c + d"},
    {"set a = (b", "<EOF>", "b"},
    {"set a = b)", ")", "b)"},
    {"set a = ()", ")", "()"},
    {"set a = if_not_exists()", ")", "()"},
    {"set a = if_not_exists(b,)", ")", ",)"},
    {"set a = if_not_exists b", "b", "if_not_exists b"},
    {"set a = if_not_exists(b, c + d)", "+", "c + d"},
    {"set a = list_append((b + c), d)", "+", "b + c"},
    {"add a", "<EOF>", "a"},
    {"add a b", "b", "a b"},
    {"add a = :b", "=", "a = :b"},
    {"add a (:b)", "(", "a (:b"},
    {"add a :b + :c", "+", ":b + :c"},
    {"add a :b :c", ":c", ":b :c"},
    {"add a if_not_exists(b, :c)", "if_not_exists", "a if_not_exists("},
    {"delete a b", "b", "a b"},
    {"set a = b, remove c", "remove", ", remove c"},
    {"set a = b; remove c", ";", "b; remove"},
    {"set set = a", "set", "set set ="},
    {"set a = set", "set", "= set"},
    {"set in = a", "in", "set in ="},
    {"set a = b removec", "removec", "b removec"},
    {"update a = b", "update", "update a"},
    {"set a.[0] = b", "[", ".[0"},
};

TEST(UpdateRefusal, names_the_unexpected_token_and_the_text_near_it) {
  expect_syntax_errors(Kind::update, update_syntax_errors);
}

constexpr RefusalCase update_wrong_words[] = {
    {"set name = a", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"set a = name", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"remove a.name", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"set a = foo(b)", "Invalid function name; function: foo"},
    {"set a = size(b)", "The function is not allowed in an update expression; function: size"},
    {"set a = contains(b, c)", "The function is not allowed in an update expression; function: contains"},
    {"set a = list_append(list_append(b, c), d)",
     "The function is not allowed to be used this way in an expression; function: list_append"},
    {"set a = list_append(b, c) + d",
     "The function is not allowed to be used this way in an expression; function: list_append"},
    {"set a = if_not_exists(b, list_append(c, d))",
     "The function is not allowed to be used this way in an expression; function: list_append"},
    {"set a = ((b))", "The expression has redundant parentheses;"},
    {"set a = ((b + c))", "The expression has redundant parentheses;"},
    {"set a = if_not_exists(((b)), c)", "The expression has redundant parentheses;"},
    {"remove a[2147483648]", "List index is not within the allowable range; index: [2147483648]"},
    {"set a = b set c = d", R"(The "SET" section can only be used once in an update expression;)"},
    {"remove a remove b", R"(The "REMOVE" section can only be used once in an update expression;)"},
    {"set a = b remove c add d :d delete e :e set f = g",
     R"(The "SET" section can only be used once in an update expression;)"},
};

TEST(UpdateRefusal, rejects_misplaced_words_functions_parentheses_and_clauses) {
  expect_refusals(Kind::update, update_wrong_words);
}

constexpr RefusalCase update_undefined[] = {
    {"set #a = b", "An expression attribute name used in the document path is not defined; attribute name: #a"},
    {"set a = #b", "An expression attribute name used in the document path is not defined; attribute name: #b"},
    {"set a = :a", "An expression attribute value used in expression is not defined; attribute value: :a"},
    {"add a :a", "An expression attribute value used in expression is not defined; attribute value: :a"},
    {"set a = :a, b = :b", "An expression attribute value used in expression is not defined; attribute value: :b",
     R"({":a": {"N": "1"}})"},
};

TEST(UpdateRefusal, rejects_undefined_placeholders) { expect_refusals(Kind::update, update_undefined); }

constexpr RefusalCase update_wrong_paths[] = {
    {"set a = b, a = c",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"set a = b remove a",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"set a.b = c, a = d",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a]"},
    {"set a = b, a.c = d",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a, c]"},
    {"set a[0] = b, a[0] = c",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, [0]], path "
     "two: [a, [0]]"},
    {"set a[0].b[1] = c, a[0].b[1].d = e",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, [0], b, "
     "[1]], path two: [a, [0], b, [1], d]"},
    {"remove a.b.c, a.b.d, x, a.b",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b, d], path "
     "two: [a, b]"},
    {"set a.b = c, #a = d",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a]",
     "", R"({"#a": "a"})"},
    {"set a.b = c, a[0] = d",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a, [0]]"},
    {"set a[0] = b, a.c = d",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, [0]], path "
     "two: [a, c]"},
    {"set a.b.c = d, a.b[0] = e",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, b, c], "
     "path two: [a, b, [0]]"},
    {"remove a.b.c, a.d, x, a[0]",
     "Two document paths conflict with each other; must remove or rewrite one of these paths; path one: [a, d], path "
     "two: [a, [0]]"},
    {"remove a, b[0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0][0]",
     "The document path has too many nesting levels; nesting levels: 34"},
    {"set a = b.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c.c",
     "The document path has too many nesting levels; nesting levels: 33"},
};

TEST(UpdateRefusal, rejects_paths_that_overlap_conflict_or_are_too_deep) {
  expect_refusals(Kind::update, update_wrong_paths);
}

constexpr RefusalCase update_wrong_operands[] = {
    {"set a = if_not_exists(b)",
     "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: "
     "1"},
    {"set a = if_not_exists(b, c, d)",
     "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: "
     "3"},
    {"set a = list_append(b)",
     "Incorrect number of operands for operator or function; operator or function: list_append, number of operands: 1"},
    {"set a = if_not_exists(b, b)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: "
     "if_not_exists, first operand: [b]"},
    {"set a = if_not_exists(:a, b)",
     "Operator or function requires a document path; operator or function: if_not_exists", R"({":a": {"N": "1"}})"},
    {"set a = if_not_exists(if_not_exists(b, c), d)",
     "Operator or function requires a document path; operator or function: if_not_exists"},
    {"set a = list_append(b, :a)",
     "Incorrect operand type for operator or function; operator or function: list_append, operand type: N",
     R"({":a": {"N": "1"}})"},
    {"set a = list_append(:a, b)",
     "Incorrect operand type for operator or function; operator or function: list_append, operand type: SS",
     R"({":a": {"SS": ["x"]}})"},
    {"set a = b + :a", "Incorrect operand type for operator or function; operator or function: +, operand type: S",
     R"({":a": {"S": "x"}})"},
    {"set a = :a - b", "Incorrect operand type for operator or function; operator or function: -, operand type: L",
     R"({":a": {"L": []}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"S": "x"}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: MAP, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"M": {}}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: LIST, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"L": []}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: BOOLEAN, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"BOOL": true}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: NULL, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"NULL": true}})"},
    {"add a :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: BINARY, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"B": "YQ=="}})"},
    {"delete a :a",
     "Incorrect operand type for operator or function; operator: DELETE, operand type: STRING, typeSet: "
     "ALLOWED_FOR_DELETE_OPERAND",
     R"({":a": {"S": "x"}})"},
    {"delete a :a",
     "Incorrect operand type for operator or function; operator: DELETE, operand type: NUMBER, typeSet: "
     "ALLOWED_FOR_DELETE_OPERAND",
     R"({":a": {"N": "1"}})"},
    {"delete a :a",
     "Incorrect operand type for operator or function; operator: DELETE, operand type: MAP, typeSet: "
     "ALLOWED_FOR_DELETE_OPERAND",
     R"({":a": {"M": {}}})"},
};

TEST(UpdateRefusal, rejects_operands_of_a_wrong_number_kind_or_type) {
  expect_refusals(Kind::update, update_wrong_operands);
}

constexpr RefusalCase update_first_of_several[] = {
    {"set #z = foo(a), b = name", "Invalid function name; function: foo"},
    {"set a = foo(name)", "Invalid function name; function: foo"},
    {"set b = name set a = foo(b) set c = :c", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"set a = foo(b) set c = d", "Invalid function name; function: foo"},
    {"set a = list_append(b) + name",
     "The function is not allowed to be used this way in an expression; function: list_append"},
    {"set a = name + list_append(b)", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"set a = ((b)) set name = c", "The expression has redundant parentheses;"},
    {"set a = :z, a = :y",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"set a = :y, a = #z",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a], path two: "
     "[a]"},
    {"set a = b, a = b, #z = c",
     "An expression attribute name used in the document path is not defined; attribute name: #z"},
    {"set b = :z, a = #z", "An expression attribute name used in the document path is not defined; attribute name: #z"},
    {"set #q = :z remove #r",
     "An expression attribute name used in the document path is not defined; attribute name: #r"},
    {"remove #r set #q = :z",
     "An expression attribute name used in the document path is not defined; attribute name: #q"},
    {"set a = :x, b = :y, c = :z",
     "An expression attribute value used in expression is not defined; attribute value: :z"},
    {"set c = :x add b :y delete a :z",
     "An expression attribute value used in expression is not defined; attribute value: :z"},
    {"delete a :x add b :y set c = :z",
     "An expression attribute value used in expression is not defined; attribute value: :z"},
    {"set a = if_not_exists(b), c = :a + :a",
     "Incorrect operand type for operator or function; operator or function: +, operand type: S",
     R"({":a": {"S": "x"}})"},
    {"set c = :a + :a, a = if_not_exists(b)",
     "Incorrect number of operands for operator or function; operator or function: if_not_exists, number of operands: "
     "1",
     R"({":a": {"S": "x"}})"},
    {"set a = :x + #y", "An expression attribute value used in expression is not defined; attribute value: :x"},
    {"set a = #y + :x", "An expression attribute name used in the document path is not defined; attribute name: #y"},
    {"set a = if_not_exists(:x, :y)",
     "An expression attribute value used in expression is not defined; attribute value: :x"},
    {"remove a[9999999999], name", "List index is not within the allowable range; index: [9999999999]"},
    {"remove name, a[9999999999]", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"set b = list_append(:a, a), c = if_not_exists(a) add a.b :a",
     "Incorrect operand type for operator or function; operator: ADD, operand type: STRING, typeSet: "
     "ALLOWED_FOR_ADD_OPERAND",
     R"({":a": {"S": "x"}})"},
};

TEST(UpdateRefusal, reports_the_fault_that_the_service_finds_first) {
  expect_refusals(Kind::update, update_first_of_several);
}

// The emulator names a wrong second path if another path is between the two.
TEST(UpdateRefusal, names_both_overlapping_paths_in_any_order) {
  EXPECT_EQ(refusal_of(Kind::update, "set a = x, b = x, c.d = x remove e, c"),
            "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [c, d], "
            "path two: [c]");
}

}  // namespace
}  // namespace dynamorm::expression
