// SPDX-License-Identifier: Apache-2.0
#include "expression/legacy.hpp"

#include <gtest/gtest.h>

#include <string>

#include "dynamorm/item.hpp"
#include "dynamorm/json.hpp"

// Each outcome and each message is the official emulator's.

namespace dynamorm::expression {
namespace {

using Operator = api::ComparisonOperator;

Item const& legacy_item() {
  static Item const item{{"pk", "u"},
                         {"n", 5},
                         {"s", "str"},
                         {"l", Value::list({1, "a"})},
                         {"m", Value::map({{"a", 1}})},
                         {"ss", Value::string_set({"a", "b"})},
                         {"ns", Value::number_set({1, 2})}};
  return item;
}

api::AttributeCondition comparison(Operator operation, std::vector<Value> values = {}) {
  return {.comparison_operator = operation, .attribute_value_list = std::move(values)};
}

std::string outcome(Result<Condition> const& condition) {
  if (!condition) return condition.failure().message();
  return condition->holds(legacy_item()) ? "holds" : "fails";
}

std::string filtered(std::string attribute, api::AttributeCondition condition) {
  api::ByName<api::AttributeCondition> const filter{{std::move(attribute), std::move(condition)}};
  return outcome(condition_of(filter, std::nullopt));
}

std::string expected(api::ExpectedAttributeValue condition) {
  api::ByName<api::ExpectedAttributeValue> const conditions{{"n", std::move(condition)}};
  return outcome(condition_of(conditions, std::nullopt));
}

TEST(LegacyFilter, compares_as_expressions_do) {
  struct {
    char const* attribute;
    api::AttributeCondition condition;
    char const* outcome;
  } const cases[] = {
      {"n", comparison(Operator::eq, {5}), "holds"},
      {"n", comparison(Operator::eq, {"5"}), "fails"},
      {"m", comparison(Operator::eq, {Value::map({{"a", 1}})}), "holds"},
      {"m.a", comparison(Operator::eq, {1}), "fails"},
      {"n", comparison(Operator::ne, {5}), "fails"},
      {"n", comparison(Operator::ne, {"5"}), "holds"},
      {"q", comparison(Operator::ne, {5}), "holds"},
      {"n", comparison(Operator::lt, {6}), "holds"},
      {"n", comparison(Operator::lt, {"6"}), "fails"},
      {"n", comparison(Operator::le, {5}), "holds"},
      {"n", comparison(Operator::gt, {5}), "fails"},
      {"n", comparison(Operator::ge, {5}), "holds"},
      {"n", comparison(Operator::between, {4, 6}), "holds"},
      {"n", comparison(Operator::in, {4, 5, 6}), "holds"},
      {"n", comparison(Operator::in, {"5"}), "fails"},
      {"n", comparison(Operator::null), "fails"},
      {"q", comparison(Operator::null), "holds"},
      {"n", comparison(Operator::not_null), "holds"},
      {"s", comparison(Operator::begins_with, {"st"}), "holds"},
      {"s", comparison(Operator::contains, {"t"}), "holds"},
      {"ss", comparison(Operator::contains, {"a"}), "holds"},
      {"l", comparison(Operator::contains, {1}), "holds"},
      {"m", comparison(Operator::contains, {"a"}), "fails"},
      {"ss", comparison(Operator::not_contains, {"a"}), "fails"},
      {"s", comparison(Operator::not_contains, {1}), "holds"},
      {"n", comparison(Operator::not_contains, {"a"}), "holds"},
      {"q", comparison(Operator::not_contains, {5}), "fails"},
  };
  for (auto const& each : cases) {
    EXPECT_EQ(filtered(each.attribute, each.condition), each.outcome)
        << each.attribute << " " << static_cast<int>(each.condition.comparison_operator);
  }
}

TEST(LegacyFilter, accepts_more_values_in_a_list_than_an_expression) {
  std::vector<Value> values;
  for (int i = 0; i < 20'000; ++i) values.emplace_back(i);
  EXPECT_EQ(filtered("n", comparison(Operator::in, values)), "holds");
}

TEST(LegacyFilter, rejects_values_of_a_wrong_number_or_type) {
  std::string const prefix = "One or more parameter values were invalid: ";
  EXPECT_EQ(filtered("n", comparison(Operator::eq)),
            prefix + "Invalid number of argument(s) for the EQ ComparisonOperator");
  EXPECT_EQ(filtered("n", comparison(Operator::between, {1})),
            prefix + "Invalid number of argument(s) for the BETWEEN ComparisonOperator");
  EXPECT_EQ(filtered("n", comparison(Operator::null, {1})),
            prefix + "Invalid number of argument(s) for the NULL ComparisonOperator");
  EXPECT_EQ(filtered("n", comparison(Operator::in)),
            prefix + "Invalid number of argument(s) for the IN ComparisonOperator");
  EXPECT_EQ(filtered("n", comparison(Operator::lt, {Value::list({})})),
            prefix + "ComparisonOperator LT is not valid for L AttributeValue type");
  EXPECT_EQ(filtered("n", comparison(Operator::begins_with, {5})),
            prefix + "ComparisonOperator BEGINS_WITH is not valid for N AttributeValue type");
  EXPECT_EQ(filtered("n", comparison(Operator::contains, {Value::string_set({"a"})})),
            prefix + "ComparisonOperator CONTAINS is not valid for SS AttributeValue type");
  EXPECT_EQ(filtered("n", comparison(Operator::between, {"a", 5})),
            prefix + "AttributeValues inside AttributeValueList must be of same type");
  EXPECT_EQ(filtered("n", comparison(Operator::between, {6, 5})),
            "The BETWEEN condition was provided a range where the lower bound is greater than the upper bound");
  EXPECT_EQ(filtered("", comparison(Operator::eq, {5})), "Empty attribute name");
}

TEST(LegacyExpected, accepts_a_value_absence_or_a_comparison) {
  EXPECT_EQ(expected({.value = 5}), "holds");
  EXPECT_EQ(expected({.value = 5, .exists = true}), "holds");
  EXPECT_EQ(expected({.value = 6}), "fails");
  EXPECT_EQ(expected({.exists = false}), "fails");
  EXPECT_EQ(expected({.value = 5, .comparison_operator = Operator::eq}), "holds");
  EXPECT_EQ(expected({.comparison_operator = Operator::null}), "fails");
  EXPECT_EQ(expected({.comparison_operator = Operator::ge, .attribute_value_list = {{4}}}), "holds");
}

TEST(LegacyExpected, rejects_contradictory_parts) {
  std::string const prefix = "One or more parameter values were invalid: ";
  EXPECT_EQ(expected({}), prefix + "Value must be provided when Exists is null for Attribute: n");
  EXPECT_EQ(expected({.exists = true}), prefix + "Value must be provided when Exists is true for Attribute: n");
  EXPECT_EQ(expected({.value = 5, .exists = false}),
            prefix + "Value cannot be used when Exists is false for Attribute: n");
  EXPECT_EQ(expected({.value = 5, .exists = true, .comparison_operator = Operator::eq}),
            prefix + "Exists and ComparisonOperator cannot be used together for Attribute: n");
  EXPECT_EQ(expected({.value = 5, .comparison_operator = Operator::eq, .attribute_value_list = {{5}}}),
            prefix + "Value and AttributeValueList cannot be used together for Attribute: n");
  EXPECT_EQ(expected({.comparison_operator = Operator::eq}),
            prefix + "Value or AttributeValueList must be used with ComparisonOperator: EQ for Attribute: n");
  EXPECT_EQ(expected({.attribute_value_list = {{5}}}),
            prefix + "AttributeValueList can only be used with a ComparisonOperator for Attribute: n");
}

TEST(LegacyConditionalOperator, joins_two_or_more_conditions) {
  api::ByName<api::AttributeCondition> const none;
  api::ByName<api::AttributeCondition> const one{{"n", comparison(Operator::eq, {5})}};
  api::ByName<api::AttributeCondition> const two{{"n", comparison(Operator::eq, {5})},
                                                 {"s", comparison(Operator::eq, {"q"})}};
  EXPECT_EQ(outcome(condition_of(none, std::nullopt)), "holds");
  EXPECT_EQ(outcome(condition_of(two, std::nullopt)), "fails");
  EXPECT_EQ(outcome(condition_of(two, api::ConditionalOperator::all)), "fails");
  EXPECT_EQ(outcome(condition_of(two, api::ConditionalOperator::any)), "holds");
  EXPECT_EQ(outcome(condition_of(none, api::ConditionalOperator::all)),
            "ConditionalOperator cannot be used without Filter or Expected");
  EXPECT_EQ(outcome(condition_of(one, api::ConditionalOperator::any)),
            "ConditionalOperator can only be used when Filter or Expected has two or more elements");
}

TEST(LegacyConditionalOperator, joins_thousands_of_conditions_without_recursion) {
  api::ByName<api::AttributeCondition> conditions;
  for (int i = 0; i < 50'000; ++i) conditions.emplace_back("a" + std::to_string(i), comparison(Operator::null));
  EXPECT_EQ(outcome(condition_of(conditions, api::ConditionalOperator::all)), "holds");
  conditions.emplace_back("n", comparison(Operator::null));
  EXPECT_EQ(outcome(condition_of(conditions, api::ConditionalOperator::all)), "fails");
}

TEST(LegacyConditionalOperator, finds_thousands_of_attributes_among_thousands) {
  constexpr int attributes = 20'000;
  std::string json;
  api::ByName<api::AttributeCondition> conditions;
  for (int i = 0; i < attributes; ++i) {
    json += (i == 0 ? "{\"a" : ",\"a") + std::to_string(i) + "\":" + std::to_string(i);
    conditions.emplace_back("a" + std::to_string(i), comparison(Operator::eq, {i}));
  }
  Result<Condition> const all = condition_of(conditions, api::ConditionalOperator::all);

  Item large = from_plain_json(json + "}");

  ASSERT_TRUE(all.ok());
  EXPECT_TRUE(all->holds(large));
  large.set("a19999", Value(1));
  EXPECT_FALSE(all->holds(large));
}

std::string updated(std::string attribute, api::AttributeValueUpdate change) {
  api::ByName<api::AttributeValueUpdate> const updates{{std::move(attribute), std::move(change)}};
  Result<Update> const update = update_of(updates);
  if (!update) return update.failure().message();
  detail::Writer writer;
  if (Status const applied = update->apply(legacy_item(), writer); !applied) return applied.failure().message();
  detail::Writer changed;
  Item const after = Item::from_encoded(writer.take());
  update->project_changes(after, changed);
  return to_plain_json(Item::from_encoded(changed.take()));
}

TEST(LegacyUpdate, puts_adds_and_deletes) {
  using enum api::AttributeAction;
  EXPECT_EQ(updated("a", {.value = 1}), R"({"a":1})");
  EXPECT_EQ(updated("n", {.value = 1, .action = put}), R"({"n":1})");
  EXPECT_EQ(updated("m.a", {.value = 1, .action = put}), R"({"m.a":1})");
  EXPECT_EQ(updated("n", {.value = 2, .action = add}), R"({"n":7})");
  EXPECT_EQ(updated("a", {.value = 2, .action = add}), R"({"a":2})");
  EXPECT_EQ(updated("ss", {.value = Value::string_set({"c", "a"}), .action = add}), R"({"ss":["a","b","c"]})");
  EXPECT_EQ(updated("l", {.value = Value::list({2}), .action = add}), R"({"l":[1,"a",2]})");
  EXPECT_EQ(updated("n", {.action = remove}), "{}");
  EXPECT_EQ(updated("a", {.action = remove}), "{}");
  EXPECT_EQ(updated("ss", {.value = Value::string_set({"a"}), .action = remove}), R"({"ss":["b"]})");
  EXPECT_EQ(updated("ss", {.value = Value::string_set({"a", "b"}), .action = remove}), "{}");
}

TEST(LegacyUpdate, rejects_values_that_its_actions_do_not_accept) {
  using enum api::AttributeAction;
  std::string const prefix = "One or more parameter values were invalid: ";
  EXPECT_EQ(updated("a", {}), prefix + "Only DELETE action is allowed when no attribute value is specified");
  EXPECT_EQ(updated("a", {.action = add}),
            prefix + "Only DELETE action is allowed when no attribute value is specified");
  EXPECT_EQ(updated("a", {.value = "x", .action = add}), prefix + "ADD action is not supported for the type S");
  EXPECT_EQ(updated("a", {.value = true, .action = add}), prefix + "ADD action is not supported for the type BOOL");
  EXPECT_EQ(updated("n", {.value = 1, .action = remove}),
            prefix + "DELETE action with value is not supported for the type N");
  EXPECT_EQ(updated("s", {.value = 1, .action = add}), "Type mismatch for attribute to update");
  EXPECT_EQ(updated("ns", {.value = Value::string_set({"a"}), .action = remove}),
            "Type mismatch for attribute to update");
  EXPECT_EQ(updated("", {.value = 1}), "Empty attribute name");
}

TEST(LegacyKeyConditions, select_the_same_as_a_key_condition_expression) {
  constexpr KeyAttribute pk[] = {{"pk", Type::string}};
  constexpr KeyAttribute sk[] = {{"sk", Type::number}};
  KeyAttributes const keys{.hash = pk, .range = sk};
  auto refusal = [&keys](api::ByName<api::AttributeCondition> const& conditions) {
    Result<KeyCondition> const condition = key_condition_of(conditions, keys);
    return condition ? "" : condition.failure().message();
  };
  auto const hash = comparison(Operator::eq, {"x"});
  api::ByName<api::AttributeCondition> const between{{"sk", comparison(Operator::between, {1, 2})}, {"pk", hash}};

  Result<KeyCondition> const condition = key_condition_of(between, keys);
  ASSERT_TRUE(condition.ok());
  EXPECT_EQ(condition->hash.front().as_string(), "x");
  EXPECT_EQ(condition->range->operation, KeyOperator::between);
  EXPECT_EQ(condition->range->upper.as_int64(), 2);

  EXPECT_EQ(refusal({}), "Conditions can be of length 1 or 2 only");
  EXPECT_EQ(refusal({{"pk", comparison(Operator::gt, {"x"})}}), "Query key condition not supported");
  EXPECT_EQ(refusal({{"pk", comparison(Operator::ne, {"x"})}}), "Query key condition not supported");
  EXPECT_EQ(refusal({{"pk", hash}, {"sk", comparison(Operator::contains, {1})}}),
            "Attempted conditional constraint is not an indexable operation");
  EXPECT_EQ(refusal({{"pk", hash}, {"x", comparison(Operator::eq, {1})}}),
            "Query condition missed key schema element: sk");
  EXPECT_EQ(refusal({{"pk", hash}, {"sk", comparison(Operator::begins_with, {1})}}),
            "One or more parameter values were invalid: ComparisonOperator BEGINS_WITH is not valid for N "
            "AttributeValue type");
}

TEST(LegacyProjection, selects_whole_attributes) {
  auto projected = [](std::vector<std::string> const& attributes) {
    Result<Projection> const projection = projection_of(attributes);
    if (!projection) return projection.failure().message();
    detail::Writer writer;
    projection->apply(legacy_item(), writer);
    return to_plain_json(Item::from_encoded(writer.take()));
  };
  EXPECT_EQ(projected({"s", "n", "nope"}), R"({"n":5,"s":"str"})");
  EXPECT_EQ(projected({"m.a", "l[0]"}), "{}");
  EXPECT_EQ(projected({}), "AttributesToGet cannot be empty");
  EXPECT_EQ(projected({"n", "n"}), "One or more parameter values were invalid: Duplicate value in attribute name: n");
  EXPECT_EQ(projected({""}), "Empty attribute name");
}

}  // namespace
}  // namespace dynamorm::expression
