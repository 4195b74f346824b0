// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "request.hpp"

// Each message is the official emulator's for this expression, unless a comment says otherwise.

namespace dynamorm::expression {
namespace {

constexpr SyntaxErrorCase condition_syntax_errors[] = {
    {" ", "<EOF>", " "},
    {"a", "<EOF>", "a"},
    {"a =", "<EOF>", "="},
    {"= a", "=", "= a"},
    {"a == b", "=", "== b"},
    {"a = = b", "=", "= = b"},
    {"a < > b", ">", "< > b"},
    {"a > = b", "=", "> = b"},
    {"a =< b", "<", "=< b"},
    {"a != b", "!", "a !="},
    {"a = b)", ")", "b)"},
    {"(a = b", "<EOF>", "b"},
    {"()", ")", "()"},
    {"( )", ")", "( )"},
    {"a = b and", "<EOF>", "and"},
    {"and a = b", "and", "and a"},
    {"a = b not", "not", "b not"},
    {"a = b c = d", "c", "b c ="},
    {"a and b", "and", "a and b"},
    {"not a", "<EOF>", "a"},
    {"NOT = b", "=", "NOT = b"},
    {"a = NOT", "NOT", "= NOT"},
    {"a in b", "b", "in b"},
    {"a in ()", ")", "()"},
    {"a in (b", "<EOF>", "b"},
    {"a in (b,", "<EOF>", ","},
    {"a in (b,)", ")", ",)"},
    {"a in (b c)", "c", "b c)"},
    {"a in ((b, c))", ",", "b, c"},
    {"a not in (b)", "not", "a not in"},
    {"a is null", "is", "a is null"},
    {"a between b", "<EOF>", "b"},
    {"a between b or c", "or", "b or c"},
    {"a between b and", "<EOF>", "and"},
    {"a between (b and c)", "and", "b and c"},
    {"a = (b = c)", "=", "b = c"},
    {"(a = b) = c", "=", ") = c"},
    {"a = b = c", "=", "b = c"},
    {"(a)", "<EOF>", ")"},
    {"(a) (b)", "(", ") (b"},
    {"(a).b = c", ".", ").b"},
    {"a.(b) = c", "(", ".(b"},
    {"f(", "<EOF>", "("},
    {"f()", ")", "()"},
    {"f(a", "<EOF>", "a"},
    {"f(a,", "<EOF>", ","},
    {"f(a,)", ")", ",)"},
    {"f a", "a", "f a"},
    {"a.b(c)", "(", "b(c"},
    {"#a(c)", "(", "#a(c"},
    {"f(a)(b)", "(", ")(b"},
    {"contains(not a, b)", "not", "(not a"},
    {"contains(a, b = c)", "=", "b = c"},
    {"a[", "<EOF>", "["},
    {"a[]", "]", "[]"},
    {"a[b]", "b", "[b]"},
    {"a[-1]", "-", "[-1"},
    {"a[01]", "1", "01]"},
    {"a[1.2]", ".", "1.2"},
    {"a[0 1]", "1", "0 1]"},
    {R"(a["x"])", R"(")", R"(["x)"},
    {"a[0]b = c", "b", "]b ="},
    {"[0] = a", "[", "[0"},
    {"a..b", ".", "..b"},
    {".a", ".", ".a"},
    {"a. = b", "=", ". = b"},
    {"a.b.", "<EOF>", "."},
    {"a.1", "1", ".1"},
    {"a.in = b", "in", ".in ="},
    {"a.#", "#", ".#"},
    {"_a = b", "_", "_a"},
    {"1a = b", "1", "1a"},
    {"a = 1", "1", "= 1"},
    {"a = 0012", "0", "= 00"},
    {"a = 'x'", "'", "= 'x"},
    {R"(a = "x")", R"(")", R"(= "x)"},
    {"a-b = c", "-", "a-b"},
    {"a + b = c", "+", "a + b"},
    {"a = b + c", "+", "b + c"},
    {"a = b;", ";", "b;"},
    {"a = :b.c", ".", ":b.c"},
    {"a = : b", ":", "= : b"},
    {"a = :", ":", "= :"},
    {"# = a", "#", "# ="},
    {"a# = b", "#", "a# ="},
    {"a = #b#c", "#c", "#b#c"},
    {"日本 = a", "日", "日本"},
    {"a = 日本語", "日", "= 日本"},
    {"  =  a  =  b", "=", "  =  a"},
    {"a  =  =   b", "=", "=  =   b"},
    {"a = b  )  ", ")", "b  )  "},
    {"a\n=\n=\nb", "=", "=\n=\nb"},
    {"set = a", "set", "set ="},
    {"a = delete", "delete", "= delete"},
    {"between = a", "between", "between ="},
};

TEST(ConditionRefusal, names_the_unexpected_token_and_the_text_near_it) {
  expect_syntax_errors(Kind::condition, condition_syntax_errors);
}

constexpr RefusalCase condition_wrong_words[] = {
    {"abort = a", "Attribute name is a reserved keyword; reserved keyword: abort"},
    {"ABORT = a", "Attribute name is a reserved keyword; reserved keyword: ABORT"},
    {"Absolute = a", "Attribute name is a reserved keyword; reserved keyword: Absolute"},
    {"a.name = b", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"name.a = b", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"foo(a)", "Invalid function name; function: foo"},
    {"Contains(a, b)", "Invalid function name; function: Contains"},
    {"SIZE(a) = b", "Invalid function name; function: SIZE"},
    {"if_not_exists(a, b) = c", "The function is not allowed in a condition expression; function: if_not_exists"},
    {"list_append(a, b) = c", "The function is not allowed in a condition expression; function: list_append"},
    {"size(a)", "The function is not allowed to be used this way in an expression; function: size"},
    {"not (size(a))", "The function is not allowed to be used this way in an expression; function: size"},
    {"a = b and size(c)", "The function is not allowed to be used this way in an expression; function: size"},
    {"contains(a, b) = c", "The function is not allowed to be used this way in an expression; function: contains"},
    {"a = attribute_exists(b)",
     "The function is not allowed to be used this way in an expression; function: attribute_exists"},
    {"a in (contains(b, c))", "The function is not allowed to be used this way in an expression; function: contains"},
    {"a between b and contains(c, d)",
     "The function is not allowed to be used this way in an expression; function: contains"},
    {"contains(a, begins_with(b, c))",
     "The function is not allowed to be used this way in an expression; function: begins_with"},
    {"attribute_exists(contains(a, b))",
     "The function is not allowed to be used this way in an expression; function: contains"},
    {"((a = b))", "The expression has redundant parentheses;"},
    {"(a = b) and ((c = d))", "The expression has redundant parentheses;"},
    {"a = ((b))", "The expression has redundant parentheses;"},
    {"(((a)) = b)", "The expression has redundant parentheses;"},
    {"contains(((a)), b)", "The expression has redundant parentheses;"},
    {"a[2147483648] = b", "List index is not within the allowable range; index: [2147483648]"},
    {"a[99999999999] = b", "List index is not within the allowable range; index: [99999999999]"},
    {"name = a", "Attribute name is a reserved keyword; reserved keyword: name"},
};

TEST(ConditionRefusal, rejects_misplaced_words_functions_and_parentheses) {
  expect_refusals(Kind::condition, condition_wrong_words);
}

constexpr RefusalCase condition_undefined[] = {
    {"a = :a", "An expression attribute value used in expression is not defined; attribute value: :a"},
    {"#a = b", "An expression attribute name used in the document path is not defined; attribute name: #a"},
    {"#a.b = c", "An expression attribute name used in the document path is not defined; attribute name: #a"},
    {"b.#a[0] = c", "An expression attribute name used in the document path is not defined; attribute name: #a"},
    {"attribute_exists(#a)",
     "An expression attribute name used in the document path is not defined; attribute name: #a"},
    {"begins_with(#z, :z)",
     "An expression attribute name used in the document path is not defined; attribute name: #z"},
    {"begins_with(:z, #z)", "An expression attribute value used in expression is not defined; attribute value: :z"},
    {"a = :a and b = :b", "An expression attribute value used in expression is not defined; attribute value: :b",
     R"({":a": {"S": "x"}})"},
};

TEST(ConditionRefusal, rejects_undefined_placeholders) { expect_refusals(Kind::condition, condition_undefined); }

// The emulator shows a binary as a Java object, and sets of types in another order than the service.
constexpr RefusalCase condition_wrong_operands[] = {
    {"attribute_exists(a, b)",
     "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of "
     "operands: 2"},
    {"begins_with(a)",
     "Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 1"},
    {"begins_with(a, b, c)",
     "Incorrect number of operands for operator or function; operator or function: begins_with, number of operands: 3"},
    {"size(a, b) = c",
     "Incorrect number of operands for operator or function; operator or function: size, number of operands: 2"},
    {"attribute_exists(size(a))",
     "Operator or function requires a document path; operator or function: attribute_exists"},
    {"attribute_exists(:a)", "Operator or function requires a document path; operator or function: attribute_exists",
     R"({":a": {"S": "x"}})"},
    {"attribute_not_exists(:a)",
     "Operator or function requires a document path; operator or function: attribute_not_exists",
     R"({":a": {"S": "x"}})"},
    {"a = a",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first "
     "operand: [a]"},
    {"a.b[0] < a.b[0]",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: <, first "
     "operand: [a, b, [0]]"},
    {"a between a and b",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: BETWEEN, "
     "first operand: [a]"},
    {"a between b and a",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: BETWEEN, "
     "first operand: [a]"},
    {"a in (a)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: IN, "
     "first operand: [a]"},
    {"a in (b, a)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: IN, "
     "first operand: [a]"},
    {"contains(a, a)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: "
     "contains, first operand: [a]"},
    {"begins_with(a, a)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: "
     "begins_with, first operand: [a]"},
    {"attribute_type(a, a)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: "
     "attribute_type, first operand: [a]"},
    {"begins_with(#a, #b)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: "
     "begins_with, first operand: [b]",
     "", R"({"#a": "b", "#b": "b"})"},
    {"begins_with(a, :n)",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
     R"({":n": {"N": "1"}})"},
    {"begins_with(:n, a)",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
     R"({":n": {"N": "1"}})"},
    {"begins_with(size(a), b)",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N"},
    {"size(size(a)) = b",
     "Incorrect operand type for operator or function; operator or function: size, operand type: N"},
    {"size(:n) = a", "Incorrect operand type for operator or function; operator or function: size, operand type: N",
     R"({":n": {"N": "1"}})"},
    {"size(:a) = a", "Incorrect operand type for operator or function; operator or function: size, operand type: BOOL",
     R"({":a": {"BOOL": true}})"},
    {"size(:a) = a", "Incorrect operand type for operator or function; operator or function: size, operand type: NULL",
     R"({":a": {"NULL": true}})"},
    {"a > :a", "Incorrect operand type for operator or function; operator or function: >, operand type: BOOL",
     R"({":a": {"BOOL": true}})"},
    {"a >= :a", "Incorrect operand type for operator or function; operator or function: >=, operand type: M",
     R"({":a": {"M": {}}})"},
    {"a < :a", "Incorrect operand type for operator or function; operator or function: <, operand type: NULL",
     R"({":a": {"NULL": true}})"},
    {"a <= :a", "Incorrect operand type for operator or function; operator or function: <=, operand type: L",
     R"({":a": {"L": []}})"},
    {":a < a", "Incorrect operand type for operator or function; operator or function: <, operand type: SS",
     R"({":a": {"SS": ["a"]}})"},
    {"a between :a and b",
     "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: BOOL",
     R"({":a": {"BOOL": true}})"},
    {":a between b and c",
     "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: L",
     R"({":a": {"L": []}})"},
    {"a between :a and :b",
     "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: L",
     R"({":a": {"L": []}, ":b": {"S": "x"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
     "AttributeValue: {N:2}, upper bound operand: AttributeValue: {N:1}",
     R"({":a": {"N": "2"}, ":b": {"N": "1"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
     "AttributeValue: {N:10}, upper bound operand: AttributeValue: {N:9}",
     R"({":a": {"N": "10"}, ":b": {"N": "9"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
     "AttributeValue: {S:b}, upper bound operand: AttributeValue: {S:a}",
     R"({":a": {"S": "b"}, ":b": {"S": "a"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: "
     "{N:2}, upper bound operand: AttributeValue: {S:1}",
     R"({":a": {"N": "2"}, ":b": {"S": "1"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires same data type for lower and upper bounds; lower bound operand: AttributeValue: "
     "{S:x}, upper bound operand: AttributeValue: {N:1}",
     R"({":a": {"S": "x"}, ":b": {"N": "1"}})"},
    {"a between :a and :b",
     "The BETWEEN operator requires upper bound to be greater than or equal to lower bound; lower bound operand: "
     "AttributeValue: {B:Yg==}, upper bound operand: AttributeValue: {B:YQ==}",
     R"({":a": {"B": "Yg=="}, ":b": {"B": "YQ=="}})"},
    {"attribute_type(a, :n)",
     "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N",
     R"({":n": {"N": "1"}})"},
    {"attribute_type(a, size(b))",
     "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N"},
    {"attribute_type(a, b)",
     "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: "
     "{NS,SS,L,BS,N,M,B,BOOL,NULL,S}"},
    {"attribute_type(a, :a)", "Invalid attribute type name found; type: x, valid types: {B,NULL,SS,BOOL,L,BS,N,NS,S,M}",
     R"({":a": {"S": "x"}})"},
};

TEST(ConditionRefusal, rejects_operands_of_a_wrong_number_kind_or_type) {
  expect_refusals(Kind::condition, condition_wrong_operands);
}

constexpr RefusalCase condition_first_of_several[] = {
    {"((a = :q)) and foo(b) and name = :z", "The expression has redundant parentheses;"},
    {"foo(b) and name = :z and size(a)", "Invalid function name; function: foo"},
    {"name = :z and size(a) and foo(b)", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"size(a) and name = :z and attribute_exists(a, b)",
     "The function is not allowed to be used this way in an expression; function: size"},
    {"name = :z and attribute_exists(a, b)", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"contains(name, b) = c", "The function is not allowed to be used this way in an expression; function: contains"},
    {"name = contains(a, b)", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"attribute_exists(size(name), contains(a, b))", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"size(contains(foo(a)))", "The function is not allowed to be used this way in an expression; function: size"},
    {"a in (name, foo(b))", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"list_append(foo(a), name) = b", "The function is not allowed in a condition expression; function: list_append"},
    {"foo(a[99999999999])", "Invalid function name; function: foo"},
    {"name = a[99999999999]", "Attribute name is a reserved keyword; reserved keyword: name"},
    {"a[99999999999] = name", "List index is not within the allowable range; index: [99999999999]"},
    {"a = :z and a[99999999999] = b", "List index is not within the allowable range; index: [99999999999]"},
    {":z = a and attribute_exists(a, b)",
     "An expression attribute value used in expression is not defined; attribute value: :z"},
    {"attribute_exists(a, b) and :z = a",
     "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of "
     "operands: 2"},
    {"a = a and attribute_exists(a, b)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first "
     "operand: [a]"},
    {"attribute_exists(a, b) and a = a",
     "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of "
     "operands: 2"},
    {"begins_with(a, :n) and a = a",
     "Incorrect operand type for operator or function; operator or function: begins_with, operand type: N",
     R"({":n": {"N": "1"}})"},
    {"a = a or (begins_with(a, :n) and b = :z)",
     "The first operand must be distinct from the remaining operands for this operator or function; operator: =, first "
     "operand: [a]",
     R"({":n": {"N": "1"}})"},
    {"attribute_exists(contains(a))",
     "The function is not allowed to be used this way in an expression; function: contains"},
};

TEST(ConditionRefusal, reports_the_fault_that_the_service_finds_first) {
  expect_refusals(Kind::condition, condition_first_of_several);
}

TEST(ConditionRefusal, names_the_parameter) {
  Request request;
  EXPECT_EQ(parse_and_bind(Kind::filter, "a =", request.placeholders()).failure().message(),
            "Invalid FilterExpression: Syntax error; token: \"<EOF>\", near: \"=\"");
  EXPECT_EQ(parse_and_bind(Kind::key_condition, "", request.placeholders()).failure().message(),
            "Invalid KeyConditionExpression: The expression can not be empty;");
}

TEST(ConditionRefusal, is_a_validation_exception) {
  Request request;
  Failure const failure = parse_and_bind(Kind::condition, "a", request.placeholders()).failure();
  EXPECT_EQ(failure.kind(), FailureKind::service);
  EXPECT_EQ(failure.name(), "ValidationException");
  EXPECT_EQ(failure.http_status(), 400);
  EXPECT_FALSE(failure.retryable());
}

// The emulator lets the first two through; "Reserved words in DynamoDB" lists them.
TEST(ConditionRefusal, rejects_every_word_in_the_documented_list_of_reserved_words) {
  for (std::string_view const word : {"size", "convert", "ZONE", "abort"}) {
    EXPECT_EQ(refusal_of(Kind::condition, std::string(word) + " = a"),
              "Attribute name is a reserved keyword; reserved keyword: " + std::string(word));
  }
}

}  // namespace
}  // namespace dynamorm::expression
