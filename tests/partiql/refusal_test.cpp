// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "statements.hpp"

// Messages of the service, most of them recorded by nubo-db/dynamodb-conformance in 2026.

namespace dynamorm::partiql {
namespace {

struct Refusal {
  std::string_view statement;
  std::string_view message;
};

constexpr Refusal syntax_errors[] = {
    {"SELECT * FROM t WHERE pk = 1 foo", "Unexpected token after expression"},
    {"SELECT * FROM t WHERE pk = 1 e5", "Unexpected token after expression"},
    {"SELECT * FROM t WHERE pk = 1)", "Unexpected token after expression"},
    {"SELECT * FROM t ORDER BY pk WHERE pk = 1", "Unexpected token after expression"},
    {"SELECT * FROM t; SELECT * FROM t", "Unexpected token after expression"},
    {"INSERT INTO t VALUE {'pk': 1} foo", "Unexpected token after expression"},
    {"INSERT INTO t VALUE {'pk': 1} )", "Unexpected token after expression"},
    {"INSERT INTO t u VALUE {'pk': 1}", "Unexpected token after expression"},
    {"UPDATE t SET a = 9 WHERE pk = 1 foo", "Unexpected token after expression"},
    {"UPDATE t SET a = 9 WHERE pk = 1 SET b = 2", "Unexpected token after expression"},
    {"FROM t SET a = 9 WHERE pk = 1", "Unexpected token after expression"},
    {"DELETE FROM t WHERE pk = 1 ORDER BY pk", "Unexpected token after expression"},
    {"SELECT * FROM t WHERE pk = 1e2147483648", ""},
    {"SELECT * FROM t WHERE pk = 1.5e-2147483647", ""},
    {"SELECT * FROM t WHERE pk = 1 # note", ""},
    {"SELECT * FROM t WHERE pk = 1 /* note", ""},
    {"SELECT * FROM t WHERE pk = 'open", ""},
    {"SELECT * FROM t WHERE", "Unexpected term"},
    {"SELECT * FROM t WHERE;", "Unexpected term"},
    {"SELECT * FROM t WHERE NOT", "Unexpected term"},
    {"SELECT * FROM t WHERE (", "Unexpected term"},
    {"SELECT * FROM", "Unexpected term"},
    {"UPDATE t SET a = 1 WHERE", "Unexpected term"},
    {"DELETE FROM t WHERE", "Unexpected term"},
    {"SELECT * FROM t WHERE pk = 1 AND", "Missing right-hand side expression of infix operator"},
    {"SELECT * FROM t WHERE pk = 1 OR;", "Missing right-hand side expression of infix operator"},
    {"SELECT * FROM t WHERE ORDER BY pk", "Unexpected keyword"},
    {"SELECT * FROM t WHERE date = 1", "Unexpected keyword"},
    {"SELECT * FROM t WHERE IS NULL", "Unexpected operator"},
    {"SELECT * FROM t WHERE pk = LIKE", "Unexpected operator"},
    {"SELECT * FROM t WHERE x IS FOO", "Expected type name"},
    {"DELETE FROM", "Expected identifier for simple path"},
    {"DELETE FROM WHERE pk = 1", "Expected identifier for simple path"},
    {"SLECT 1", "Expected data manipulation"},
    {"SELECTT * FROM t", "Expected data manipulation"},
    {"FROM t WHERE pk = 1", "Expected data manipulation"},
    {"SELECT * FROM t WHERE attribute_exists(m.inner)", "Invalid path dot component"},
    {"SELECT FROM t", "Cannot have empty SELECT list"},
    {"SELECT a WHERE b = 1", "Expected FROM after SELECT list"},
    {"DELETE t WHERE pk = 1", "Expected FROM after DELETE"},
    {"UPDATE t SET a 1", "Expected '='"},
};

TEST(Refusal, names_the_place_of_a_syntax_error) {
  for (auto const& [statement, detail] : syntax_errors) {
    EXPECT_EQ(refusal(statement), "Statement wasn't well formed, can't be processed: " + std::string(detail))
        << statement;
  }
  EXPECT_EQ(refusal("SELECT * FROM t WHERE a = '\xFF'"), "Statement wasn't well formed, can't be processed: ");
}

constexpr Refusal refusals[] = {
    {"SELECT * FROM t u WHERE pk = 1", "Aliasing is not supported"},
    {"SELECT * FROM t AS u WHERE pk = 1", "Aliasing is not supported"},
    {"SELECT a AS b FROM t", "Aliasing is not supported"},
    {"UPDATE t u SET a = 3 WHERE pk = 1", "Aliasing is not supported"},
    {"DELETE FROM t u WHERE pk = 1", "Aliasing is not supported"},
    {"x IS INT4", "Unsupported operation: IsType"},
    {"x IS DOUBLE PRECISION", "Unsupported operation: IsType"},
    {"x IS CHARACTER VARYING", "Unsupported operation: IsType"},
    {"SELECT COUNT(*)\nFROM t", "Unexpected path component at 1:8:5"},
    {"SELECT a,\n  size(b) FROM t", "Unexpected path component at 2:3:4"},
    {"SELECT * FROM \"\"", "Path component cannot be an empty string"},
    {"SELECT * FROM a.b.c", "A path may contain at most 2 components in the FROM clause"},
    {"SELECT s, m.s FROM t", "Duplicate identifiers in select clause: s"},
    {"SELECT l[-1]\nFROM t", "List index is not within the allowable range; index: [-1] at 1:11:1"},
    {"SELECT l[2147483648] FROM t", "List index is not within the allowable range; index: [2147483648] at 1:10:10"},
    {"SELECT * FROM t LIMIT 1", "Unsupported clause: LIMIT"},
    {"INSERT INTO\n\"t\".u VALUE {'pk': 1}",
     "FROM clause may only contain a single table name in data manipulation statements at 2:1:3"},
    {"UPDATE t.u SET a = 1 WHERE pk = 1", "This operation is not supported on an index"},
    {"DELETE FROM t.u WHERE pk = 1", "This operation is not supported on an index"},
    {"SELECT * FROM t WHERE a < true",
     "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL"},
    {"SELECT * FROM t WHERE a BETWEEN 1 AND null",
     "Incorrect operand type for operator or function; operator or function: BETWEEN, operand type: NULL"},
    {"SELECT * FROM t WHERE attribute_exists(a) > false",
     "Incorrect operand type for operator or function; operator or function: >, operand type: BOOL"},
    {"SELECT * FROM t WHERE attribute_exists('a')",
     "Operator or function requires a document path; operator or function: attribute_exists"},
    {"SELECT * FROM t WHERE ATTRIBUTE_EXISTS(a, b)",
     "Incorrect number of operands for operator or function; operator or function: attribute_exists, number of "
     "operands: 2"},
    {"SELECT * FROM t\nWHERE EXISTS(a)", "Unrecognized function: exists at 2:7:6"},
    {"SELECT * FROM t WHERE set_add(a, <<1>>)", "Unrecognized function: set_add at 1:23:7"},
    {"SELECT * FROM t WHERE attribute_type(a, 1)",
     "Incorrect operand type for operator or function; operator or function: attribute_type, operand type: N"},
    {"SELECT * FROM t WHERE attribute_type(a, 'X')",
     "Invalid attribute type name found; type: X, valid types: {N,BS,L,B,NULL,M,S,SS,NS,BOOL}"},
    {"UPDATE t SET n = 'a' + 1 WHERE pk = 1",
     "Incorrect operand type for operator or function; operator or function: +, operand type: S"},
    {"UPDATE t SET n = n - null WHERE pk = 1",
     "Incorrect operand type for operator or function; operator or function: -, operand type: NULL"},
    {"UPDATE t\nSET s = set_add(<<'a'>>, <<'b'>>) WHERE pk = 1",
     "The first argument to SET_ADD must equal the assignment value at 2:9:7"},
    {"UPDATE t\nSET s = set_delete(b, <<'b'>>) WHERE pk = 1",
     "The first argument to SET_DELETE must equal the assignment value at 2:9:10"},
    {"UPDATE t\nSET \"s\" = set_add(\"s\", 'b') WHERE pk = 1",
     "The second argument to SET_ADD must be a value with type SET at 2:19:3"},
    {"UPDATE t\nSET s = set_add(s) WHERE pk = 1", "SET_ADD must have exactly two arguments at 2:9:7"},
    {"UPDATE t SET a = 1 SET a.b = 2 WHERE pk = 1",
     "Two document paths overlap with each other; must remove or rewrite one of these paths; path one: [a, b], path "
     "two: [a]"},
    {"DELETE FROM t WHERE pk = 1 RETURNING MODIFIED OLD *",
     "Invalid returning clause: RETURNING MODIFIED OLD *. Only RETURNING ALL OLD * is allowed in DELETE statements."},
    {"SELECT * FROM t WHERE a", "WHERE clause must contain an expression that resolves to a boolean"},
    {"SELECT * FROM t WHERE a = ?", "Number of parameters in request and statement don't match."},
};

TEST(Refusal, follows_rules_that_need_no_table) {
  for (auto const& [statement, message] : refusals) EXPECT_EQ(refusal(statement), message) << statement;
}

TEST(Refusal, reports_syntax_before_anything_else) {
  EXPECT_EQ(refusal("SELECT COUNT(*) FROM t u WHERE pk = 1e126 foo"),
            "Statement wasn't well formed, can't be processed: Unexpected token after expression");
}

TEST(Refusal, counts_parameters) {
  EXPECT_EQ(refusal("SELECT * FROM t WHERE a = ?", {1, 2}),
            "Number of parameters in request and statement don't match.");
}

TEST(Refusal, takes_linear_time_and_bounded_depth) {
  std::string const half(4000, '(');
  EXPECT_EQ(refusal("SELECT * FROM t WHERE " + half).substr(0, 15), "Statement wasn'");
  std::string nots = "SELECT * FROM t WHERE ";
  for (int i = 0; i < 2000; ++i) nots += "NOT ";
  EXPECT_EQ(refusal(nots + "a = 1"), "The expression contains too many operators; operator count: 301");
  std::string ors = "SELECT * FROM t WHERE a=1";
  for (int i = 0; i < 160; ++i) ors += " OR a=1";
  EXPECT_EQ(refusal(ors), "The expression contains too many operators; operator count: 301");
}

}  // namespace
}  // namespace dynamorm::partiql
