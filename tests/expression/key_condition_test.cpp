// SPDX-License-Identifier: Apache-2.0
#include "expression/key_condition.hpp"

#include <gtest/gtest.h>

#include "request.hpp"

namespace dynamorm::expression {
namespace {

constexpr KeyAttribute pk[] = {{"pk", Type::string}};
constexpr KeyAttribute sk[] = {{"sk", Type::number}};
constexpr KeyAttribute text_sk[] = {{"sk", Type::string}};
constexpr KeyAttributes hash_and_range{.hash = pk, .range = sk};
constexpr KeyAttributes hash_and_text_range{.hash = pk, .range = text_sk};
constexpr KeyAttributes hash_only{.hash = pk, .range = {}};

constexpr KeyAttribute two_hashes[] = {{"tournament", Type::string}, {"area", Type::string}};
constexpr KeyAttribute three_ranges[] = {{"round", Type::string}, {"bracket", Type::number}, {"id", Type::string}};
constexpr KeyAttributes multi{.hash = two_hashes, .range = three_ranges};

constexpr std::string_view all_values = R"({":a": {"S": "x"}, ":b": {"N": "1"}, ":c": {"N": "2"}, ":e": {"S": ""}})";

/// Summarizes the condition: hash values | equal range values | the operator and its values; or returns the error.
std::string read(std::string_view text, KeyAttributes const& keys) {
  Request request(all_values);
  Result<Tree> const tree = parse_and_bind(Kind::key_condition, text, request.placeholders());
  if (!tree) return tree.failure().message();
  Result<KeyCondition> const condition = key_condition_of(*tree, keys);
  if (!condition) return condition.failure().message();
  constexpr std::string_view operators[] = {"=", "<", "<=", ">", ">=", "between", "begins_with"};
  std::string shown;
  for (ValueView const value : condition->hash) shown += value.to_string() + " ";
  shown += "|";
  for (ValueView const value : condition->range_prefix) shown += " " + value.to_string();
  if (!condition->range) return shown;
  KeyTerm const& range = *condition->range;
  shown += " | " + std::string(range.attribute) + " " +
           std::string(operators[static_cast<std::size_t>(range.operation)]) + " " + range.value.to_string();
  return range.operation == KeyOperator::between ? shown + " " + range.upper.to_string() : shown;
}

struct KeyConditionCase {
  std::string_view text;
  std::string_view outcome;
};

TEST(KeyCondition, selects_one_hash_key_and_a_range_of_range_keys) {
  constexpr KeyConditionCase cases[] = {
      {"pk = :a", R"("x" |)"},
      {":a = pk", R"("x" |)"},
      {"pk = :a and sk = :b", R"("x" | 1)"},
      {"sk = :b and pk = :a", R"("x" | 1)"},
      {"((pk = :a) and (sk = :b))", R"("x" | 1)"},
      {"pk = :a and sk < :b", R"("x" | | sk < 1)"},
      {"pk = :a and sk >= :b", R"("x" | | sk >= 1)"},
      {"pk = :a and :b < sk", R"("x" | | sk > 1)"},
      {":b >= sk and pk = :a", R"("x" | | sk <= 1)"},
      {"pk = :a and sk between :b and :c", R"("x" | | sk between 1 2)"},
  };
  for (KeyConditionCase const& each : cases) EXPECT_EQ(read(each.text, hash_and_range), each.outcome) << each.text;
  EXPECT_EQ(read("pk = :a and begins_with(sk, :a)", hash_and_text_range), R"("x" | | sk begins_with "x")");
}

// The messages are those of the official emulator, with three differences: the service also names the missing key,
// counts conditions, and begins three messages with "Invalid KeyConditionExpression".
TEST(KeyCondition, rejects_conditions_that_no_query_can_use) {
  constexpr std::string_view invalid = "Invalid operator used in KeyConditionExpression: ";
  constexpr std::string_view nested =
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot have conditions on nested attributes";
  constexpr std::string_view several =
      "Invalid condition in KeyConditionExpression: Multiple attribute names used in one condition";
  constexpr std::string_view twice =
      "Invalid KeyConditionExpression: KeyConditionExpressions must only contain one condition per key";
  constexpr std::string_view operations =
      "Invalid KeyConditionExpression: KeyConditionExpressions cannot contain nested operations";
  constexpr std::string_view count = "The number of query conditions ";
  constexpr std::string_view unsupported = "Query key condition not supported";
  constexpr std::string_view missed = "Query condition missed key schema element: ";
  constexpr std::string_view mismatch =
      "One or more parameter values were invalid: Condition parameter type does not match schema type";
  constexpr std::string_view empty_value =
      "One or more parameter values are not valid. The AttributeValue for a key attribute cannot contain an empty "
      "string value. Key: ";
  constexpr std::string_view between_first =
      "Invalid condition in KeyConditionExpression: BETWEEN operator must have the key attribute as its first operand";
  constexpr std::string_view begins_first =
      "Invalid condition in KeyConditionExpression: begins_with operator must have the key attribute as its first "
      "operand";
  constexpr std::string_view no_key = "Invalid condition in KeyConditionExpression: No key attribute specified";
  struct {
    std::string_view text;
    std::string_view message;
    std::string_view detail = "";
  } const cases[] = {
      {"pk = :a or sk = :b", invalid, "OR"},
      {"not pk = :a", invalid, "NOT"},
      {"not (pk = :a or sk = :b)", invalid, "NOT"},
      {"pk <> :a", invalid, "<>"},
      {"pk = :a and sk in (:b)", invalid, "IN"},
      {"pk <> :a and sk in (:b)", invalid, "<>"},
      {"pk = :a and contains(sk, :b)", invalid, "contains"},
      {"attribute_exists(pk)", invalid, "attribute_exists"},
      {"pk = :a and pk = :a and sk <> :b", twice},
      {"pk = :a and sk > :b and sk < :c", twice},
      {"size(pk) = :b and pk <> :a", operations},
      {"pk = :a and sk between size(x) and :b", operations},
      {"pk = x", several},
      {"begins_with(sk, x)", several},
      {"sk between x and :b", several},
      {"pk = x.y", several},
      {"x.y = pk", nested},
      {"pk = :a and x.y = :b", nested},
      {"begins_with(x.y, :a)", nested},
      {"pk.x = :a", nested},
      {"pk[0] = :a and sk <> :b", nested},
      {"sk <> :b and pk[0] = :a", invalid, "<>"},
      {"pk = :a and pk = :a and sk.x = :b", twice},
      {"pk = :a and :b between sk and sk", between_first},
      {"pk = :a and begins_with(:a, :a)", begins_first},
      {"pk = :a and :a = :a", no_key},
      {"pk = :a and sk = :b and x = :c", count, "(3) exceeds the number of key attributes defined in the schema (2)"},
      {"pk > :a", unsupported},
      {"begins_with(pk, :a)", unsupported},
      {"pk > :a and x = :b", unsupported},
      {"x = :a", missed, "pk"},
      {"sk > :b and x = :a", missed, "pk"},
      {"pk = :a and x > :c", missed, "sk"},
      {"pk = :b", mismatch},
      {"pk = :a and sk = :a", mismatch},
      {"pk = :a and begins_with(sk, :a)", mismatch},
      {"pk = :e", empty_value, "pk"},
      {"pk = :e and sk = :a", empty_value, "pk"},
  };
  for (auto const& each : cases) {
    EXPECT_EQ(read(each.text, hash_and_range), std::string(each.message) + std::string(each.detail)) << each.text;
  }
  EXPECT_EQ(read("pk = :a and sk between :e and :a", hash_and_text_range), std::string(empty_value) + "sk");
  EXPECT_EQ(read("pk = :a and sk = :b", hash_only),
            "The number of query conditions (2) exceeds the number of key attributes defined in the schema (1)");
  EXPECT_EQ(read("pk = :a and sk.x = :b", hash_only), nested);
}

// Rule from: "Multi-attribute keys pattern": all hash attributes by equality, range attributes from the left, and only
// the last of them by inequality.
TEST(KeyCondition, supports_keys_of_several_attributes) {
  EXPECT_EQ(read("tournament = :a and area = :a", multi), R"("x" "x" |)");
  EXPECT_EQ(read("area = :a and tournament = :a and round = :a", multi), R"("x" "x" | "x")");
  EXPECT_EQ(read("tournament = :a and area = :a and round = :a and bracket > :b", multi),
            R"("x" "x" | "x" | bracket > 1)");
  EXPECT_EQ(read("tournament = :a and area = :a and begins_with(round, :a)", multi),
            R"("x" "x" | | round begins_with "x")");

  EXPECT_EQ(read("tournament = :a", multi), "Query condition missed key schema element: area");
  EXPECT_EQ(read("tournament = :a and area > :a", multi), "Query key condition not supported");
  std::string const round_must_be_equal =
      "RANGE key attributes round must have equality conditions specified in the query because a condition is present "
      "on key attribute bracket";
  EXPECT_EQ(read("tournament = :a and area = :a and bracket = :b", multi), round_must_be_equal);
  EXPECT_EQ(read("tournament = :a and area = :a and round > :a and bracket = :b", multi), round_must_be_equal);
  EXPECT_EQ(read("tournament = :a and area = :a and id = :a", multi),
            "RANGE key attributes round, bracket must have equality conditions specified in the query because a "
            "condition is present on key attribute id");
  EXPECT_EQ(read("tournament = :a and area = :a and round = :a and bracket = :b and id = :a and x = :a", multi),
            "The number of query conditions (6) exceeds the number of key attributes defined in the schema (5)");
}

TEST(KeyAttributes, may_be_compared_but_have_no_nested_paths) {
  Request request(R"({":a": {"S": "x"}})");
  Tree const condition = std::move(*parse_and_bind(Kind::condition, "pk.a = :a", request.placeholders()));
  EXPECT_EQ(check_key_attributes_are_scalars(condition, hash_and_range).failure().message(),
            "Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: pk");
  Tree const fine = std::move(*parse_and_bind(Kind::condition, "pk = :a AND a.pk = :a", request.placeholders()));
  EXPECT_TRUE(check_key_attributes_are_scalars(fine, hash_and_range).ok());
}

TEST(KeyAttributes, cannot_be_updated) {
  Request request(R"({":a": {"S": "x"}})");
  Tree const update = std::move(*parse_and_bind(Kind::update, "SET a = pk, sk.b = :a", request.placeholders()));
  EXPECT_EQ(check_keys_are_kept(update, hash_and_range).failure().message(),
            "One or more parameter values were invalid: Cannot update attribute sk. This attribute is part of the key");
  EXPECT_TRUE(check_keys_are_kept(update, hash_only).ok());
}

TEST(KeyAttributes, cannot_be_used_in_filters_of_queries) {
  Request request(R"({":a": {"S": "x"}})");
  Tree const filter = std::move(*parse_and_bind(Kind::filter, "b = :a OR sk = :a", request.placeholders()));
  EXPECT_EQ(check_filter_avoids_keys(filter, hash_and_range, "Filter Expression").failure().message(),
            "Filter Expression can only contain non-primary key attributes: Primary key attribute: sk");
  EXPECT_TRUE(check_filter_avoids_keys(filter, hash_only, "Filter Expression").ok());
}

}  // namespace
}  // namespace dynamorm::expression
