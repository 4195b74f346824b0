// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "statements.hpp"

namespace dynamorm::partiql {
namespace {

struct Meaning {
  std::string_view written;
  std::string_view meant;
};

constexpr Meaning conditions[] = {
    {"a = 1", "a = 1"},
    {"a <> 1 AND b != 2", "a <> 1 AND b <> 2"},
    {"a = 1 OR b = 2 AND c = 3", "a = 1 OR b = 2 AND c = 3"},
    {"(a = 1 OR b = 2) AND c = 3", "(a = 1 OR b = 2) AND c = 3"},
    {"NOT a = 1 AND b = 2", "NOT a = 1 AND b = 2"},
    {"not not a = 1", "NOT NOT a = 1"},
    {"a between - 2 and +5", "a BETWEEN -2 AND 5"},
    {"a NOT BETWEEN 1 AND 2", "NOT a BETWEEN 1 AND 2"},
    {"a IN [1, 'x']", R"(a IN (1, "x"))"},
    {"a IN (1, 'x')", R"(a IN (1, "x"))"},
    {"a NOT IN [1]", "NOT a IN (1)"},
    {"a IS NULL", R"(attribute_type(a, "NULL"))"},
    {"a IS NOT NULL", R"(NOT attribute_type(a, "NULL"))"},
    {"a IS MISSING", "attribute_not_exists(a)"},
    {"a IS NOT MISSING", "NOT attribute_not_exists(a)"},
    {"a IS BOOL OR a IS STRING", R"(attribute_type(a, "BOOL") OR attribute_type(a, "S"))"},
    {"SIZE(a.b[2]) > 3", "size(a.b[2]) > 3"},
    {"Begins_With(\"a\", 'x')", R"(begins_with(a, "x"))"},
    {"contains(a, 1) = true", "contains(a, 1) = true"},
    {"1 < a", "1 < a"},
    {"a = '--' -- not this\n AND b/* nor this */='/*'", R"(a = "--" AND b = "/*")"},
    {"a = 'it''s'", R"(a = "it's")"},
    {"\"a\"\"b\" = 1", "a\"b = 1"},
    {"a = - - 1", "a = 1"},
    {"a = [1, {'k': TRUE}]", R"(a = [1,{"k":true}])"},
    {"data = 1 AND status = 2 AND name = 3", "data = 1 AND status = 2 AND name = 3"},
};

TEST(Statement, becomes_a_condition) {
  for (auto const& [written, meant] : conditions) EXPECT_EQ(condition(written), meant) << written;
}

TEST(Statement, takes_parameters_in_order) {
  EXPECT_EQ(condition("a = ? AND b IN [?, 2] AND begins_with(c, ?)", {1, "x", "y"}),
            R"(a = 1 AND b IN ("x", 2) AND begins_with(c, "y"))");
  EXPECT_EQ(condition("a = '?' AND b = ?", {1}), R"(a = "?" AND b = 1)");
}

constexpr Meaning updates[] = {
    {"SET a = 1", "SET a = 1"},
    {"SET a = 1, b.c[0] = b.d", "SET a = 1, b.c[0] = b.d"},
    {"SET a = 1 SET b = 2 REMOVE c", "SET a = 1, b = 2 REMOVE c"},
    {"REMOVE a, b", "REMOVE a, b"},
    {"SET n = n + 4", "SET n = n + 4"},
    {"SET n = n-1", "SET n = n - 1"},
    {"SET n = n - - 2", "SET n = n - -2"},
    {"SET l = list_append([0], l)", "SET l = list_append([0], l)"},
    {"SET s = set_add(s, <<'b', 'a'>>)", R"(ADD s ["a","b"])"},
    {"SET s = SET_DELETE(s, <<1>>)", "DELETE s [1]"},
};

TEST(Statement, becomes_an_update) {
  for (auto const& [written, meant] : updates) EXPECT_EQ(update(written), meant) << written;
}

TEST(Statement, names_a_table_and_an_index) {
  auto const parsed = parse(R"(select * from "prod-books"."by.author" ;)");

  ASSERT_TRUE(parsed);
  EXPECT_EQ((*parsed)->kind, Statement::Kind::select);
  EXPECT_EQ((*parsed)->table, "prod-books");
  EXPECT_EQ((*parsed)->index, "by.author");
  EXPECT_TRUE((*parsed)->columns.empty());
  EXPECT_TRUE((*parsed)->where.empty());
}

TEST(Statement, names_columns_by_their_last_name_and_positions) {
  auto const parsed = parse("SELECT a, m.nested, \"x.y\", tags[1], m.k[0][-0] FROM books");

  ASSERT_TRUE(parsed);
  std::vector<std::string> names;
  for (auto const& column : (*parsed)->columns) names.push_back(column.name);
  EXPECT_EQ(names, (std::vector<std::string>{"a", "nested", "x.y", "tags[1]", "k[0][0]"}));
  EXPECT_EQ(expression::print((*parsed)->column_paths), "a, m.nested, x.y, tags[1], m.k[0][0]");
}

TEST(Statement, parses_order_by) {
  auto const parsed = parse("SELECT * FROM books WHERE a = 1 ORDER BY a DESC, \"b\" ASC, c");

  ASSERT_TRUE(parsed);
  ASSERT_EQ((*parsed)->order.size(), 3U);
  EXPECT_EQ((*parsed)->order[0].attribute, "a");
  EXPECT_TRUE((*parsed)->order[0].descending);
  EXPECT_EQ((*parsed)->order[1].attribute, "b");
  EXPECT_FALSE((*parsed)->order[1].descending);
  EXPECT_FALSE((*parsed)->order[2].descending);
}

TEST(Statement, inserts_an_item) {
  std::vector<Value> const parameters{"1"};
  auto const made = bound("INSERT INTO books VALUE {'isbn': ?, 'year': 1.50, 'tags': <<'b','a'>>}", parameters);

  ASSERT_TRUE(made);
  EXPECT_EQ((*made)->kind, Statement::Kind::insert);
  EXPECT_EQ(made->item(), (Item{{"isbn", "1"}, {"year", Number("1.5")}, {"tags", Value::string_set({"a", "b"})}}));
}

TEST(Statement, updates_with_from_or_update_first) {
  auto const usual = parse("UPDATE books SET a = 1 WHERE isbn = '1' RETURNING MODIFIED OLD *");
  auto const from_first = parse("FROM books WHERE isbn = '1' SET a = 1 RETURNING ALL NEW *");

  ASSERT_TRUE(usual);
  ASSERT_TRUE(from_first);
  EXPECT_EQ((*usual)->kind, Statement::Kind::update);
  EXPECT_EQ((*from_first)->kind, Statement::Kind::update);
  EXPECT_EQ(expression::print((*from_first)->where), expression::print((*usual)->where));
  EXPECT_TRUE((*usual)->returning->modified && (*usual)->returning->old);
  EXPECT_FALSE((*from_first)->returning->modified || (*from_first)->returning->old);
}

TEST(Statement, parses_delete_and_exists) {
  auto const removes = parse("DELETE FROM books WHERE isbn = '1' RETURNING ALL OLD *");
  auto const checks = parse("EXISTS(SELECT * FROM books WHERE isbn = '1' AND a = 1)");

  ASSERT_TRUE(removes);
  ASSERT_TRUE(checks);
  EXPECT_EQ((*removes)->kind, Statement::Kind::remove);
  EXPECT_EQ((*checks)->kind, Statement::Kind::exists);
}

TEST(Statement, serves_other_parameters_when_bound_again) {
  std::vector<Value> const one{1};
  std::vector<Value> const two{2, 3};
  auto const parsed = parse("SELECT * FROM books WHERE \"b\"\"c\" < ?");
  ASSERT_TRUE(parsed);

  auto const first = BoundStatement::of(*parsed, one);
  auto const again = BoundStatement::of(*parsed, std::span(two).first(1));
  auto const wrong = BoundStatement::of(*parsed, two);

  EXPECT_EQ(expression::print(first->where()), "b\"c < 1");
  EXPECT_EQ(expression::print(again->where()), "b\"c < 2");
  EXPECT_EQ(wrong.failure().message(), "Number of parameters in request and statement don't match.");
}

TEST(Statement, reports_operands_that_parameters_make_invalid_in_the_order_of_the_text) {
  EXPECT_EQ(refusal("SELECT * FROM books WHERE a BETWEEN ? AND ? AND size(?) = 1", {1, 2, 3}),
            "Incorrect operand type for operator or function; operator or function: size, operand type: N");
  EXPECT_EQ(refusal("SELECT * FROM books WHERE a < ? AND b LIKE ?", {true, "x"}),
            "Incorrect operand type for operator or function; operator or function: <, operand type: BOOL");
  EXPECT_EQ(refusal("SELECT * FROM books WHERE b LIKE ? AND a < ?", {"x", true}), "Unsupported operation: Like");
  EXPECT_EQ(refusal("UPDATE books SET s = set_add(s, ?) WHERE isbn = '1'", {1}),
            "The second argument to SET_ADD must be a value with type SET at 1:30:1");
}

TEST(Statement, lists_equalities_of_a_clause_without_other_conditions) {
  auto const only = parse("SELECT * FROM books WHERE isbn = ? AND 'x' = title");
  auto const more = parse("SELECT * FROM books WHERE isbn = ? AND NOT title = 'x'");

  ASSERT_EQ((*only)->equalities.size(), 2U);
  EXPECT_EQ((*only)->equalities[0].name, "isbn");
  EXPECT_EQ((*only)->equalities[1].name, "title");
  EXPECT_TRUE((*more)->equalities.empty());
}

}  // namespace
}  // namespace dynamorm::partiql
