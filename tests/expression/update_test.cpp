// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "expression/update_expression.hpp"
#include "request.hpp"

namespace dynamorm::expression {
namespace {

Item const& before() {
  static Item const item = from_dynamodb_json(
      R"({"pk": {"S": "u"}, "n": {"N": "5"}, "s": {"S": "str"}, "l": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}]}, "m": {"M": {"a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}, "l": {"L": [{"S": "x"}]}}}, "ss": {"SS": ["a", "b"]}, "ns": {"NS": ["1", "2"]}, "bs": {"BS": ["YQ=="]}, "lss": {"L": [{"SS": ["a"]}, {"N": "1"}]}})");
  return item;
}

/// Returns the updated item, or the error.
Result<Item> updated(std::string_view text, std::string_view values = {}) {
  Request request(values);
  Result<Update> const update = Update::parse(text, request.placeholders());
  if (!update) return update.failure();
  detail::Writer writer;
  if (Status const applied = update->apply(before(), writer); !applied) return applied.failure();
  return Item::from_encoded(writer.take());
}

/// The attributes that are new or have a new value.
Item changes(Item const& after) {
  Item changed;
  for (auto const attribute : after) {
    std::optional<ValueView> const old = before().find(attribute.name);
    if (!old || !(*old == attribute.value)) changed.set(attribute.name, Value(attribute.value));
  }
  return changed;
}

std::string removals(Item const& after) {
  std::string removed;
  for (auto const attribute : before()) {
    if (!after.contains(attribute.name)) removed += attribute.name;
  }
  return removed;
}

struct UpdateCase {
  std::string_view text;
  std::string_view values;
  std::string_view changes;
  std::string_view removed;
};

template <std::size_t N>
void expect_changes(UpdateCase const (&cases)[N]) {
  for (UpdateCase const& each : cases) {
    Result<Item> const after = updated(each.text, each.values);
    ASSERT_TRUE(after.ok()) << each.text << ": " << after.failure().message();
    EXPECT_EQ(to_dynamodb_json(changes(*after)), to_dynamodb_json(from_dynamodb_json(each.changes))) << each.text;
    EXPECT_EQ(removals(*after), each.removed) << each.text;
  }
}

struct FailureCase {
  std::string_view text;
  std::string_view message;
  std::string_view values{};
};

template <std::size_t N>
void expect_failures(FailureCase const (&cases)[N]) {
  for (FailureCase const& each : cases) {
    Result<Item> const after = updated(each.text, each.values);
    ASSERT_FALSE(after.ok()) << each.text;
    EXPECT_EQ(after.failure().message(), each.message) << each.text;
  }
}

// Each outcome was observed on the official emulator.

constexpr UpdateCase assignments[] = {
    {"set q = :a", R"({":a": {"N": "9"}})", R"({"q": {"N": "9"}})", ""},
    {"set n = :a", R"({":a": {"N": "9"}})", R"({"n": {"N": "9"}})", ""},
    {"set a = n, n = :a", R"({":a": {"N": "9"}})", R"({"a": {"N": "5"}, "n": {"N": "9"}})", ""},
    {"set a = n, n = s, s = n", "", R"({"a": {"N": "5"}, "n": {"S": "str"}, "s": {"N": "5"}})", ""},
    {"set n = n", "", "{}", ""},
    {"set a = m.b.c", "", R"({"a": {"N": "2"}})", ""},
    {"set a = l[1]", "", R"({"a": {"N": "2"}})", ""},
    {"set a = m", "", R"({"a": {"M": {"l": {"L": [{"S": "x"}]}, "a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}}}})",
     ""},
    {"set l[0] = l[1], l[1] = l[0]", "", R"({"l": {"L": [{"N": "2"}, {"N": "1"}, {"N": "3"}]}})", ""},
    {"set n = n + :a, a = n", R"({":a": {"N": "9"}})", R"({"a": {"N": "5"}, "n": {"N": "14"}})", ""},
    {"set a = n + :a", R"({":a": {"N": "9"}})", R"({"a": {"N": "14"}})", ""},
    {"set a = n - :a", R"({":a": {"N": "9"}})", R"({"a": {"N": "-4"}})", ""},
    {"set a = :a - n", R"({":a": {"N": "9"}})", R"({"a": {"N": "4"}})", ""},
    {"set a = (n) + (:a)", R"({":a": {"N": "9"}})", R"({"a": {"N": "14"}})", ""},
    {"set a = n + n", "", R"({"a": {"N": "10"}})", ""},
    {"set a = if_not_exists(n, :a)", R"({":a": {"N": "9"}})", R"({"a": {"N": "5"}})", ""},
    {"set a = if_not_exists(nope, :a)", R"({":a": {"N": "9"}})", R"({"a": {"N": "9"}})", ""},
    {"set a = if_not_exists(m.nope, :a)", R"({":a": {"N": "9"}})", R"({"a": {"N": "9"}})", ""},
    {"set a = if_not_exists(s.x, :a)", R"({":a": {"N": "9"}})", R"({"a": {"N": "9"}})", ""},
    {"set a = if_not_exists(nope, if_not_exists(nope2, :a))", R"({":a": {"N": "9"}})", R"({"a": {"N": "9"}})", ""},
    {"set a = if_not_exists(nope, :a) + :a", R"({":a": {"N": "9"}})", R"({"a": {"N": "18"}})", ""},
    {"set a = :a + if_not_exists(n, s)", R"({":a": {"N": "9"}})", R"({"a": {"N": "14"}})", ""},
    {"set a = list_append(l, :a)", R"({":a": {"L": [{"S": "z"}]}})",
     R"({"a": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"S": "z"}]}})", ""},
    {"set a = list_append(:a, l)", R"({":a": {"L": [{"S": "z"}]}})",
     R"({"a": {"L": [{"S": "z"}, {"N": "1"}, {"N": "2"}, {"N": "3"}]}})", ""},
    {"set a = list_append(l, l)", "",
     R"({"a": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "1"}, {"N": "2"}, {"N": "3"}]}})", ""},
    {"set a = list_append(if_not_exists(nope, :e), :a)", R"({":e": {"L": []}, ":a": {"L": [{"S": "z"}]}})",
     R"({"a": {"L": [{"S": "z"}]}})", ""},
    {"set m.x = :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"x": {"N": "9"}, "a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}, "l": {"L": [{"S": "x"}]}}}})",
     ""},
    {"set m.b.c = :a, m.a = :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"l": {"L": [{"S": "x"}]}, "a": {"N": "9"}, "b": {"M": {"c": {"N": "9"}}}}}})", ""},
    {"set m.l[0] = :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"l": {"L": [{"N": "9"}]}, "a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}}}})", ""},
    {"set m.l[9] = :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"l": {"L": [{"S": "x"}, {"N": "9"}]}, "a": {"N": "1"}, "b": {"M": {"c": {"N": "2"}}}}}})", ""},
    {"set l[1] = :a", R"({":a": {"N": "9"}})", R"({"l": {"L": [{"N": "1"}, {"N": "9"}, {"N": "3"}]}})", ""},
    {"set l[5] = :a, l[4] = :b", R"({":a": {"N": "9"}, ":b": {"N": "8"}})",
     R"({"l": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "8"}, {"N": "9"}]}})", ""},
    {"set l[7] = :a, l[6] = :b, l[0] = :a", R"({":a": {"N": "9"}, ":b": {"N": "8"}})",
     R"({"l": {"L": [{"N": "9"}, {"N": "2"}, {"N": "3"}, {"N": "8"}, {"N": "9"}]}})", ""},
};

TEST(Update, sets_values_computed_from_the_old_item) { expect_changes(assignments); }

constexpr UpdateCase removals_of[] = {
    {"remove n", "", "{}", "n"},
    {"remove nope", "", "{}", ""},
    {"remove m.a", "", R"({"m": {"M": {"l": {"L": [{"S": "x"}]}, "b": {"M": {"c": {"N": "2"}}}}}})", ""},
    {"remove m.nope", "", "{}", ""},
    {"remove m.a, m.b.c", "", R"({"m": {"M": {"l": {"L": [{"S": "x"}]}, "b": {"M": {}}}}})", ""},
    {"remove m.b, m.l[0]", "", R"({"m": {"M": {"l": {"L": []}, "a": {"N": "1"}}}})", ""},
    {"remove l[0]", "", R"({"l": {"L": [{"N": "2"}, {"N": "3"}]}})", ""},
    {"remove l[0], l[1]", "", R"({"l": {"L": [{"N": "3"}]}})", ""},
    {"remove l[2], l[0]", "", R"({"l": {"L": [{"N": "2"}]}})", ""},
    {"remove l[7]", "", "{}", ""},
    {"remove l[0], l[2] set l[1] = :a", R"({":a": {"N": "9"}})", R"({"l": {"L": [{"N": "9"}]}})", ""},
    {"remove l[0] set l[9] = :a", R"({":a": {"N": "9"}})", R"({"l": {"L": [{"N": "2"}, {"N": "3"}, {"N": "9"}]}})", ""},
    {"remove l[0], l[9] set l[8] = :a, l[1] = :a", R"({":a": {"N": "9"}})",
     R"({"l": {"L": [{"N": "9"}, {"N": "3"}, {"N": "9"}]}})", ""},
};

TEST(Update, removes_attributes_and_list_elements_by_their_old_positions) { expect_changes(removals_of); }

constexpr UpdateCase additions[] = {
    {"add n :a", R"({":a": {"N": "9"}})", R"({"n": {"N": "14"}})", ""},
    {"add nope :a", R"({":a": {"N": "9"}})", R"({"nope": {"N": "9"}})", ""},
    {"add m.a :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"l": {"L": [{"S": "x"}]}, "a": {"N": "10"}, "b": {"M": {"c": {"N": "2"}}}}}})", ""},
    {"add m.q :a", R"({":a": {"N": "9"}})",
     R"({"m": {"M": {"a": {"N": "1"}, "q": {"N": "9"}, "b": {"M": {"c": {"N": "2"}}}, "l": {"L": [{"S": "x"}]}}}})",
     ""},
    {"add l[0] :a", R"({":a": {"N": "9"}})", R"({"l": {"L": [{"N": "10"}, {"N": "2"}, {"N": "3"}]}})", ""},
    {"add l[9] :a", R"({":a": {"N": "9"}})", R"({"l": {"L": [{"N": "1"}, {"N": "2"}, {"N": "3"}, {"N": "9"}]}})", ""},
    {"add ss :a", R"({":a": {"SS": ["c", "a"]}})", R"({"ss": {"SS": ["a", "b", "c"]}})", ""},
    {"add nope :a", R"({":a": {"SS": ["c", "a"]}})", R"({"nope": {"SS": ["a", "c"]}})", ""},
    {"add ns :a", R"({":a": {"NS": ["3", "1.0"]}})", R"({"ns": {"NS": ["1", "2", "3"]}})", ""},
    {"add bs :a", R"({":a": {"BS": ["YQ==", "Yg=="]}})", R"({"bs": {"BS": ["YQ==", "Yg=="]}})", ""},
    {"add n :a, nope :a", R"({":a": {"N": "9"}})", R"({"n": {"N": "14"}, "nope": {"N": "9"}})", ""},
};

TEST(Update, adds_numbers_and_set_elements) { expect_changes(additions); }

constexpr UpdateCase deletions[] = {
    {"delete ss :a", R"({":a": {"SS": ["a"]}})", R"({"ss": {"SS": ["b"]}})", ""},
    {"delete ss :a", R"({":a": {"SS": ["a", "b"]}})", "{}", "ss"},
    {"delete ss :a", R"({":a": {"SS": ["q"]}})", "{}", ""},
    {"delete nope :a", R"({":a": {"SS": ["a"]}})", "{}", ""},
    {"delete ns :a", R"({":a": {"NS": ["1.0"]}})", R"({"ns": {"NS": ["2"]}})", ""},
    {"delete m.q :a", R"({":a": {"SS": ["a"]}})", "{}", ""},
    {"delete lss[0] :a", R"({":a": {"SS": ["a"]}})", R"({"lss": {"L": [{"N": "1"}]}})", ""},
    {"delete lss[9] :a", R"({":a": {"SS": ["a"]}})", "{}", ""},
};

TEST(Update, deletes_set_elements_and_sets_that_become_empty) { expect_changes(deletions); }

constexpr UpdateCase clauses[] = {
    {"set q = :a remove s add n :a delete ss :b", R"({":a": {"N": "9"}, ":b": {"SS": ["a"]}})",
     R"({"n": {"N": "14"}, "q": {"N": "9"}, "ss": {"SS": ["b"]}})", "s"},
    {"SET m.x = n REMOVE m.a, l[1] ADD m.b.c :a", R"({":a": {"N": "9"}})",
     R"({"l": {"L": [{"N": "1"}, {"N": "3"}]}, "m": {"M": {"x": {"N": "5"}, "l": {"L": [{"S": "x"}]}, "b": {"M": {"c": {"N": "11"}}}}}})",
     ""},
};

TEST(Update, combines_all_clauses) { expect_changes(clauses); }

constexpr FailureCase wrong_paths[] = {
    {"set x.y = n", "The document path provided in the update expression is invalid for update"},
    {"set x[0] = n", "The document path provided in the update expression is invalid for update"},
    {"set m.x.y = n", "The document path provided in the update expression is invalid for update"},
    {"set m[0] = n", "The document path provided in the update expression is invalid for update"},
    {"set l.x = n", "The document path provided in the update expression is invalid for update"},
    {"set s.x = n", "The document path provided in the update expression is invalid for update"},
    {"set s[0] = n", "The document path provided in the update expression is invalid for update"},
    {"set l[9].x = n", "The document path provided in the update expression is invalid for update"},
    {"set l[0].x = n", "The document path provided in the update expression is invalid for update"},
    {"set ss[0] = n", "The document path provided in the update expression is invalid for update"},
    {"set m.q[0] = n", "The document path provided in the update expression is invalid for update"},
    {"remove x.y", "The document path provided in the update expression is invalid for update"},
    {"remove m.x.y", "The document path provided in the update expression is invalid for update"},
    {"remove l[9].x", "The document path provided in the update expression is invalid for update"},
    {"remove s.x", "The document path provided in the update expression is invalid for update"},
    {"remove m[0]", "The document path provided in the update expression is invalid for update"},
    {"remove l.x", "The document path provided in the update expression is invalid for update"},
    {"add m.q.r :a", "The document path provided in the update expression is invalid for update",
     R"({":a": {"N": "9"}})"},
    {"delete x.y :a", "The document path provided in the update expression is invalid for update",
     R"({":a": {"SS": ["a"]}})"},
    {"set x.y = nope", "The document path provided in the update expression is invalid for update"},
    {"set a = nope, x.y = n", "The document path provided in the update expression is invalid for update"},
    {"set a = s + n remove x.y", "The document path provided in the update expression is invalid for update"},
};

TEST(Update, rejects_paths_through_missing_parents) { expect_failures(wrong_paths); }

constexpr FailureCase wrong_operands[] = {
    {"set a = nope", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = m.nope", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = l[9]", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = s.x", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = a", "The provided expression refers to an attribute that does not exist in the item"},
    {"set nope = nope", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = nope + :a", "The provided expression refers to an attribute that does not exist in the item",
     R"({":a": {"N": "9"}})"},
    {"set a = if_not_exists(nope, nope2)",
     "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = if_not_exists(n, nope2)",
     "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = list_append(nope, l)", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = nope + l", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = list_append(nope, n)", "The provided expression refers to an attribute that does not exist in the item"},
    {"set a = s + :a", "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"set a = n + s", "An operand in the update expression has an incorrect data type"},
    {"set a = l + nope", "An operand in the update expression has an incorrect data type"},
    {"set a = list_append(n, l)", "An operand in the update expression has an incorrect data type"},
    {"set a = list_append(l, n)", "An operand in the update expression has an incorrect data type"},
    {"set a = list_append(n, nope)", "An operand in the update expression has an incorrect data type"},
    {"set a = list_append(if_not_exists(nope, :a), l)",
     "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"set a = if_not_exists(l, :a) + :a", "An operand in the update expression has an incorrect data type",
     R"({":a": {"N": "9"}})"},
    {"add s :a", "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"add l :a", "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"add ss :a", "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"add ns :a", "An operand in the update expression has an incorrect data type", R"({":a": {"N": "9"}})"},
    {"add ss :a", "An operand in the update expression has an incorrect data type", R"({":a": {"NS": ["3"]}})"},
    {"delete ss :a", "An operand in the update expression has an incorrect data type", R"({":a": {"NS": ["1"]}})"},
    {"delete s :a", "An operand in the update expression has an incorrect data type", R"({":a": {"SS": ["a"]}})"},
    {"delete lss[1] :a", "An operand in the update expression has an incorrect data type", R"({":a": {"SS": ["a"]}})"},
};

TEST(Update, rejects_operands_that_are_missing_or_of_a_wrong_type) { expect_failures(wrong_operands); }

constexpr FailureCase impossible_sums[] = {
    {"set a = :a + :b", "DynamoDB only supports precision up to 38 digits",
     R"({":a": {"N": "99999999999999999999999999999999999999"}, ":b": {"N": "0.1"}})"},
    {"set a = :a + :b", "DynamoDB only supports precision up to 38 digits",
     R"({":a": {"N": "1E+125"}, ":b": {"N": "1"}})"},
    {"set a = :a + :b", "Number overflow. Attempting to store a number with magnitude larger than supported range",
     R"({":a": {"N": "9E+125"}, ":b": {"N": "9E+125"}})"},
    {"set a = :a - :b", "Number underflow. Attempting to store a number with magnitude smaller than supported range",
     R"({":a": {"N": "1.00000000000000000001E-115"}, ":b": {"N": "1E-115"}})"},
    {"add n :a", "DynamoDB only supports precision up to 38 digits", R"({":a": {"N": "1E-40"}})"},
};

TEST(Update, rejects_sums_that_are_not_valid_numbers) { expect_failures(impossible_sums); }

TEST(Update, starts_from_the_key_if_the_item_does_not_exist) {
  Request request(R"({":one": {"N": "1"}})");
  Result<Update> const update = Update::parse("SET a = :one ADD n :one REMOVE x", request.placeholders());
  detail::Writer writer;
  ASSERT_TRUE(update->apply(Item{{"pk", "u"}}, writer).ok());
  EXPECT_EQ(Item::from_encoded(writer.take()), (Item{{"a", 1}, {"n", 1}, {"pk", "u"}}));
}

// Of nested attributes, UPDATED_OLD and UPDATED_NEW return the changed parts in the service, and the whole attributes
// in the emulator.
TEST(Update, returns_the_values_at_its_paths_before_and_after) {
  Request request(R"({":v": {"N": "9"}})");
  Result<Update> const update = Update::parse("SET m.b.c = :v, q = :v REMOVE n, l[1]", request.placeholders());
  detail::Writer after;
  detail::Writer old_parts;
  detail::Writer new_parts;
  ASSERT_TRUE(update->apply(before(), after).ok());
  Item const changed = Item::from_encoded(after.take());

  update->project_changes(before(), old_parts);
  update->project_changes(changed, new_parts);

  EXPECT_EQ(to_plain_json(Item::from_encoded(old_parts.take())), R"({"l":[2],"m":{"b":{"c":2}},"n":5})");
  EXPECT_EQ(to_plain_json(Item::from_encoded(new_parts.take())), R"({"l":[3],"m":{"b":{"c":9}},"q":9})");
}

}  // namespace
}  // namespace dynamorm::expression
